import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oracleBearingDegrees, oracleDestination, oracleDistanceMeters } from "../../tests/support/geodesicOracle.ts";
import { bearingDegrees, distanceMeters, foldLongitude, offsetLocation } from "./geodesic.ts";

const seed = 20_261_122;

const aroundMilwaukee = fc.record({
  longitude: fc.double({ min: -88.1, max: -87.85, noNaN: true }),
  latitude: fc.double({ min: 42.9, max: 43.2, noNaN: true }),
});
const anywhere = fc.record({
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  latitude: fc.double({ min: -85, max: 85, noNaN: true }),
});
const direction = fc.double({ min: 0, max: 360, maxExcluded: true, noNaN: true });
const upTo = (meters: number) => fc.double({ min: 0, max: meters, noNaN: true });

describe(`distances on the ground (seed ${seed})`, () => {
  it.each([
    { reach: 610, tolerance: 2e-8, where: "around Milwaukee", places: aroundMilwaukee },
    { reach: 610, tolerance: 2e-8, where: "anywhere to 85°", places: anywhere },
    { reach: 10_000, tolerance: 2e-5, where: "anywhere to 85°", places: anywhere },
    { reach: 50_000, tolerance: 4e-3, where: "anywhere to 85°", places: anywhere },
  ])("agree with GeographicLib within $tolerance m up to $reach m, $where", ({ reach, tolerance, places }) => {
    fc.assert(
      fc.property(places, direction, upTo(reach), (from, bearing, meters) => {
        const to = oracleDestination(from, bearing, meters);
        expect(Math.abs(distanceMeters(from, to) - oracleDistanceMeters(from, to))).toBeLessThanOrEqual(tolerance);
      }),
      { seed, numRuns: 3000 },
    );
  });

  it("is zero at the same place and reaches across the antimeridian", () => {
    const west = { longitude: 179.999, latitude: 52 };
    const east = { longitude: -179.999, latitude: 52 };
    expect(distanceMeters(west, west)).toBe(0);
    expect(distanceMeters(west, east)).toBeCloseTo(oracleDistanceMeters(west, east), 7);
    expect(distanceMeters(west, east)).toBeLessThan(140);
  });
});

describe(`directions (seed ${seed})`, () => {
  it("agree with GeographicLib within 0.01° from 5 m to 10 km, to 60° of latitude", () => {
    const inhabited = fc.record({
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      latitude: fc.double({ min: -60, max: 60, noNaN: true }),
    });
    fc.assert(
      fc.property(inhabited, direction, fc.double({ min: 5, max: 10_000, noNaN: true }), (from, bearing, meters) => {
        const to = oracleDestination(from, bearing, meters);
        expect(Math.abs(foldLongitude(bearingDegrees(from, to) - oracleBearingDegrees(from, to)))).toBeLessThanOrEqual(0.01);
      }),
      { seed, numRuns: 3000 },
    );
  });

  it.each([
    ["north", 0, 100, 0],
    ["east", 100, 0, 90],
    ["south", 0, -100, 180],
    ["west", -100, 0, 270],
  ])("a place 100 m %s lies there", (_, east, north, expected) => {
    const from = { longitude: -87.9065, latitude: 43.0389 };
    const to = offsetLocation(from, east, north);
    expect(bearingDegrees(from, to)).toBeCloseTo(expected, 2);
    expect(oracleDistanceMeters(from, to)).toBeCloseTo(100, 2);
  });
});
