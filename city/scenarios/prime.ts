import { distanceMeters } from "../../shared/geo/geodesic.ts";
import { placeOnStreet } from "../../shared/geo/milwaukee/streets.ts";
import { defaultRadiusMeters } from "../../shared/geo/units.ts";
import { coversPlace } from "../../shared/policy/coverage.ts";
import { standings } from "../incidents/standing.ts";
import type { CityCamera } from "./camera.ts";
import { allStages, type Stage, stages } from "./stages.ts";

/** So many cameras around each stage are the first to be looked at. */
const primePerStage = 16;

/** The integrated cameras around a stage in the order of a pull-up: those that see it first, then by distance. */
function camerasOf(stage: Pick<Stage, "location">, cameras: readonly CityCamera[]): CityCamera[] {
  const rank = { true: 0, null: 1, false: 2 };
  return cameras
    .filter((camera) => camera.level === "integrated")
    .map((camera) => ({ camera, meters: distanceMeters(stage.location, camera.location), covers: rank[`${coversPlace(camera, stage.location)}`] }))
    .filter(({ meters }) => meters <= defaultRadiusMeters)
    .sort((a, b) => a.covers - b.covers || a.meters - b.meters)
    .slice(0, primePerStage)
    .map(({ camera }) => camera);
}

/** So many cameras of each incident that is always open, the first in its pull-up, offer parts: beside them stand some that do not, to compare. */
const lowLatencyPerPlace = 2;

/**
 * The newer cameras of the city, which offer parts of segments (low-latency HLS): the first ones around each stage and each standing
 * call. They are a matter of the scenario and its seed alone. The camera that shows a fault is none of them.
 */
export function lowLatencyCameras(cameras: readonly CityCamera[]): ReadonlySet<string> {
  const { exampleCameraId } = primeCameras(cameras);
  const places = [...allStages, ...standings.map(({ house: { street, number } }) => ({ location: placeOnStreet(street, number) }))];
  return new Set(places.flatMap((place) => camerasOf(place, cameras).map(({ id }) => id).filter((id) => id !== exampleCameraId).slice(0, lowLatencyPerPlace)));
}

/** The cameras of the opening minutes, and the one among them that shows an honest fault. */
export function primeCameras(cameras: readonly CityCamera[]): { primeCameraIds: ReadonlySet<string>; exampleCameraId: string | null } {
  return {
    primeCameraIds: new Set(allStages.flatMap((stage) => camerasOf(stage, cameras)).map(({ id }) => id)),
    exampleCameraId: camerasOf(stages.thirdWard, cameras)[2]?.id ?? null,
  };
}
