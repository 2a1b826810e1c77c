import { z } from "zod";
import { hubTimestamp } from "./common.ts";

/** A moment of a camera that somebody who watched it has marked. */
export const bookmark = z.object({
  id: z.string(),
  incidentId: z.string(),
  cameraId: z.string(),
  userId: z.string(),
  userName: z.string(),
  /** When what was marked was seen by the camera, by the hub's clock. */
  at: hubTimestamp,
  /** What is to be seen there; null where nothing was said. */
  words: z.string().nullable(),
});
export type Bookmark = z.infer<typeof bookmark>;
