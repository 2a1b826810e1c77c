import { metersPerFoot, radiusStepsMeters } from "../../../shared/geo/units.ts";
import { radiusLimitsMeters } from "../../sync/stores/selection.ts";

/** Within this of a step the ring is drawn to it, CSS pixels. */
const snapPixels = 7;
/** What a dragged radius is rounded to. */
const grainMeters = 10 * metersPerFoot;

const clamp = (meters: number) => Math.min(radiusLimitsMeters.most, Math.max(radiusLimitsMeters.least, meters));

/** The radius a dragged edge means: a step where one is near on the screen, else whole tens of feet, within the limits. */
export function draggedRadius(meters: number, metersPerPixel: number): number {
  const step = radiusStepsMeters.find((each) => Math.abs(each - meters) <= snapPixels * metersPerPixel);
  return step ?? clamp(Math.round(meters / grainMeters) * grainMeters);
}

/** Feet that a key changes the ring by; null for a key that does not. */
export function radiusByKey(key: string, meters: number): number | null {
  const feet: Record<string, number> = { ArrowRight: 50, ArrowUp: 50, ArrowLeft: -50, ArrowDown: -50, PageUp: 250, PageDown: -250 };
  if (key === "Home") return radiusLimitsMeters.least;
  if (key === "End") return radiusLimitsMeters.most;
  const change = Object.hasOwn(feet, key) ? feet[key] : undefined;
  return change === undefined ? null : clamp(meters + change * metersPerFoot);
}
