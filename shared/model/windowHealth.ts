import { z } from "zod";
import { hubTimestamp, uuid } from "./common.ts";
import { role } from "./role.ts";

/** What a tile can be, as `data-tile-state` says it. */
export const tileStateKinds = ["connecting", "live", "stalled", "offline", "denied", "ended"] as const;
export const tileStateKind = z.enum(tileStateKinds);
export type TileStateKind = z.infer<typeof tileStateKind>;

/** No window has more tiles than this. */
const mostTiles = 200;
const tileCount = z.number().int().min(0).max(mostTiles);
/** Ten days; a picture is older by accident alone. */
const ageSeconds = z.number().min(0).max(864_000);
const share = z.number().min(0).max(1);

/** How many tiles stand in a window, by what they are. */
export const tileCounts = z
  .strictObject({ connecting: tileCount, live: tileCount, stalled: tileCount, offline: tileCount, denied: tileCount, ended: tileCount })
  .refine((counts) => Object.values(counts).reduce((sum, count) => sum + count, 0) <= mostTiles, `must not be more than ${mostTiles} tiles`);
export type TileCounts = z.infer<typeof tileCounts>;

/** What can be told of the CPU, by who tells it. Shares are of the whole machine, or of the page's time. */
export const cpuUse = z.discriminatedUnion("kind", [
  /** The desktop shell's word: the window's own process, and all of the shell's together, of all the machine's cores. */
  z.strictObject({ kind: z.literal("process"), windowShare: share, shellShare: share }),
  /** A browser tells no page of the CPU. This is the time the page's main thread was held up for more than 50 ms at a stretch: at least so busy it was. */
  z.strictObject({ kind: z.literal("main-thread"), heldUpShare: share }),
  z.strictObject({ kind: z.literal("unknown") }),
]);
export type CpuUse = z.infer<typeof cpuUse>;

/** The tile that most needs a look. */
export const worstTile = z.strictObject({ cameraId: z.string().min(1).max(128), state: tileStateKind, ageSeconds: ageSeconds.nullable() });
export type WorstTile = z.infer<typeof worstTile>;

/** How the pictures of one window do, in one line. */
export const windowHealth = z.strictObject({
  tiles: tileCounts,
  /** Null where no tile needs a look, and none is on show. */
  worst: worstTile.nullable(),
  /** Age of the oldest picture on show; null where none is, or no source carries a clock. */
  worstAgeSeconds: ageSeconds.nullable(),
  /** Of all frames due in the last minute; null where none were. */
  droppedShare: share.nullable(),
  cpu: cpuUse,
});
export type WindowHealth = z.infer<typeof windowHealth>;

/** A window as supervisors see it: whose, since when, and what it said of itself last. */
export const windowReport = z.object({
  windowId: uuid,
  userId: z.string(),
  displayName: z.string(),
  role,
  /** The screen whose window this is; null for a console. */
  screenId: z.string().nullable(),
  since: hubTimestamp,
  /** Null before it has said anything. */
  health: windowHealth.nullable(),
  reportedAt: hubTimestamp.nullable(),
});
export type WindowReport = z.infer<typeof windowReport>;

/** Whether a screen's window is connected to the hub. */
export const screenLink = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("connected"), since: hubTimestamp }),
  /** `since` is null where it has not been here since the hub began. */
  z.object({ kind: z.literal("away"), since: hubTimestamp.nullable() }),
]);
export type ScreenLink = z.infer<typeof screenLink>;
