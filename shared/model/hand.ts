import { z } from "zod";
import { hubTimestamp } from "./common.ts";

/** Who did something for the floor, and when. */
export const screenHand = z.object({ userId: z.string(), userName: z.string(), at: hubTimestamp });
export type ScreenHand = z.infer<typeof screenHand>;
