import { z } from "zod";
import { hubTimestamp, line, uuid } from "./common.ts";
import { screenHand } from "./hand.ts";
import { plainContent, screenTile } from "./plainContent.ts";

/** The most stops a tour may have. */
export const mostTourStops = 100;

/** How long a stop stands, seconds. */
export const dwellSeconds = z.number().int().min(3).max(3_600);

/** One camera, watched for an open incident, or whatever else may stand on a screen. */
export const tourStop = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("camera"), ...screenTile.shape, dwellSeconds }),
  z.strictObject({ kind: z.literal("content"), content: plainContent, dwellSeconds }),
]);
export type TourStop = z.infer<typeof tourStop>;

const stops = z.array(tourStop).min(1).max(mostTourStops);

/** What a person says of a tour: its stops, which follow one another and begin again after the last. */
export const tourSetting = z.strictObject({ name: line(60), stops });
export type TourSetting = z.infer<typeof tourSetting>;

export const tour = z.object({ id: uuid, ...tourSetting.shape, savedBy: screenHand, version: z.number().int().positive() });
export type Tour = z.infer<typeof tour>;

/** A time during which a tour stands still; `to` is null while nobody has said when it goes on. */
export const tourPause = z.object({ from: hubTimestamp, to: hubTimestamp.nullable() });
export type TourPause = z.infer<typeof tourPause>;

/**
 * A tour that runs on a screen. It keeps its own copy of the stops: saving the tour changes nothing that has begun. Where it
 * stands follows from when it began and when it stood still.
 */
export const tourRun = z.strictObject({ kind: z.literal("tour"), tourId: uuid, name: z.string(), stops, startedAt: hubTimestamp, pauses: z.array(tourPause) });
export type TourRun = z.infer<typeof tourRun>;
