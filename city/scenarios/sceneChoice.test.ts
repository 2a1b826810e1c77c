import { expect, test } from "vitest";
import { PlaceIndex } from "../../shared/geo/placeIndex.ts";
import { sceneNames } from "../video/scenes.ts";
import { primeCameras } from "./prime.ts";
import { buildScenario } from "./scenario.ts";
import { chooseScenes } from "./sceneChoice.ts";
import { stages } from "./stages.ts";

const seed = "20261122";
const cameras = buildScenario("milwaukee", seed);
const scenes = chooseScenes(cameras, seed);
const integrated = cameras.filter(({ level }) => level === "integrated");

test("every integrated camera has a scene, registered ones have none, and all scenes are used", () => {
  expect(new Set(scenes.keys())).toEqual(new Set(integrated.map(({ id }) => id)));
  expect(new Set(scenes.values())).toEqual(new Set(sceneNames));
});

test("a camera and its nearest neighbour show different scenes, but for a few", () => {
  const index = new PlaceIndex();
  for (const camera of integrated) index.set(camera.id, camera.location);
  const alike = integrated.filter(({ id, location }) => {
    const nearest = index.within(location, 100).find((other) => other.id !== id);
    return nearest !== undefined && scenes.get(nearest.id) === scenes.get(id);
  });
  expect(alike.length).toBeLessThan(integrated.length * 0.12);
});

test("the first cameras beside the Public Market look different from one another", () => {
  const index = new PlaceIndex();
  for (const camera of integrated) index.set(camera.id, camera.location);
  const first = index.within(stages.thirdWard.location, 150).slice(0, 9);
  expect(new Set(first.map(({ id }) => scenes.get(id))).size).toBeGreaterThanOrEqual(5);
});

test("the four tiles of the first incident show four different scenes", () => {
  const four = [...primeCameras(cameras).primeCameraIds].slice(0, 4);
  expect(new Set(four.map((id) => scenes.get(id))).size).toBe(4);
});

test("the cameras of the opening minutes are known, one of them as the example of a fault", () => {
  const { primeCameraIds, exampleCameraId } = primeCameras(cameras);
  expect(primeCameraIds.size).toBeGreaterThan(20);
  expect(exampleCameraId !== null && primeCameraIds.has(exampleCameraId)).toBe(true);
});
