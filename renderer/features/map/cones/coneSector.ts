import type { Position } from "geojson";
import { offsetLocation } from "../../../../shared/geo/geodesic.ts";
import type { Camera } from "../../../../shared/model/camera.ts";
import type { Location } from "../../../../shared/model/common.ts";

/** Which way a camera looks, how wide and how far. */
export type CameraView = Pick<Camera, "headingDegrees" | "fieldOfViewDegrees" | "rangeMeters">;

/** A range nobody has stated is drawn this far, metres: enough to show the direction, too short to promise anything. */
const unstatedRangeMeters = 15;
/** No cone is drawn longer than this, metres. */
const longestRangeMeters = 150;
const degreesPerCorner = 10;

const toward = (from: Location, bearingDegrees: number, meters: number): Position => {
  const angle = (bearingDegrees * Math.PI) / 180;
  const { longitude, latitude } = offsetLocation(from, meters * Math.sin(angle), meters * Math.cos(angle));
  return [longitude, latitude];
};

/**
 * The outline of what a camera looks at, closed: a sector from its place, or a whole circle where it looks all around.
 * Null where direction or angle is unknown, because then there is nothing true to draw.
 */
export function coneSector(from: Location, view: CameraView): Position[] | null {
  const { headingDegrees, fieldOfViewDegrees, rangeMeters } = view;
  if (fieldOfViewDegrees === null || fieldOfViewDegrees <= 0) return null;
  const reach = Math.min(longestRangeMeters, rangeMeters ?? unstatedRangeMeters);
  const isAllAround = fieldOfViewDegrees >= 360;
  if (!isAllAround && headingDegrees === null) return null;
  const width = Math.min(360, fieldOfViewDegrees);
  const first = (headingDegrees ?? 0) - width / 2;
  const steps = Math.max(2, Math.ceil(width / degreesPerCorner));
  const arc = Array.from({ length: steps + 1 }, (_, step) => toward(from, first + (step / steps) * width, reach));
  if (isAllAround) return [...arc.slice(0, -1), ...arc.slice(0, 1)];
  const apex: Position = [from.longitude, from.latitude];
  return [apex, ...arc, apex];
}
