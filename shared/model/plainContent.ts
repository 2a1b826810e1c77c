import { z } from "zod";
import { uuid } from "./common.ts";
import { layout } from "./layout.ts";

const cameraId = z.string().min(1).max(128);

/** How far around its incident a pull-up reaches on a screen, metres. */
export const contentRadiusMeters = z.number().positive().max(1_000);

/** A camera in a tile, and the open incident it is watched for. */
export const screenTile = z.strictObject({ cameraId, incidentId: uuid });
export type ScreenTile = z.infer<typeof screenTile>;

/** What may stand on a screen as it is, without time passing. */
export const plainContent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("empty") }),
  /** Chosen cameras; `tiles` go into the layout's cells for tiles, in order, and null leaves one empty. */
  z.strictObject({ kind: z.literal("cameras"), layout, tiles: z.array(screenTile.nullable()).max(49) }),
  /** An incident's own cameras as its pull-up orders them: the layout's tiles follow the incident. */
  z.strictObject({ kind: z.literal("pull-up"), layout, incidentId: uuid, radiusMeters: contentRadiusMeters }),
]);
export type PlainContent = z.infer<typeof plainContent>;
