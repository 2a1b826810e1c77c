import { metersPerFoot, radiusStepsMeters } from "../../../shared/geo/units.ts";

/** How small and how large a ring may be dragged: 50 to 5,000 ft, in metres. */
export const ringLimitsMeters = { smallest: 50 * metersPerFoot, largest: 5000 * metersPerFoot };

/** Within this of a step the ring is drawn to it, CSS pixels. */
const snapPixels = 7;
/** What a dragged radius is rounded to. */
const grainMeters = 10 * metersPerFoot;

const clamp = (meters: number) => Math.min(ringLimitsMeters.largest, Math.max(ringLimitsMeters.smallest, meters));

/** The radius a dragged edge means: a step where one is near on the screen, else whole tens of feet, within the limits. */
export function draggedRadius(meters: number, metersPerPixel: number): number {
  const step = radiusStepsMeters.find((each) => Math.abs(each - meters) <= snapPixels * metersPerPixel);
  return step ?? clamp(Math.round(meters / grainMeters) * grainMeters);
}

/** Feet that a key changes the ring by; null for a key that does not. */
export function radiusByKey(key: string, meters: number): number | null {
  const feet: Record<string, number> = { ArrowRight: 50, ArrowUp: 50, ArrowLeft: -50, ArrowDown: -50, PageUp: 250, PageDown: -250 };
  if (key === "Home") return ringLimitsMeters.smallest;
  if (key === "End") return ringLimitsMeters.largest;
  const change = Object.hasOwn(feet, key) ? feet[key] : undefined;
  return change === undefined ? null : clamp(meters + change * metersPerFoot);
}
