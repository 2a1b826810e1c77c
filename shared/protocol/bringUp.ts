import { z } from "zod";
import { pullUp } from "../model/pullUp.ts";
import { viewAnswer } from "./commands.ts";
import { openingGrantsAtMost } from "./openingMedia.ts";

export const largestPullUpRadiusMeters = 5_000;

/** Cameras that one request leaves out at most: as many as one person may watch at once. */
const leftOutAtMost = 300;

const stagePixels = z.number().min(1).max(32_768);

/** Asks for what an incident brings up, together with the views that open by themselves: what a console needs when an incident is selected. */
export const bringUpRequest = z.strictObject({
  radiusMeters: z.number().positive().max(largestPullUpRadiusMeters),
  /** Views are opened for the cameras that would come into so many free tiles by themselves, in the tiles' order. */
  open: z.strictObject({
    atMost: z.number().int().min(0).max(openingGrantsAtMost),
    /** Cameras that have tiles of their own already, or are not wanted in one. */
    except: z.array(z.string().min(1).max(128)).max(leftOutAtMost),
    /** Where all tiles together are drawn, pixels of the display: the first stills are fetched to fit. Left out, they are the largest. */
    stage: z.strictObject({ width: stagePixels, height: stagePixels }).optional(),
  }),
});
export type BringUpRequest = z.infer<typeof bringUpRequest>;

/** What comes first in the answer; stills and the first of moving pictures follow, as `openingHeader` has them. */
export const broughtUp = z.object({
  pullUp,
  /** One for each camera that was opened or refused, in the tiles' order. */
  answers: z.array(viewAnswer),
});
export type BroughtUp = z.infer<typeof broughtUp>;
