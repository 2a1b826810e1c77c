import { describe, expect, it, test } from "vitest";
import * as fc from "fast-check";
import { bearingDegrees, distanceMeters, offsetLocation } from "../geo/geodesic.ts";
import { PlaceIndex } from "../geo/placeIndex.ts";
import type { ViewAccess } from "../model/pullUp.ts";
import { findNeighbours, neighbourReachMeters, travelDirections, type NeighbourCamera } from "./neighbours.ts";

const corner = { longitude: -87.9475, latitude: 43.04 };

interface Placed extends Partial<NeighbourCamera> {
  /** Metres east and north of the corner. */
  at: readonly [number, number];
  access?: ViewAccess;
}

const here: Placed = { at: [0, 0] };

/** Neighbours of a camera at the corner, among cameras placed around it. */
function around(placed: Record<string, Placed>) {
  const index = new PlaceIndex();
  const cameras = new Map<string, NeighbourCamera>();
  for (const [id, { at, access: _access, ...more }] of Object.entries({ here, ...placed })) {
    const location = offsetLocation(corner, at[0], at[1]);
    index.set(id, location);
    cameras.set(id, { level: "integrated", location, headingDegrees: null, fieldOfViewDegrees: null, ...more });
  }
  return findNeighbours({ from: { id: "here", location: corner }, index, cameraOf: (id) => cameras.get(id), accessOf: (id) => placed[id]?.access ?? "opens" });
}
const byDirection = (placed: Record<string, Placed>) => Object.fromEntries(around(placed).map(({ direction, cameraId }) => [direction, cameraId]));

describe("the next camera", () => {
  it("is named for each of the eight directions, clockwise from north, with distance and bearing", () => {
    const ring = Object.fromEntries(
      travelDirections.map((direction, octant): [string, Placed] => [direction, { at: [100 * Math.sin((octant * Math.PI) / 4), 100 * Math.cos((octant * Math.PI) / 4)] }]),
    );
    const found = around(ring);
    expect(found.map(({ direction, cameraId }) => [direction, cameraId])).toEqual(travelDirections.map((direction) => [direction, direction]));
    found.forEach((neighbour, octant) => {
      expect(neighbour.distanceMeters).toBeCloseTo(100, 1);
      expect(neighbour.bearingDegrees).toBeCloseTo(octant * 45, 1);
      expect(neighbour.access).toBe("opens");
    });
  });

  it("is the nearest one; a direction without any has none", () => {
    expect(byDirection({ far: { at: [0, 90] }, near: { at: [0, 60] }, east: { at: [120, 0] } })).toEqual({ north: "near", east: "east" });
  });

  it("belongs to one direction alone: 22° is north, 23° is north-east", () => {
    const at = (degrees: number): Placed => ({ at: [100 * Math.sin((degrees * Math.PI) / 180), 100 * Math.cos((degrees * Math.PI) / 180)] });
    expect(byDirection({ a: at(22), b: at(23), c: at(338), d: at(337) })).toEqual({ north: "a", "north-east": "b", "north-west": "d" });
  });

  it("may be somewhat farther where it stands in the middle of the direction", () => {
    const edge: Placed = { at: [100 * Math.sin(0.36), 100 * Math.cos(0.36)] };
    expect(byDirection({ edge, middle: { at: [0, 140] } })).toEqual({ north: "middle" });
    expect(byDirection({ edge, middle: { at: [0, 160] } })).toEqual({ north: "edge" });
  });

  it("is rather one that looks back to where the subject comes from, then one of unknown aim, then one that looks away", () => {
    const back = { headingDegrees: 180, fieldOfViewDegrees: 60 };
    const away = { headingDegrees: 0, fieldOfViewDegrees: 60 };
    expect(byDirection({ away: { at: [0, 60], ...away }, back: { at: [0, 110], ...back } })).toEqual({ north: "back" });
    expect(byDirection({ away: { at: [0, 60], ...away }, unknown: { at: [0, 90] } })).toEqual({ north: "unknown" });
    expect(byDirection({ unknown: { at: [0, 60] }, back: { at: [0, 70], ...back } })).toEqual({ north: "back" });
    expect(byDirection({ away: { at: [0, 60], ...away }, back: { at: [0, 130], ...back } }), "more than twice as far").toEqual({ north: "away" });
    expect(byDirection({ away: { at: [0, 60], ...away }, round: { at: [0, 110], headingDegrees: 0, fieldOfViewDegrees: 360 } }), "one that looks all round").toEqual({ north: "round" });
  });

  it("is rather one that opens; one that is refused only where there is no other, and says so", () => {
    expect(byDirection({ asks: { at: [0, 60], access: "asks" }, opens: { at: [0, 85] } })).toEqual({ north: "opens" });
    expect(byDirection({ asks: { at: [0, 60], access: "asks" }, opens: { at: [0, 95] } })).toEqual({ north: "asks" });
    expect(byDirection({ refused: { at: [0, 20], access: "refused" }, asks: { at: [0, 300], access: "asks" } })).toEqual({ north: "asks" });
    expect(around({ refused: { at: [0, 60], access: "refused" }, other: { at: [0, 90], access: "refused" } })).toMatchObject([{ cameraId: "refused", access: "refused" }]);
  });

  it("is never a registered one, the same one, one at the same pole or one out of reach", () => {
    const reach = neighbourReachMeters;
    expect(byDirection({ porch: { at: [0, 20], level: "registered" }, pole: { at: [0, 4] }, far: { at: [reach + 1, 0] }, last: { at: [-reach + 1, 0] } })).toEqual({ west: "last" });
  });

  it("is the first by id among equals", () => {
    expect(byDirection({ b: { at: [0, 80] }, a: { at: [0, 80] } })).toEqual({ north: "a" });
  });
});

test("of random cameras each neighbour lies in its direction and within reach, and no direction with a camera that opens is empty", () => {
  const anyCamera = fc.record({
    at: fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 })),
    access: fc.constantFrom<ViewAccess>("opens", "asks", "refused"),
    headingDegrees: fc.option(fc.integer({ min: 0, max: 359 })),
    fieldOfViewDegrees: fc.option(fc.integer({ min: 20, max: 360 })),
  });
  fc.assert(
    fc.property(fc.array(anyCamera, { maxLength: 30 }), (cameras) => {
      const placed = Object.fromEntries(cameras.map((camera, index) => [`c${index}`, camera]));
      const found = around(placed);
      for (const { direction, bearingDegrees: bearing, distanceMeters: distance } of found) {
        const off = Math.abs(((bearing - travelDirections.indexOf(direction) * 45 + 540) % 360) - 180);
        expect(off).toBeLessThanOrEqual(22.5);
        expect(distance).toBeLessThanOrEqual(neighbourReachMeters);
      }
      for (const { at, access } of cameras) {
        const location = offsetLocation(corner, at[0], at[1]);
        const distance = distanceMeters(corner, location);
        if (access !== "opens" || distance < 5 || distance > neighbourReachMeters) continue;
        const direction = travelDirections[Math.round(bearingDegrees(corner, location) / 45) % 8];
        expect(found.find((neighbour) => neighbour.direction === direction)?.access).not.toBe("refused");
      }
    }),
    { seed: 20261123, numRuns: 200 },
  );
});
