import { z } from "zod";
import { hubTimestamp } from "./common.ts";

/** How a polled source is doing, as the console says it. */
export const sourceStatus = z.object({
  name: z.string(),
  kind: z.string(),
  state: z.enum(["starting", "ok", "failing"]),
  /** What went wrong and what to do about it; null while all is well. */
  message: z.string().nullable(),
  lastSuccessAt: hubTimestamp.nullable(),
  lastAttemptAt: hubTimestamp.nullable(),
});
export type SourceStatus = z.infer<typeof sourceStatus>;
