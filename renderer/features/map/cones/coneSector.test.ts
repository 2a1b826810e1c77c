import { expect, test } from "vitest";
import { bearingDegrees, distanceMeters } from "../../../../shared/geo/geodesic.ts";
import { coneSector } from "./coneSector.ts";

const corner = { longitude: -87.9475, latitude: 43.04 };
const places = (outline: readonly (readonly number[])[] | null) => (outline ?? []).map(([longitude = 0, latitude = 0]) => ({ longitude, latitude }));

test("a camera's cone opens to both sides of its heading and ends at its range", () => {
  const outline = places(coneSector(corner, { headingDegrees: 90, fieldOfViewDegrees: 60, rangeMeters: 40 }));
  const arc = outline.slice(1, -1);
  expect(outline[0]).toEqual(corner);
  expect(outline.at(-1)).toEqual(corner);
  for (const place of arc) expect(distanceMeters(corner, place)).toBeCloseTo(40, 1);
  const bearings = arc.map((place) => bearingDegrees(corner, place));
  expect(Math.min(...bearings)).toBeCloseTo(60, 1);
  expect(Math.max(...bearings)).toBeCloseTo(120, 1);
});

test("a camera that looks all around has a circle, whatever its heading", () => {
  const outline = places(coneSector(corner, { headingDegrees: null, fieldOfViewDegrees: 360, rangeMeters: 25 }));
  expect(outline.length).toBeGreaterThan(30);
  expect(outline[0]).toEqual(outline.at(-1));
  for (const place of outline) expect(distanceMeters(corner, place)).toBeCloseTo(25, 1);
});

test("nothing is drawn where direction or angle is unknown", () => {
  expect(coneSector(corner, { headingDegrees: null, fieldOfViewDegrees: 90, rangeMeters: 40 })).toBeNull();
  expect(coneSector(corner, { headingDegrees: 10, fieldOfViewDegrees: null, rangeMeters: 40 })).toBeNull();
  expect(coneSector(corner, { headingDegrees: 10, fieldOfViewDegrees: 0, rangeMeters: 40 })).toBeNull();
});

test("an unknown range is drawn short, a boastful one is cut", () => {
  const reach = (rangeMeters: number | null) => distanceMeters(corner, places(coneSector(corner, { headingDegrees: 0, fieldOfViewDegrees: 20, rangeMeters }))[1] ?? corner);
  expect(reach(null)).toBeCloseTo(15, 1);
  expect(reach(5_000)).toBeCloseTo(150, 1);
});
