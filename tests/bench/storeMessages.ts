import { z } from "zod";

export const storeSettings = z.object({ side: z.enum(["ours", "bare"]), folder: z.string() });
/** When the store could be used, counted from the process's start; the CPU of all its threads and the most memory it had held by then. */
export const storeReady = z.object({ readyMilliseconds: z.number(), cpuMilliseconds: z.number(), peakMebibytes: z.number() });
/** A query that computes for so many rows and answers one. */
export const queryQuestion = z.object({ rows: z.number() });
/** What it took, and how long the process's own thread answered to nobody meanwhile; the CPU it used itself in that gap tells whose fault it was. */
export const queryAnswer = z.object({ milliseconds: z.number(), longestGapMilliseconds: z.number(), ownCpuInGapMilliseconds: z.number() });
