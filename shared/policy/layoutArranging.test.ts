import { describe, expect, test } from "vitest";
import { seededRandom } from "../../tests/support/seededRandom.ts";
import { layout as layoutSchema, type CellUse, type Layout } from "../model/layout.ts";
import { coverPlace, fillWithTiles, moveOrSwap, setGrid, swapCells } from "./layoutArranging.ts";
import type { LayoutEdit } from "./layoutRefusals.ts";
import { builtInLayouts, equalTiles, incidentLayout, oneLarge } from "./layouts.ts";

const four = equalTiles(4);
const nine = equalTiles(9);
const cell = (column: number, row: number, columnSpan: number, rowSpan: number, use: CellUse = "tile") => ({ column, row, columnSpan, rowSpan, use });
const one: Layout = { name: "One", columns: 3, rows: 3, cells: [cell(0, 0, 1, 1)] };

function done(edit: LayoutEdit): Layout {
  if (edit.kind === "refused") throw new Error(edit.words);
  return edit.layout;
}
const reasonOf = (edit: LayoutEdit) => (edit.kind === "refused" ? edit.reason : "changed");

test("two cells that swap keep their turn and their use, and take each other's place", () => {
  const given = oneLarge(5);
  const { cells } = done(swapCells(given, 0, 3));
  expect([cells[0], cells[3]]).toEqual([given.cells[3], given.cells[0]]);
  expect(done(swapCells(done(swapCells(given, 0, 3)), 0, 3))).toEqual(given);
  const map = incidentLayout(6).cells.findIndex(({ use }) => use === "map");
  expect(done(swapCells(incidentLayout(6), 0, map)).cells[map]).toMatchObject({ use: "map", column: 1, columnSpan: 1 });
  for (const other of [0, 4]) expect(reasonOf(swapCells(four, 0, other))).toBe("no-such-cell");
});

describe("a cell that is moved", () => {
  test("goes where nothing is, and swaps with one of its size that it meets", () => {
    expect(done(moveOrSwap(one, 0, { columns: 2, rows: 1 }, null)).cells).toEqual([cell(2, 1, 1, 1)]);
    expect(done(moveOrSwap(four, 0, { columns: 1, rows: 0 }, null)).cells.slice(0, 2)).toEqual([cell(1, 0, 1, 1), cell(0, 0, 1, 1)]);
  });

  test("stays where one of another size or the screen's edge is in the way", () => {
    expect(reasonOf(moveOrSwap(oneLarge(5), 0, { columns: 1, rows: 0 }, null))).toBe("overlaps");
    expect(reasonOf(moveOrSwap(oneLarge(5), 3, { columns: 0, rows: -1 }, null))).toBe("overlaps");
    expect(reasonOf(moveOrSwap(four, 0, { columns: -1, rows: 0 }, null))).toBe("outside");
    expect(reasonOf(moveOrSwap(four, 9, { columns: 0, rows: 0 }, null))).toBe("no-such-cell");
  });

  test("swaps with whatever is aimed at, of any size, even where it would not fit", () => {
    const given = oneLarge(5);
    const { cells } = done(moveOrSwap(given, 0, { columns: 2, rows: 2 }, { column: 2, row: 2 }));
    expect(cells[0]).toEqual(cell(2, 2, 1, 1));
    expect(cells[5]).toEqual(cell(0, 0, 2, 2));
    expect(reasonOf(moveOrSwap(one, 0, { columns: 3, rows: 0 }, { column: 3, row: 0 }))).toBe("outside");
  });
});

describe("a cell that grows", () => {
  test("takes the cells it covers", () => {
    const { cells } = done(coverPlace(nine, 0, cell(0, 0, 2, 2)));
    expect(cells).toEqual([cell(0, 0, 2, 2), cell(2, 0, 1, 1), cell(2, 1, 1, 1), cell(0, 2, 1, 1), cell(1, 2, 1, 1), cell(2, 2, 1, 1)]);
  });

  test.each([
    ["from the left", cell(1, 0, 2, 2), cell(0, 0, 2, 2), cell(2, 0, 1, 2)],
    ["from the right", cell(0, 0, 2, 2), cell(1, 0, 2, 2), cell(0, 0, 1, 2)],
    ["from above", cell(0, 1, 2, 2), cell(0, 0, 2, 2), cell(0, 2, 2, 1)],
    ["from below", cell(0, 0, 2, 2), cell(0, 1, 2, 2), cell(0, 0, 2, 1)],
  ])("%s leaves of another what it does not cover", (_, other, place, rest) => {
    const given: Layout = { name: "Two", columns: 3, rows: 3, cells: [{ ...cell(0, 0, 1, 1), column: place.column === other.column ? 2 : place.column, row: place.row }, { ...other, use: "map" }] };
    expect(done(coverPlace(given, 0, place)).cells).toEqual([place, { ...rest, use: "map" }]);
  });

  test.each([
    ["out of a corner", cell(0, 0, 2, 2), cell(1, 1, 2, 2)],
    ["across the middle", cell(0, 0, 3, 1), cell(1, 0, 1, 3)],
    ["down the middle", cell(1, 0, 1, 3), cell(0, 1, 3, 1)],
    ["inside", cell(0, 0, 3, 3), cell(1, 1, 1, 1)],
  ])("%s would leave no rectangle, and stays", (_, other, place) => {
    const given: Layout = { name: "Two", columns: 4, rows: 3, cells: [cell(3, 0, 1, 1), other] };
    expect(reasonOf(coverPlace(given, 0, place))).toBe("cuts-a-cell");
  });

  test("stays on the screen, and the map never covers the last tile", () => {
    expect(reasonOf(coverPlace(nine, 0, cell(0, 0, 4, 1)))).toBe("outside");
    expect(reasonOf(coverPlace(nine, 0, cell(0, 0, 0, 1)))).toBe("outside");
    const beside: Layout = { name: "Map", columns: 2, rows: 1, cells: [cell(0, 0, 1, 1, "map"), cell(1, 0, 1, 1)] };
    expect(reasonOf(coverPlace(beside, 0, cell(0, 0, 2, 1)))).toBe("last-tile");
  });

  test("shrinks as well, and leaves free space", () => expect(done(coverPlace(oneLarge(5), 0, cell(0, 0, 1, 1))).cells).toHaveLength(6));
});

describe("the grid", () => {
  test("gets columns and rows at the right and below, and loses those that are free", () => {
    const wider = done(setGrid(nine, { columns: 5, rows: 4 }));
    expect([wider.columns, wider.rows, wider.cells]).toEqual([5, 4, nine.cells]);
    expect(done(setGrid(wider, { columns: 3, rows: 3 }))).toEqual(nine);
    expect(reasonOf(setGrid(wider, { columns: 2, rows: 4 }))).toBe("cells-beyond");
    expect(reasonOf(setGrid(nine, { columns: 13, rows: 3 }))).toBe("too-fine");
    for (const columns of [0, 1.5, Number.NaN]) expect(reasonOf(setGrid(nine, { columns, rows: 3 }))).toBe("outside");
  });

  test("is filled with tiles, 49 at most", () => {
    expect(done(fillWithTiles(one)).cells).toEqual([0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => cell(column, row, 1, 1))));
    expect(reasonOf(fillWithTiles(nine))).toBe("no-space");
    expect(reasonOf(fillWithTiles({ ...one, columns: 10, rows: 5 }))).toBe("too-many-tiles");
    expect(done(fillWithTiles({ ...one, columns: 7, rows: 7 })).cells).toHaveLength(49);
  });
});

test("whatever a hand does, a layout stays one that the schema takes", () => {
  const seed = 20_261_123;
  const random = seededRandom(seed);
  const number = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  let changes = 0;
  for (let walk = 0; walk < 60; walk++) {
    const starts = builtInLayouts();
    let now = starts[number(0, starts.length - 1)] ?? four;
    for (let step = 0; step < 40; step++) {
      const index = number(0, now.cells.length);
      const place = cell(number(-1, 12), number(-1, 12), number(0, 6), number(0, 6));
      const edits = [
        () => swapCells(now, index, number(0, now.cells.length)),
        () => moveOrSwap(now, index, { columns: number(-3, 3), rows: number(-3, 3) }, random() < 0.5 ? null : { column: place.column, row: place.row }),
        () => coverPlace(now, index, place),
        () => setGrid(now, { columns: number(0, 13), rows: number(0, 13) }),
        () => fillWithTiles(now),
      ];
      const edit = edits[number(0, edits.length - 1)]?.();
      if (edit?.kind !== "changed") continue;
      expect(layoutSchema.safeParse(edit.layout).error?.issues, `seed ${seed}, walk ${walk}, step ${step}`).toBeUndefined();
      now = edit.layout;
      changes++;
    }
  }
  expect(changes).toBeGreaterThan(300);
});
