import { z } from "zod";
import { hubTimestamp, timestamp } from "../model/common.ts";

/** A wish to look back under a view grant. Without `from`: as far back as the rule and the source allow. */
export const replayRequest = z.strictObject({ from: timestamp.optional() });
export type ReplayRequest = z.infer<typeof replayRequest>;

/** A replay that stands open: `playlistUrl` plays from `from` to `to`; `reachesFrom` is how far back one may still widen it. */
export const openedReplay = z.object({
  grantId: z.string(),
  playlistUrl: z.string(),
  from: hubTimestamp,
  to: hubTimestamp,
  reachesFrom: hubTimestamp,
  /** `estimated`: the camera carries no clock that can be believed; times come from durations and the hub's clock. */
  clock: z.enum(["camera", "estimated"]),
  incidentOccurredAt: hubTimestamp,
});
export type OpenedReplay = z.infer<typeof openedReplay>;

export const clipRendition = z.enum(["main", "sub"]);
export type ClipRendition = z.infer<typeof clipRendition>;

/** A wish for a clip: whole segments that hold the time from `from` to `to`. */
export const clipRequest = z.strictObject({ from: timestamp, to: timestamp, rendition: clipRendition.default("main") });
export type ClipRequest = z.input<typeof clipRequest>;
export type ClipWish = z.output<typeof clipRequest>;

/** How much of a clip that is being made has come from the camera: of its segments, and of the time they hold. `clip` is null while none is. */
export const clipProgress = z.object({
  clip: z
    .object({
      segments: z.number().int(),
      ofSegments: z.number().int(),
      seconds: z.number(),
      ofSeconds: z.number(),
      bytes: z.number().int(),
    })
    .nullable(),
});
export type ClipProgress = NonNullable<z.infer<typeof clipProgress>["clip"]>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What lies beside a clip's pictures and says what they are. */
export const clipManifest = z.object({
  format: z.literal("rtcc-clip-1"),
  /** In plain words: what this is, and what it is not. */
  about: z.array(z.string()),
  exportedAt: hubTimestamp,
  exportedBy: z.object({ userId: z.string(), username: z.string(), displayName: z.string() }),
  camera: z.object({ id: z.string(), name: z.string(), site: z.string().nullable(), address: z.string().nullable() }),
  incident: z.object({ id: z.string(), source: z.string(), sourceRef: z.string(), nature: z.string(), occurredAt: hubTimestamp }),
  viewGrantId: z.string(),
  purpose: z.string(),
  rendition: clipRendition,
  clock: z.enum(["camera", "estimated"]),
  requested: z.object({ from: hubTimestamp, to: hubTimestamp }),
  /** From the first picture of the first segment to the end of the last. */
  contains: z.object({ from: hubTimestamp, to: hubTimestamp }),
  /** What of the requested time is not in it, and why. */
  missing: z.array(z.object({ from: hubTimestamp, to: hubTimestamp, why: z.string() })),
  /** Every file beside this one, in its order in the archive. */
  files: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256, what: z.string() })),
  /** `one-file`: the segments stand one after the other in it; `playlist`: each is a file of its own, in the order of clip.m3u8. */
  form: z.enum(["one-file", "playlist"]),
  segments: z.array(
    z.object({
      /** The last part of its address at the camera. */
      sourceName: z.string(),
      from: hubTimestamp,
      durationSeconds: z.number(),
      /** The file it lies in, and from which byte. */
      file: z.string(),
      offset: z.number().int(),
      bytes: z.number().int(),
      sha256,
    }),
  ),
});
export type ClipManifest = z.infer<typeof clipManifest>;
