import { distanceMeters } from "../../shared/geo/geodesic.ts";
import { defaultRadiusMeters } from "../../shared/geo/units.ts";
import { coversPlace } from "../../shared/policy/coverage.ts";
import type { CityCamera } from "./camera.ts";
import { allStages, type Stage, stages } from "./stages.ts";

/** So many cameras around each stage are the first to be looked at. */
const primePerStage = 16;

/** The integrated cameras around a stage in the order of a pull-up: those that see it first, then by distance. */
function camerasOf(stage: Stage, cameras: readonly CityCamera[]): CityCamera[] {
  const rank = { true: 0, null: 1, false: 2 };
  return cameras
    .filter((camera) => camera.level === "integrated")
    .map((camera) => ({ camera, meters: distanceMeters(stage.location, camera.location), covers: rank[`${coversPlace(camera, stage.location)}`] }))
    .filter(({ meters }) => meters <= defaultRadiusMeters)
    .sort((a, b) => a.covers - b.covers || a.meters - b.meters)
    .slice(0, primePerStage)
    .map(({ camera }) => camera);
}

/** The cameras of the opening minutes, and the one among them that shows an honest fault. */
export function primeCameras(cameras: readonly CityCamera[]): { primeCameraIds: ReadonlySet<string>; exampleCameraId: string | null } {
  return {
    primeCameraIds: new Set(allStages.flatMap((stage) => camerasOf(stage, cameras)).map(({ id }) => id)),
    exampleCameraId: camerasOf(stages.thirdWard, cameras)[2]?.id ?? null,
  };
}
