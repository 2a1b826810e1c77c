import { describe, expect, test } from "vitest";
import { offersStillSizes, stillAddress, stillWidthFor, stillWidthOnStage } from "./stillSize.ts";

describe("the still for a tile", () => {
  test.each([
    [320, 180, 320],
    [400, 225, 320],
    [401, 226, 640],
    [800, 450, 640],
    [801, 451, 1280],
    [7_680, 4_320, 1_280],
  ])("%i × %i pixels: %i wide", (width, height, still) => expect(stillWidthFor({ width, height })).toBe(still));

  test("is chosen for the picture as it fits the tile, not for the bars beside it", () => {
    expect(stillWidthFor({ width: 1_920, height: 180 })).toBe(320);
    expect(stillWidthFor({ width: 320, height: 2_000 })).toBe(320);
  });

  test.each([
    [36, { width: 1_920, height: 1_080 }, 320],
    [36, { width: 3_840, height: 2_160 }, 640],
    [9, { width: 997, height: 612 }, 320],
    [4, { width: 997, height: 612 }, 640],
    [1, { width: 997, height: 612 }, 1_280],
    [0, { width: 997, height: 612 }, 1_280],
  ])("where %i share a place", (tiles, stage, still) => expect(stillWidthOnStage(stage, tiles)).toBe(still));
});

describe("an address with a size to fill in", () => {
  test.each([
    ["http://10.0.0.1/snap?resolution={width}x{height}", "http://10.0.0.1/snap?resolution=640x360"],
    ["http://10.0.0.1/{width}/{width}.jpg", "http://10.0.0.1/640/640.jpg"],
    ["http://10.0.0.1/snap?id={0AF3}&w={width}", "http://10.0.0.1/snap?id={0AF3}&w=640"],
  ])("%s", (template, filled) => {
    expect(offersStillSizes(template)).toBe(true);
    expect(stillAddress(template, 640)).toBe(filled);
  });

  test("one without stays what it is, to the letter", () => {
    for (const plain of ["http://10.0.0.1/still.jpg", "http://10.0.0.1/{height}", "http://10.0.0.1/%7Bwidth%7D"]) {
      expect(offersStillSizes(plain)).toBe(false);
      expect(stillAddress(plain, 1_280)).toBe(plain);
    }
  });
});
