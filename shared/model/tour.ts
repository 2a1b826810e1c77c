import { z } from "zod";
import { hubTimestamp, line, uuid } from "./common.ts";
import { screenContent, screenHand, screenTile } from "./screen.ts";

/** The most stops a tour may have. */
export const mostTourStops = 100;

/** How long a stop stands, seconds. */
const dwellSeconds = z.number().int().min(3).max(3_600);

/** One camera, watched for an open incident, or whatever else may stand on a screen. */
export const tourStop = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("camera"), ...screenTile.shape, dwellSeconds }),
  z.strictObject({ kind: z.literal("content"), content: screenContent, dwellSeconds }),
]);
export type TourStop = z.infer<typeof tourStop>;

/** What a person says of a tour: its stops, which follow one another and begin again after the last. */
export const tourSetting = z.strictObject({ name: line(60), stops: z.array(tourStop).min(1).max(mostTourStops) });
export type TourSetting = z.infer<typeof tourSetting>;

export const tour = z.object({ id: uuid, ...tourSetting.shape, savedBy: screenHand, version: z.number().int().positive() });
export type Tour = z.infer<typeof tour>;

/** A time during which a tour stands still; `to` is null while nobody has said when it goes on. */
export const tourPause = z.object({ from: hubTimestamp, to: hubTimestamp.nullable() });
export type TourPause = z.infer<typeof tourPause>;
