import type { Location } from "../../../shared/model/common.ts";
import type { PullUp, PullUpCamera } from "../../../shared/model/pullUp.ts";
import { bearingDegrees, distanceMeters } from "../../../shared/geo/geodesic.ts";
import { coversPlace } from "../../../shared/policy/coverage.ts";
import type { CameraSummary, CameraTable } from "../../sync/cameraTable.ts";

/** What a tile tells of its camera: where it stands, seen from the incident. */
export type CameraFromHere = Pick<PullUpCamera, "cameraId" | "name" | "distanceMeters" | "bearingDegrees" | "coversIncident">;

/** A camera as its pull-up lists it; one that is not listed, as it stands to the incident's present place. Undefined where it no longer exists. */
export function cameraFromHere(cameraId: string, place: Location | null, pullUp: PullUp | undefined, table: CameraTable): (CameraFromHere & Partial<PullUpCamera>) | undefined {
  const listed = pullUp?.integrated.find((each) => each.cameraId === cameraId);
  if (listed) return listed;
  const camera = table.get(cameraId);
  return camera && seenFrom(camera, place);
}

function seenFrom(camera: CameraSummary, place: Location | null): CameraFromHere {
  const known = place && camera.location;
  return {
    cameraId: camera.id,
    name: camera.name,
    distanceMeters: known ? distanceMeters(place, camera.location ?? place) : 0,
    bearingDegrees: known ? bearingDegrees(place, camera.location ?? place) : 0,
    coversIncident: place ? coversPlace(camera, place) : null,
  };
}
