import { expect, test } from "vitest";
import type { ScreenDisplay } from "../../../shared/model/screen.ts";
import { equalTiles } from "../../../shared/policy/layouts.ts";
import { judgeLegibility } from "../../../shared/policy/legibility.ts";
import { judgeOnWall } from "./wallMeasures.ts";

const fortyTwoInches: ScreenDisplay = { widthPixels: 1920, heightPixels: 1080, heightInches: 20.6, viewingDistanceFeet: 12 };

function heightsOn(display: ScreenDisplay, tiles: number): number[] {
  const legibility = judgeOnWall(display, equalTiles(tiles));
  if (legibility.kind !== "judged") throw new Error(legibility.words);
  return legibility.tiles.map(({ pictureHeightInches }) => pictureHeightInches);
}

test("a tile's caption takes its part of the height", () => {
  // A rem is 15.66 px; a caption 1.75 of them, or 2.15 where a tile is not wider than 30.
  const pixels = (tileRows: number, captionRem: number) => 1080 / tileRows - captionRem * 15.66 - 2;
  expect(heightsOn(fortyTwoInches, 9)[0]).toBeCloseTo((pixels(3, 1.75) * 20.6) / 1080, 6);
  expect(heightsOn(fortyTwoInches, 49)[0]).toBeCloseTo((pixels(7, 2.15) * 20.6) / 1080, 6);
});

test("nine pictures on a 42-inch wall are readable from 12 ft with their captions; 25 that would do without them are not", () => {
  expect(judgeOnWall(fortyTwoInches, equalTiles(9))).toMatchObject({ words: null, mostEqualTiles: 9 });
  const near: ScreenDisplay = { ...fortyTwoInches, viewingDistanceFeet: 8 };
  expect(judgeLegibility(near, equalTiles(25))).toMatchObject({ words: null });
  expect(judgeOnWall(near, equalTiles(25))).toMatchObject({ words: expect.stringMatching(/^At 8 ft .* 25 tiles .*Up to 20 equal tiles/) });
});

test("a display that nobody measured is not judged, and the words say what to measure", () => {
  expect(judgeOnWall(null, equalTiles(4))).toEqual(judgeLegibility(null, equalTiles(4)));
  expect(judgeOnWall({ ...fortyTwoInches, heightInches: null }, equalTiles(4))).toMatchObject({ kind: "not-judged", missing: ["heightInches"] });
});
