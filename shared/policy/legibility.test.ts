import { describe, expect, test } from "vitest";
import type { ScreenDisplay } from "../model/screen.ts";
import { equalTiles, incidentLayout, oneLarge } from "./layouts.ts";
import { judgeLegibility } from "./legibility.ts";

/** A 16:9 screen, named by its diagonal as in a shop. */
const screen = (diagonalInches: number, viewingDistanceFeet: number | null): ScreenDisplay => ({
  widthPixels: 1920,
  heightPixels: 1080,
  heightInches: (diagonalInches * 9) / Math.hypot(16, 9),
  viewingDistanceFeet,
});

function judged(...[display, layout, caption]: Parameters<typeof judgeLegibility>) {
  const legibility = judgeLegibility(display, layout, caption);
  if (legibility.kind !== "judged") throw new Error(legibility.words);
  return legibility;
}
const grades = (...parameters: Parameters<typeof judgeLegibility>) => new Set(judged(...parameters).tiles.map(({ grade }) => grade));

test("nine pictures on a 42-inch screen can be read from 12 ft, sixteen cannot, four comfortably", () => {
  const display = screen(42, 12);
  expect(grades(display, equalTiles(9))).toEqual(new Set(["readable"]));
  expect(judged(display, equalTiles(9)).tiles[0]?.pictureHeightInches).toBeCloseTo(6.86, 2);
  expect(grades(display, equalTiles(4))).toEqual(new Set(["good"]));
  expect(grades(display, equalTiles(16))).toEqual(new Set(["too-small"]));
  expect(judged(display, equalTiles(9))).toMatchObject({ readableHeightInches: 6, mostEqualTiles: 9, words: null });
});

describe("the limit in words", () => {
  test("says what is needed, what is there and what would do", () => {
    expect(judged(screen(42, 12), equalTiles(16)).words).toBe("At 12 ft a picture must be at least 6 in high; 16 tiles on this screen are 5.1 in. Up to 9 equal tiles can be read here.");
  });

  test("speaks of the tiles that are too small alone", () => {
    expect(judged(screen(42, 12), oneLarge(7)).words).toBe("At 12 ft a picture must be at least 6 in high; 7 of the 8 tiles on this screen are 5.1 in. Up to 9 equal tiles can be read here.");
  });

  test("never reads as if the limit were met by rounding", () => {
    const display: ScreenDisplay = { ...screen(42, 11.9), heightInches: 23.78 };
    expect(judged(display, equalTiles(16)).words).toBe("At 11.9 ft a picture must be at least 6 in high; 16 tiles on this screen are 5.9 in. Up to 9 equal tiles can be read here.");
  });

  test("says so where not even one picture can be read", () => {
    expect(judged(screen(14, 40), equalTiles(1))).toMatchObject({
      mostEqualTiles: 0,
      words: "At 40 ft a picture must be at least 20 in high; 1 tile on this screen is 6.8 in. It is too small or too far away for any.",
    });
  });

  test("tells how far the sizes go down where they differ", () => {
    const uneven = { name: "Uneven", columns: 4, rows: 4, cells: [{ column: 0, row: 0, columnSpan: 2, rowSpan: 2, use: "tile" as const }, { column: 2, row: 0, columnSpan: 1, rowSpan: 1, use: "tile" as const }] };
    expect(judged(screen(42, 24), uneven).words).toContain("2 tiles on this screen are smaller, down to 5.1 in.");
  });
});

test("a picture of exactly half an inch a foot can be read, and of three quarters is good", () => {
  const display = { ...screen(42, 10), heightInches: 15 };
  expect(grades(display, equalTiles(9))).toEqual(new Set(["readable"]));
  expect(grades({ ...display, heightInches: 14.99 }, equalTiles(9))).toEqual(new Set(["too-small"]));
  expect(grades({ ...display, heightInches: 22.5 }, equalTiles(9))).toEqual(new Set(["good"]));
  expect(grades({ ...display, heightInches: 22.4 }, equalTiles(9))).toEqual(new Set(["readable"]));
});

test("a caption takes from the picture, and then fewer tiles can be read", () => {
  expect(judged(screen(42, 12), equalTiles(9), () => 0.5).tiles[0]?.pictureHeightInches).toBeCloseTo(6.36, 2);
  expect(judged(screen(42, 12), equalTiles(9), () => 1)).toMatchObject({ mostEqualTiles: 6 });
  expect(judged(screen(42, 12), equalTiles(49), () => 40).tiles[0]).toMatchObject({ pictureHeightInches: 0, grade: "too-small" });
});

test("on an upright screen the picture is as wide as its cell, and no higher than that allows", () => {
  const upright: ScreenDisplay = { widthPixels: 1080, heightPixels: 1920, heightInches: 40, viewingDistanceFeet: 12 };
  expect(judged(upright, equalTiles(1, 9 / 16)).tiles[0]?.pictureHeightInches).toBeCloseTo(40 * (9 / 16) ** 2);
  expect(judged(upright, equalTiles(1, 9 / 16)).mostEqualTiles).toBe(12);
});

test("only tiles are judged: a map and facts have other letters", () => {
  const layout = incidentLayout(4);
  expect(judged(screen(42, 12), layout).tiles.map(({ cellIndex }) => layout.cells[cellIndex]?.use)).toEqual(["tile", "tile", "tile", "tile"]);
});

test("the nearer one stands and the larger the screen, the more tiles can be read", () => {
  const most = (diagonal: number, feet: number) => judged(screen(diagonal, feet), equalTiles(1)).mostEqualTiles;
  for (const feet of [4, 8, 12, 20]) for (const diagonal of [24, 32, 42, 55, 75, 98]) {
    expect(most(diagonal + 10, feet)).toBeGreaterThanOrEqual(most(diagonal, feet));
    expect(most(diagonal, feet + 4)).toBeLessThanOrEqual(most(diagonal, feet));
  }
  expect(most(98, 4)).toBe(49);
});

describe("a screen nobody has measured is not judged, and says what to measure", () => {
  test.each([
    [null, ["heightInches", "viewingDistanceFeet"], "Not judged: measure this screen, the height of its picture area in inches and the distance it is looked at from in feet."],
    [{ ...screen(42, 12), heightInches: null }, ["heightInches"], "Not judged: measure this screen, the height of its picture area in inches."],
    [screen(42, null), ["viewingDistanceFeet"], "Not judged: measure this screen, the distance it is looked at from in feet."],
  ] as const)("%j", (display, missing, words) => expect(judgeLegibility(display, equalTiles(4))).toEqual({ kind: "not-judged", missing, words }));
});
