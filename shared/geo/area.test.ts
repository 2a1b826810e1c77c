import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oracleDestination, oracleDistanceMeters } from "../../tests/support/geodesicOracle.ts";
import type { Area } from "../model/area.ts";
import type { Location } from "../model/common.ts";
import { areaContains, areaMiddle, areaRadiusMeters } from "./area.ts";
import { offsetLocation } from "./geodesic.ts";

const seed = 20_261_122;
const runs = { seed, numRuns: 400 };
const scene = { longitude: -87.9475, latitude: 43.04 };

interface Point {
  east: number;
  north: number;
}
const meters = fc.integer({ min: -300_000, max: 300_000 }).map((centimeters) => centimeters / 100);
const point = fc.record({ east: meters, north: meters });
const placeAt = ({ east, north }: Point, origin = scene): Location => offsetLocation(origin, east, north);
const polygon = (vertices: readonly Point[], origin = scene): Area => ({ kind: "polygon", vertices: vertices.map((each) => placeAt(each, origin)) });

/** Distance from a point to a side, metres. */
function distanceToSide(p: Point, a: Point, b: Point): number {
  const [east, north] = [b.east - a.east, b.north - a.north];
  const length = east * east + north * north;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((p.east - a.east) * east + (p.north - a.north) * north) / length));
  return Math.hypot(p.east - a.east - along * east, p.north - a.north - along * north);
}
const sidesOf = (vertices: readonly Point[]): [Point, Point][] => vertices.map((vertex, index) => [vertex, vertices[(index + 1) % vertices.length] ?? vertex]);
/** Projections differ by some decimetres over these areas; nearer to a side than this the two may disagree. */
const unclearMeters = 8;
const isClear = (p: Point, vertices: readonly Point[]) => sidesOf(vertices).every(([a, b]) => distanceToSide(p, a, b) > unclearMeters);

/** How often the sides go around a point, by the angles they are seen under: another way to the same answer. */
function windings(p: Point, vertices: readonly Point[]): number {
  const angle = sidesOf(vertices).reduce((sum, [a, b]) => {
    const [fromEast, fromNorth, toEast, toNorth] = [a.east - p.east, a.north - p.north, b.east - p.east, b.north - p.north];
    return sum + Math.atan2(fromEast * toNorth - fromNorth * toEast, fromEast * toEast + fromNorth * toNorth);
  }, 0);
  return Math.round(angle / (2 * Math.PI));
}

describe("a polygon", () => {
  test(`holds what its sides go around an odd number of times, whether it crosses itself or not (seed ${seed})`, () => {
    let inside = 0;
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), fc.array(point, { minLength: 20, maxLength: 20 }), (vertices, points) => {
        const contains = areaContains(polygon(vertices));
        for (const each of points.filter((p) => isClear(p, vertices))) {
          const expected = Math.abs(windings(each, vertices)) % 2 === 1;
          if (expected) inside++;
          expect(contains(placeAt(each))).toBe(expected);
        }
      }),
      runs,
    );
    expect(inside).toBeGreaterThan(500);
  });

  test(`that is convex holds what lies on one side of all its sides (seed ${seed})`, () => {
    const corners = fc.uniqueArray(fc.integer({ min: 0, max: 359 }), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(corners, fc.integer({ min: 100, max: 3_000 }), fc.array(point, { minLength: 20, maxLength: 20 }), (degrees, radius, points) => {
        const vertices = degrees.sort((a, b) => a - b).map((degree) => ({ east: radius * Math.cos((degree * Math.PI) / 180), north: radius * Math.sin((degree * Math.PI) / 180) }));
        const contains = areaContains(polygon(vertices));
        for (const p of points.filter((each) => isClear(each, vertices))) {
          const isLeft = sidesOf(vertices).every(([a, b]) => (b.east - a.east) * (p.north - a.north) - (b.north - a.north) * (p.east - a.east) > 0);
          expect(contains(placeAt(p))).toBe(isLeft);
        }
      }),
      runs,
    );
  });

  test(`is the same from whichever vertex it is drawn, in either direction (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), fc.nat({ max: 7 }), point, (vertices, turn, p) => {
        fc.pre(isClear(p, vertices));
        const turned = [...vertices.slice(turn % vertices.length), ...vertices.slice(0, turn % vertices.length)];
        const answer = areaContains(polygon(vertices))(placeAt(p));
        expect(areaContains(polygon(turned))(placeAt(p))).toBe(answer);
        expect(areaContains(polygon(vertices.toReversed()))(placeAt(p))).toBe(answer);
      }),
      runs,
    );
  });

  test("and its neighbour share a side without counting anything on it twice, or not at all", () => {
    const [south, north, west, middle, east] = [43, 43.02, -88, -87.99, -87.98];
    const box = (left: number, right: number) => areaContains({ kind: "polygon", vertices: [[left, south], [right, south], [right, north], [left, north]].map(([longitude = 0, latitude = 0]) => ({ longitude, latitude })) });
    const [left, right] = [box(west, middle), box(middle, east)];
    for (let step = 1; step < 100; step++) {
      const place = { longitude: middle, latitude: south + (step / 100) * (north - south) };
      expect([left(place), right(place)].filter(Boolean), JSON.stringify(place)).toHaveLength(1);
    }
  });

  test("drawn like an hourglass holds its two bulbs, not what lies beside its waist; drawn twice around, nothing", () => {
    const hourglass = areaContains(polygon([{ east: -500, north: -500 }, { east: 500, north: -500 }, { east: -500, north: 500 }, { east: 500, north: 500 }]));
    expect([{ east: 0, north: 400 }, { east: 0, north: -400 }, { east: 300, north: 0 }, { east: -300, north: 0 }].map((each) => hourglass(placeAt(each)))).toEqual([true, true, false, false]);
    const square = [{ east: -500, north: -500 }, { east: 500, north: -500 }, { east: 500, north: 500 }, { east: -500, north: 500 }];
    expect(areaContains(polygon([...square, ...square]))(scene)).toBe(false);
  });

  test("without any extent holds nothing", () => {
    expect(areaContains(polygon([{ east: 0, north: 0 }, { east: 0, north: 0 }, { east: 0, north: 0 }]))(scene)).toBe(false);
  });

  test("across the 180th meridian is one piece", () => {
    const origin = { longitude: 179.999, latitude: 10 };
    const square = polygon([{ east: -1_000, north: -1_000 }, { east: 1_000, north: -1_000 }, { east: 1_000, north: 1_000 }, { east: -1_000, north: 1_000 }], origin);
    const contains = areaContains(square);
    expect([-900, 0, 900].map((east) => contains(placeAt({ east, north: 0 }, origin)))).toEqual([true, true, true]);
    expect(contains(placeAt({ east: 1_100, north: 0 }, origin))).toBe(false);
    expect(Math.abs(areaMiddle(square).longitude)).toBeGreaterThan(179.99);
    expect(areaRadiusMeters(square)).toBeLessThan(1_500);
  });
});

describe("how far an area reaches", () => {
  test(`is the distance of its farthest vertex from its middle (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), (vertices) => {
        const area = polygon(vertices);
        const middle = areaMiddle(area);
        const farthest = Math.max(...vertices.map((vertex) => oracleDistanceMeters(middle, placeAt(vertex))));
        expect(areaRadiusMeters(area)).toBeCloseTo(farthest, 3);
      }),
      runs,
    );
  });

  test("of a polygon around the globe is beyond any limit", () => {
    const vertices = [{ longitude: 0, latitude: 0 }, { longitude: 120, latitude: 10 }, { longitude: -120, latitude: -10 }];
    expect(areaRadiusMeters({ kind: "polygon", vertices })).toBeGreaterThan(1_000_000);
  });
});

test(`a circle holds what is at most its radius away, on WGS84 (seed ${seed})`, () => {
  const radiusMeters = 1_234.5;
  const contains = areaContains({ kind: "circle", center: scene, radiusMeters });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 359 }), fc.integer({ min: 0, max: 30_000 }).map((decimeters) => decimeters / 10), (bearing, distance) => {
      fc.pre(Math.abs(distance - radiusMeters) > 0.000_1);
      expect(contains(oracleDestination(scene, bearing, distance))).toBe(distance < radiusMeters);
    }),
    runs,
  );
  expect(contains(oracleDestination(scene, 77, radiusMeters - 0.000_1))).toBe(true);
  expect(contains(oracleDestination(scene, 77, radiusMeters + 0.000_1))).toBe(false);
});
