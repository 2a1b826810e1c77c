import type { Location } from "../model/common.ts";
import type { Camera } from "../model/camera.ts";
import { bearingDegrees, distanceMeters, foldLongitude } from "../geo/geodesic.ts";

/** Below this distance a bearing means nothing, metres. */
const touchingMeters = 1;

/**
 * Whether a camera looks at a place: in its angle and in its range. Either "no" decides; without a "no", anything
 * unknown makes the answer unknown (null).
 */
export function coversPlace(
  camera: Pick<Camera, "location" | "headingDegrees" | "fieldOfViewDegrees" | "rangeMeters">,
  place: Location,
): boolean | null {
  if (!camera.location) return null;
  const distance = distanceMeters(camera.location, place);
  const inRange = camera.rangeMeters === null ? null : distance <= camera.rangeMeters;
  const inAngle = isInAngle(camera, camera.location, place, distance);
  if (inRange === false || inAngle === false) return false;
  return inRange === null || inAngle === null ? null : true;
}

function isInAngle(
  camera: Pick<Camera, "headingDegrees" | "fieldOfViewDegrees">,
  from: Location,
  to: Location,
  distance: number,
): boolean | null {
  if (camera.fieldOfViewDegrees !== null && camera.fieldOfViewDegrees >= 360) return true;
  if (distance < touchingMeters) return true;
  if (camera.headingDegrees === null || camera.fieldOfViewDegrees === null) return null;
  const off = Math.abs(foldLongitude(bearingDegrees(from, to) - camera.headingDegrees));
  return off <= camera.fieldOfViewDegrees / 2;
}
