import { z } from "zod";
import { hubTimestamp } from "./common.ts";

/** A supervisor has ended a view: this person may not open this camera again for this incident until one permits it. */
export const viewRevocation = z.object({
  incidentId: z.string(),
  cameraId: z.string(),
  userId: z.string(),
  revokedAt: hubTimestamp,
  /** What the supervisor said, with their name. */
  note: z.string().nullable(),
});
export type ViewRevocation = z.infer<typeof viewRevocation>;

/** Latest first. */
export const viewRevocations = z.object({ revocations: z.array(viewRevocation) });
