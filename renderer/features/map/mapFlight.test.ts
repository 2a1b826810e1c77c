import { expect, test } from "vitest";
import { isTinyStep, ringPaddingPixels } from "./mapFlight.ts";

test("only a move that is small in place and zoom is made at once", () => {
  expect(isTinyStep({ movePixels: 10, zoomLevels: 0.1 })).toBe(true);
  expect(isTinyStep({ movePixels: 10, zoomLevels: -0.5 })).toBe(false);
  expect(isTinyStep({ movePixels: 300, zoomLevels: 0 })).toBe(false);
});

test("the room around the ring grows with the map up to a limit", () => {
  expect(ringPaddingPixels(800, 400)).toBe(50);
  expect(ringPaddingPixels(3840, 2160)).toBe(96);
});
