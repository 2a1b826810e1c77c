import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oracleDestination, oracleDistanceMeters } from "../../tests/support/geodesicOracle.ts";
import { compareWithOracle, faultIn, analystRadius, scatterPlaces } from "../../tests/support/radiusScenario.ts";
import { seededRandom } from "../../tests/support/seededRandom.ts";
import type { Location } from "../model/common.ts";
import { distanceMeters } from "./geodesic.ts";
import { PlaceIndex } from "./placeIndex.ts";
import { defaultRadiusMeters, radiusStepsMeters } from "./units.ts";

const seed = 20_261_122;

const indexOf = (places: ReadonlyMap<string, Location>) => {
  const index = new PlaceIndex();
  for (const [id, place] of places) index.set(id, place);
  return index;
};

describe(`cameras within a radius (seed ${seed})`, () => {
  it("are GeographicLib's, in its order, on 2,000 random queries around Milwaukee", () => {
    const { listed } = compareWithOracle({ cameras: 20_000, queries: 2_000, seed, radiusMeters: analystRadius });
    expect(listed).toBeGreaterThan(2_000);
  });

  it.each([
    ["Milwaukee", { longitude: -87.9065, latitude: 43.0389 }],
    ["Reykjavik, 64° N", { longitude: -21.9426, latitude: 64.1466 }],
    ["Longyearbyen, 78° N", { longitude: 15.6356, latitude: 78.2232 }],
    ["the antimeridian", { longitude: 179.9999, latitude: -16.8 }],
    ["the antimeridian from the other side", { longitude: -180, latitude: 65.5 }],
    ["the equator", { longitude: 0, latitude: 0 }],
    ["the far south", { longitude: -70, latitude: -77.8 }],
  ])("count a camera a millimetre inside the edge and not one a millimetre outside, at %s", (_, center) => {
    for (const radius of [...radiusStepsMeters, 5, 5000]) {
      for (let bearing = 0; bearing < 360; bearing += 7.5) {
        const index = indexOf(
          new Map([
            ["inside", oracleDestination(center, bearing, radius - 0.001)],
            ["outside", oracleDestination(center, bearing, radius + 0.001)],
          ]),
        );
        expect(index.within(center, radius).map(({ id }) => id), `radius ${radius} m, direction ${bearing}°`).toEqual(["inside"]);
      }
    }
  });

  it("are GeographicLib's at any latitude to 80° and across the antimeridian", () => {
    const center = fc.record({
      longitude: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 180, 179.9995, -179.9995)),
      latitude: fc.double({ min: -80, max: 80, noNaN: true }),
    });
    const around = fc.array(fc.tuple(fc.double({ min: 0, max: 360, noNaN: true }), fc.double({ min: 0, max: 1200, noNaN: true })), { maxLength: 40 });
    fc.assert(
      fc.property(center, around, fc.double({ min: 0, max: 610, noNaN: true }), (from, offsets, radius) => {
        const places = new Map(offsets.map(([bearing, meters], position) => [String(position), oracleDestination(from, bearing, meters)]));
        const measured = new Map([...places].map(([id, place]) => [id, oracleDistanceMeters(from, place)]));
        expect(faultIn(indexOf(places).within(from, radius), measured, radius)).toBeNull();
      }),
      { seed, numRuns: 500 },
    );
  });

  it("follow cameras that are added, moved and taken away", () => {
    const id = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const place = fc.record({
      longitude: fc.double({ min: -87.92, max: -87.9, noNaN: true }),
      latitude: fc.double({ min: 43.03, max: 43.045, noNaN: true }),
    });
    const step = fc.oneof(fc.record({ id, place }), fc.record({ id, place: fc.constant(null) }));
    const center = { longitude: -87.91, latitude: 43.038 };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const index = new PlaceIndex();
        const expected = new Map<string, Location>();
        for (const { id: camera, place: to } of steps) {
          if (to) {
            index.set(camera, to);
            expected.set(camera, to);
          } else {
            index.delete(camera);
            expected.delete(camera);
          }
        }
        const measured = new Map([...expected].map(([camera, at]) => [camera, oracleDistanceMeters(center, at)]));
        expect(index.size).toBe(expected.size);
        expect(faultIn(index.within(center, 609.6), measured, 609.6)).toBeNull();
      }),
      { seed, numRuns: 500 },
    );
  });

  it("are found wherever they went, while thousands are added, moved and taken away across the city", () => {
    const random = seededRandom(seed);
    const [start, ...later] = scatterPlaces(20_000, seed);
    const index = new PlaceIndex();
    const expected = new Map<string, Location>();
    for (const place of later) {
      const id = String(Math.floor(random() * 3_000));
      if (random() < 0.2) {
        index.delete(id);
        expected.delete(id);
      } else {
        index.set(id, place);
        expected.set(id, place);
      }
    }
    expect(index.size).toBe(expected.size);
    for (const center of [start, ...expected.values()].filter((_, position) => position % 20 === 0)) {
      if (!center) continue;
      const measured = new Map([...expected].map(([id, at]) => [id, distanceMeters(center, at)]));
      expect(faultIn(index.within(center, 2_000), measured, 2_000)).toBeNull();
    }
  });

  it("are all listed, by id, where thousands stand at one place", () => {
    const center = { longitude: -87.9065, latitude: 43.0389 };
    const ids = Array.from({ length: 5_000 }, (_, position) => `camera ${position}`);
    expect(indexOf(new Map(ids.map((id) => [id, center]))).within(center, 152.4).map(({ id }) => id)).toEqual(ids.toSorted());
  });

  it("stand by id where they are equally far, and include one at the very place", () => {
    const center = { longitude: -87.9065, latitude: 43.0389 };
    const shared = oracleDestination(center, 45, 100);
    const index = indexOf(new Map([["second", shared], ["here", center], ["first", shared]]));
    expect(index.within(center, defaultRadiusMeters).map(({ id }) => id)).toEqual(["here", "first", "second"]);
    expect(index.within(center, 0)).toEqual([{ id: "here", distanceMeters: 0 }]);
  });

  it("are none where no camera is", () => {
    expect(new PlaceIndex().within({ longitude: 0, latitude: 0 }, 609.6)).toEqual([]);
  });

  it("are found again after the index outgrew its first size and was emptied", () => {
    const index = new PlaceIndex();
    const center = { longitude: -87.9065, latitude: 43.0389 };
    for (let position = 0; position < 5000; position++) index.set(String(position), oracleDestination(center, position % 360, position / 10));
    expect(index.within(center, 600)).toHaveLength(5000);
    for (let position = 0; position < 5000; position++) index.delete(String(position));
    expect(index.size).toBe(0);
    expect(index.within(center, 600)).toEqual([]);
    index.set("again", center);
    expect(index.within(center, 600)).toEqual([{ id: "again", distanceMeters: 0 }]);
  });
});
