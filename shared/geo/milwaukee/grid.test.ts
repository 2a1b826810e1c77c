import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceMeters } from "../geodesic.ts";
import {
  eastWestNumberOfLongitude,
  gridLimits,
  gridNumbersOfPlace,
  latitudeOfNorthSouthNumber,
  longitudeOfEastWestNumber,
  northSouthNumberOfLatitude,
  numberedStreetName,
  placeOfGridNumbers,
} from "./grid.ts";

const seed = 20_261_122;
const northSouth = fc.record({ number: fc.integer({ min: 1, max: gridLimits.S }), direction: fc.constantFrom("N" as const, "S" as const) });
const eastWest = fc.record({ number: fc.integer({ min: 1, max: gridLimits.E }), direction: fc.constantFrom("E" as const, "W" as const) });
const farWest = fc.record({ number: fc.integer({ min: 1, max: gridLimits.W }), direction: fc.constant("W" as const) });

describe(`Milwaukee's address grid (seed ${seed})`, () => {
  it("puts 27th and Wells where it is", () => {
    const place = placeOfGridNumbers({ number: 2700, direction: "W" }, { number: 800, direction: "N" });
    expect(distanceMeters(place, { longitude: -87.9476, latitude: 43.0402 })).toBeLessThan(100);
  });

  it("gives back the numbers of any place it made", () => {
    fc.assert(
      fc.property(fc.oneof(eastWest, farWest), northSouth, (west, north) => {
        const numbers = gridNumbersOfPlace(placeOfGridNumbers(west, north));
        expect(numbers.eastWest.direction).toBe(west.direction);
        expect(numbers.northSouth.direction).toBe(north.direction);
        expect(numbers.eastWest.number).toBeCloseTo(west.number, 5);
        expect(numbers.northSouth.number).toBeCloseTo(north.number, 5);
      }),
      { seed, numRuns: 1000 },
    );
  });

  it("gives back the place of any numbers it read", () => {
    fc.assert(
      fc.property(fc.double({ min: -88.08, max: -87.86, noNaN: true }), fc.double({ min: 42.92, max: 43.2, noNaN: true }), (longitude, latitude) => {
        const { number: west, direction: side } = eastWestNumberOfLongitude(longitude);
        const { number: north, direction: part } = northSouthNumberOfLatitude(latitude);
        expect(longitudeOfEastWestNumber(west, side)).toBeCloseTo(longitude, 9);
        expect(latitudeOfNorthSouthNumber(north, part)).toBeCloseTo(latitude, 9);
      }),
      { seed, numRuns: 1000 },
    );
  });

  it("grows steadily: no hundred-block is shorter than 80 m or longer than 230 m", () => {
    const east = Array.from({ length: 34 }, (_, block) => longitudeOfEastWestNumber((34 - block) * 100, "E"));
    const west = Array.from({ length: 125 }, (_, block) => longitudeOfEastWestNumber(block * 100, "W"));
    const south = Array.from({ length: 67 }, (_, block) => latitudeOfNorthSouthNumber((67 - block) * 100, "S"));
    const north = Array.from({ length: 98 }, (_, block) => latitudeOfNorthSouthNumber(block * 100, "N"));
    const steps = (degrees: number[], metersPerDegree: number) =>
      degrees.slice(1).map((degree, index) => Math.abs(degree - (degrees[index] ?? NaN)) * metersPerDegree);
    const longitudes = [...east, ...west];
    const latitudes = [...south, ...north];
    expect(longitudes).toEqual(longitudes.toSorted((a, b) => b - a));
    expect(latitudes).toEqual(latitudes.toSorted((a, b) => a - b));
    for (const meters of [...steps(longitudes, 81_400), ...steps(latitudes, 111_100)]) {
      expect(meters).toBeGreaterThan(80);
      expect(meters).toBeLessThan(230);
    }
  });

  it.each([
    ["Capitol Dr to Silver Spring Dr", 4000, 5600, 2],
    ["Silver Spring Dr to Good Hope Rd", 5600, 7200, 2],
    ["Good Hope Rd to Brown Deer Rd", 7200, 8800, 2],
  ])("has 800 numbers a mile from %s", (_, from, to, miles) => {
    const degrees = latitudeOfNorthSouthNumber(to, "N") - latitudeOfNorthSouthNumber(from, "N");
    expect((degrees * 111_090) / 1609.344).toBeCloseTo(miles, 1);
  });

  it("has 1,600 numbers a mile from 60th to 124th Street", () => {
    const degrees = longitudeOfEastWestNumber(6000, "W") - longitudeOfEastWestNumber(12_400, "W");
    expect((degrees * 81_400) / 1609.344).toBeCloseTo(4, 1);
  });

  it.each([[1, "1ST ST"], [2, "2ND ST"], [3, "3RD ST"], [11, "11TH ST"], [12, "12TH ST"], [13, "13TH ST"], [21, "21ST ST"], [92, "92ND ST"], [103, "103RD ST"], [111, "111TH ST"], [124, "124TH ST"]])(
    "names street %i %s",
    (street, name) => expect(numberedStreetName(street)).toBe(name),
  );
});
