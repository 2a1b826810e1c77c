import { z } from "zod";
import { hubTimestamp } from "./common.ts";

/** Why a session is locked: nobody gave it input for too long, or somebody locked it by hand. */
export const lockCause = z.enum(["idle", "hand"]);
export type LockCause = z.infer<typeof lockCause>;

/** How a session stands: open, open and about to lock, or locked. */
export const sessionLock = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("open"),
    /** So long without input locks it, seconds; null where it never locks. */
    lockAfterSeconds: z.number().positive().nullable(),
  }),
  /** Seconds, not a moment: no clock but the hub's has a say in it. */
  z.object({ kind: z.literal("warned"), secondsLeft: z.number().nonnegative() }),
  z.object({ kind: z.literal("locked"), since: hubTimestamp, cause: lockCause }),
]);
export type SessionLock = z.infer<typeof sessionLock>;
export type LockedSession = Extract<SessionLock, { kind: "locked" }>;
