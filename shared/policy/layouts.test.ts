import { describe, expect, test } from "vitest";
import { layout, mostTiles, type Layout } from "../model/layout.ts";
import { builtInLayouts, equalTileCounts, equalTiles, gridFor, incidentLayout, oneLarge, twoLarge } from "./layouts.ts";

const portrait = 9 / 16;
const covered = ({ cells }: Layout): number => cells.reduce((sum, { columnSpan, rowSpan }) => sum + columnSpan * rowSpan, 0);
const tilesOf = ({ cells }: Layout) => cells.filter(({ use }) => use === "tile");

describe("the built-in layouts", () => {
  test.each(builtInLayouts().map((each) => [each.name, each] as const))("%s is a layout without overlap that leaves no place empty", (_, each) => {
    expect(layout.parse(each)).toEqual(each);
    expect(covered(each)).toBe(each.columns * each.rows);
  });

  test("are told apart by their names", () => {
    const names = builtInLayouts().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test("are as many as promised, with as many tiles as they say", () => {
    expect(equalTileCounts.map((count) => tilesOf(equalTiles(count)).length)).toEqual([1, 4, 9, 16, 25, 36, 49]);
    expect(([5, 7, 12] as const).map((small) => tilesOf(oneLarge(small)).length)).toEqual([6, 8, 13]);
    expect(([3, 4] as const).map((below) => tilesOf(twoLarge(below)).length)).toEqual([5, 6]);
    expect(([4, 6, 9] as const).map((tiles) => tilesOf(incidentLayout(tiles)).length)).toEqual([4, 6, 9]);
  });

  test("fill the large cell first: it is where the nearest camera stands", () => {
    for (const each of [oneLarge(5), oneLarge(7), oneLarge(12), twoLarge(3), twoLarge(4)]) {
      const areas = each.cells.map(({ columnSpan, rowSpan }) => columnSpan * rowSpan);
      expect(areas[0]).toBe(Math.max(...areas));
    }
  });

  test("of an incident have one map, one cell for facts, and tiles shaped like a 16:9 display", () => {
    for (const each of ([4, 6, 9] as const).map(incidentLayout)) {
      expect(each.cells.filter(({ use }) => use !== "tile").map(({ use }) => use)).toEqual(["map", "facts"]);
      for (const { columnSpan, rowSpan } of tilesOf(each)) expect(columnSpan / each.columns).toBeCloseTo(rowSpan / each.rows);
    }
  });
});

describe("equal tiles", () => {
  test("stand in a square grid on a 16:9 display", () => {
    expect(equalTileCounts.map((count) => gridFor(count))).toEqual([1, 2, 3, 4, 5, 6, 7].map((side) => ({ columns: side, rows: side })));
  });

  test("stand one below the other where the display is upright", () => {
    expect(gridFor(1, portrait)).toEqual({ columns: 1, rows: 1 });
    expect(gridFor(4, portrait)).toEqual({ columns: 1, rows: 4 });
    expect(gridFor(9, portrait)).toEqual({ columns: 2, rows: 5 });
    expect(gridFor(16, portrait)).toEqual({ columns: 2, rows: 8 });
  });

  test("stand side by side on a ribbon of displays", () => expect(gridFor(8, (16 / 9) * 4)).toEqual({ columns: 8, rows: 1 }));

  test("are a layout for every number and shape, never less high than another grid would make them", () => {
    for (const aspectRatio of [portrait, 3 / 4, 1, 4 / 3, 16 / 10, 16 / 9, 21 / 9, 32 / 9]) {
      for (let tiles = 1; tiles <= mostTiles; tiles++) {
        const made = equalTiles(tiles, aspectRatio);
        expect(layout.parse(made).cells).toHaveLength(tiles);
        const height = (columns: number, rows: number) => Math.min(1 / rows, (aspectRatio / columns) * (9 / 16));
        const best = Math.max(...Array.from({ length: 12 }, (_, index) => (Math.ceil(tiles / (index + 1)) <= 12 ? height(index + 1, Math.ceil(tiles / (index + 1))) : 0)));
        expect(height(made.columns, made.rows)).toBeCloseTo(best, 8);
      }
    }
  });

  test("are at least one and at most 49", () => {
    expect([0, -3, Number.NaN, 2.9, 50, Number.POSITIVE_INFINITY].map((tiles) => equalTiles(tiles).cells.length)).toEqual([1, 1, 1, 2, 49, 49]);
  });
});
