import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oracleDestination } from "../../tests/support/geodesicOracle.ts";
import { coversPlace } from "./coverage.ts";

const seed = 20_261_122;
const corner = { longitude: -87.9475, latitude: 43.04 };

/** A camera 27th and Wells that looks east with an angle of 90° and shows 50 m usefully. */
const lookingEast = { location: corner, headingDegrees: 90, fieldOfViewDegrees: 90, rangeMeters: 50 };
const from = (bearing: number, meters: number) => oracleDestination(corner, bearing, meters);

describe("whether a camera shows a place", () => {
  it.each([
    ["straight ahead, in range", 90, 30, true],
    ["just inside its left edge", 46, 30, true],
    ["just outside its left edge", 44, 30, false],
    ["just inside its right edge", 134, 30, true],
    ["just outside its right edge", 136, 30, false],
    ["behind it", 270, 30, false],
    ["straight ahead, a metre too far", 90, 51, false],
    ["straight ahead, a metre inside its range", 90, 49, true],
    ["at its own foot, where a direction means nothing", 270, 0.5, true],
  ])("%s", (_, bearing, meters, expected) => expect(coversPlace(lookingEast, from(bearing, meters))).toBe(expected));

  it.each([
    ["heading unknown, in range", { headingDegrees: null }, 90, 30, null],
    ["heading unknown, out of range", { headingDegrees: null }, 90, 60, false],
    ["angle unknown, in range", { fieldOfViewDegrees: null }, 90, 30, null],
    ["range unknown, in the angle", { rangeMeters: null }, 90, 30, null],
    ["range unknown, behind it", { rangeMeters: null }, 270, 30, false],
    ["everything unknown", { headingDegrees: null, fieldOfViewDegrees: null, rangeMeters: null }, 90, 30, null],
    ["all around, heading unknown", { headingDegrees: null, fieldOfViewDegrees: 360 }, 270, 30, true],
    ["without a place", { location: null }, 90, 30, null],
  ])("%s", (_, unknown, bearing, meters, expected) =>
    expect(coversPlace({ ...lookingEast, ...unknown }, from(bearing, meters))).toBe(expected));

  it("looks across north without a seam", () => {
    const lookingNorth = { ...lookingEast, headingDegrees: 350, fieldOfViewDegrees: 60 };
    expect(coversPlace(lookingNorth, from(15, 30))).toBe(true);
    expect(coversPlace(lookingNorth, from(325, 30))).toBe(true);
    expect(coversPlace(lookingNorth, from(25, 30))).toBe(false);
    expect(coversPlace(lookingNorth, from(315, 30))).toBe(false);
  });

  it(`says yes exactly inside angle and range, whatever the heading (seed ${seed})`, () => {
    const degrees = fc.double({ min: 0, max: 360, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        degrees,
        fc.double({ min: 1, max: 359, noNaN: true }),
        fc.double({ min: 5, max: 200, noNaN: true }),
        degrees,
        fc.double({ min: 2, max: 300, noNaN: true }),
        (heading, angle, range, bearing, meters) => {
          const turn = Math.abs(((bearing - heading + 540) % 360) - 180);
          fc.pre(Math.abs(turn - angle / 2) > 0.02 && Math.abs(meters - range) > 0.001);
          const camera = { location: corner, headingDegrees: heading, fieldOfViewDegrees: angle, rangeMeters: range };
          expect(coversPlace(camera, from(bearing, meters))).toBe(turn < angle / 2 && meters < range);
        },
      ),
      { seed, numRuns: 3000 },
    );
  });

  it(`never changes a no into a yes by forgetting a fact (seed ${seed})`, () => {
    const fact = fc.option(fc.double({ min: 1, max: 359, noNaN: true }));
    fc.assert(
      fc.property(fact, fact, fact, fc.double({ min: 0, max: 359, noNaN: true }), fc.double({ min: 2, max: 400, noNaN: true }), (heading, angle, range, bearing, meters) => {
        const camera = { location: corner, headingDegrees: heading, fieldOfViewDegrees: angle, rangeMeters: range };
        const known = coversPlace(camera, from(bearing, meters));
        for (const forgotten of [{ headingDegrees: null }, { fieldOfViewDegrees: null }, { rangeMeters: null }]) {
          const less = coversPlace({ ...camera, ...forgotten }, from(bearing, meters));
          expect(less === known || less === null).toBe(true);
        }
      }),
      { seed, numRuns: 1000 },
    );
  });
});
