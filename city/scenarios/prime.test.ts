import { expect, test } from "vitest";
import { placeOnStreet } from "../../shared/geo/milwaukee/streets.ts";
import { distanceMeters } from "../../shared/geo/geodesic.ts";
import { standings } from "../incidents/standing.ts";
import { lowLatencyCameras, primeCameras } from "./prime.ts";
import { buildScenario, scenarioNames } from "./scenario.ts";
import { allStages } from "./stages.ts";

const places = [...allStages.map(({ location }) => location), ...standings.map(({ house: { street, number } }) => placeOnStreet(street, number))];

test.each(scenarioNames)("in %s two cameras near each incident that is always open offer parts, integrated ones that are kept in order", (name) => {
  const cameras = buildScenario(name, "20261122");
  const chosen = lowLatencyCameras(cameras);
  const near = (place: (typeof places)[number]) => cameras.filter(({ id, location, level }) => chosen.has(id) && level === "integrated" && distanceMeters(location, place) <= 152.4);
  for (const place of places) expect(near(place).length).toBeGreaterThanOrEqual(2);
  expect(chosen.size).toBeGreaterThanOrEqual(6);
  expect(chosen.size).toBeLessThanOrEqual(10);
  const { exampleCameraId } = primeCameras(cameras);
  expect(exampleCameraId !== null && chosen.has(exampleCameraId)).toBe(false);
});

test("the first two tiles of the first incident are among them, whatever else the seed decides; the others are not", () => {
  for (const seed of ["20261122", "7", "another"]) {
    const cameras = buildScenario("milwaukee", seed);
    const four = [...primeCameras(cameras).primeCameraIds].slice(0, 4);
    const chosen = lowLatencyCameras(cameras);
    expect(four.slice(0, 3).map((id) => chosen.has(id)), "the third shows the fault").toEqual([true, true, false]);
    expect([...lowLatencyCameras(buildScenario("milwaukee", seed))]).toEqual([...chosen]);
  }
});
