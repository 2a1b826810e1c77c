import { describe, expect, test } from "vitest";
import { seededRandom } from "../../tests/support/seededRandom.ts";
import { cellUse, layout, mostLayoutTracks, mostTiles, type CellUse, type Layout } from "../model/layout.ts";
import { addTile, mergeCells, moveCell, placeCell, refineGrid, removeCell, resizeCell, setCellUse, splitCell, type LayoutEdit } from "./layoutEditing.ts";
import { largestFreeArea } from "./layoutSpace.ts";
import { builtInLayouts, equalTiles, incidentLayout, oneLarge } from "./layouts.ts";

const four = equalTiles(4);
const cell = (column: number, row: number, columnSpan: number, rowSpan: number, use: CellUse = "tile") => ({ column, row, columnSpan, rowSpan, use });
/** A large tile at the left, free space at the right. */
const halfFree: Layout = { name: "Half", columns: 4, rows: 4, cells: [cell(0, 0, 2, 4)] };

function done(edit: LayoutEdit): Layout {
  if (edit.kind === "refused") throw new Error(edit.words);
  return edit.layout;
}
const reasonOf = (edit: LayoutEdit) => (edit.kind === "refused" ? edit.reason : "changed");

test("a cell moves by steps of the grid, and keeps its turn and its use", () => {
  const { cells } = done(moveCell(halfFree, 0, { columns: 2, rows: 0 }));
  expect(cells).toEqual([cell(2, 0, 2, 4)]);
  expect(reasonOf(moveCell(halfFree, 0, { columns: 3, rows: 0 }))).toBe("outside");
  expect(reasonOf(moveCell(halfFree, 0, { columns: -1, rows: 0 }))).toBe("outside");
  expect(reasonOf(moveCell(halfFree, 0, { columns: 0.5, rows: 0 }))).toBe("not-on-the-grid");
  expect(reasonOf(moveCell(four, 0, { columns: 1, rows: 0 }))).toBe("overlaps");
});

test.each([
  ["right", 1, cell(0, 0, 3, 4)],
  ["right", -1, cell(0, 0, 1, 4)],
  ["left", 1, cell(1, 0, 1, 4)],
  ["top", 2, cell(0, 2, 2, 2)],
  ["bottom", -3, cell(0, 0, 2, 1)],
] as const)("the %s edge dragged by %i leaves the opposite edge where it is", (edge, steps, expected) => expect(done(resizeCell(halfFree, 0, edge, steps)).cells).toEqual([expected]));

test("a cell keeps at least one step, within the screen and off the others", () => {
  expect(reasonOf(resizeCell(halfFree, 0, "right", -2))).toBe("outside");
  expect(reasonOf(resizeCell(halfFree, 0, "left", 2))).toBe("outside");
  expect(reasonOf(resizeCell(halfFree, 0, "bottom", 1))).toBe("outside");
  expect(reasonOf(resizeCell(four, 0, "bottom", 1))).toBe("overlaps");
});

describe("a split", () => {
  test("gives two equal tiles, one after the other in the order", () => {
    expect(done(splitCell(halfFree, 0, "rows")).cells).toEqual([cell(0, 0, 2, 2), cell(0, 2, 2, 2)]);
    expect(done(splitCell(four, 1, "columns"))).toEqual({ ...four, columns: 4, cells: [cell(0, 0, 2, 1), cell(2, 0, 1, 1), cell(3, 0, 1, 1), cell(0, 1, 2, 1), cell(2, 1, 2, 1)] });
  });

  test("of the map leaves the map beside a tile", () => {
    const map = incidentLayout(6).cells.findIndex(({ use }) => use === "map");
    expect(done(splitCell(incidentLayout(6), map, "rows")).cells.slice(map, map + 2).map(({ use }) => use)).toEqual(["map", "tile"]);
  });

  test("of an odd cell in the finest grid gives the first the larger part, and none can be split to nothing", () => {
    const finest: Layout = { name: "Fine", columns: mostLayoutTracks, rows: 1, cells: [cell(0, 0, 3, 1), cell(3, 0, 1, 1)] };
    expect(done(splitCell(finest, 0, "columns")).cells.slice(0, 2)).toEqual([cell(0, 0, 2, 1), cell(2, 0, 1, 1)]);
    expect(reasonOf(splitCell(finest, 1, "columns"))).toBe("too-fine");
  });

  test("beyond 49 tiles is refused", () => expect(reasonOf(splitCell(equalTiles(mostTiles), 0, "rows"))).toBe("too-many-tiles"));
});

describe("a merge", () => {
  test("of cells that form a rectangle stands in the first one's turn", () => {
    expect(done(mergeCells(four, [2, 3])).cells).toEqual([cell(0, 0, 1, 1), cell(1, 0, 1, 1), cell(0, 1, 2, 1)]);
    expect(done(mergeCells(four, [3, 1])).cells).toEqual([cell(0, 0, 1, 1), cell(0, 1, 1, 1), cell(1, 0, 1, 2)]);
    expect(done(mergeCells(four, [0, 1, 2, 3])).cells).toEqual([cell(0, 0, 2, 2)]);
  });

  test("undoes a split", () => expect(done(mergeCells(done(splitCell(halfFree, 0, "rows")), [0, 1]))).toEqual(halfFree));

  test.each([
    ["across a corner", four, [0, 3], "no-rectangle"],
    ["with a hole", oneLarge(12), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "no-rectangle"],
    ["of one alone", four, [1, 1], "no-such-cell"],
    ["with one that is gone", four, [0, 1, 4], "no-such-cell"],
    ["of the last tile into the map", { name: "Map", columns: 2, rows: 1, cells: [cell(0, 0, 1, 1, "map"), cell(1, 0, 1, 1)] }, [0, 1], "last-tile"],
  ] satisfies [string, Layout, number[], string][])("%s is refused", (_, given, indexes, reason) => expect(reasonOf(mergeCells(given, indexes))).toBe(reason));
});

test("a removed cell leaves its space free, and the next tile takes the largest free rectangle", () => {
  const without = done(removeCell(done(removeCell(four, 3)), 1));
  expect(without.cells).toEqual([cell(0, 0, 1, 1), cell(0, 1, 1, 1)]);
  expect(done(addTile(without)).cells.at(-1)).toEqual(cell(1, 0, 1, 2));
  expect(done(addTile(without, { column: 1, row: 1, columnSpan: 1, rowSpan: 1 })).cells.at(-1)).toEqual(cell(1, 1, 1, 1));
  expect(reasonOf(addTile(without, { column: 0, row: 1, columnSpan: 2, rowSpan: 1 }))).toBe("overlaps");
  expect(reasonOf(addTile(four))).toBe("no-space");
  expect(reasonOf(removeCell(halfFree, 0))).toBe("last-tile");
});

test("there is one map and one cell for facts, and always a tile", () => {
  const withMap = done(setCellUse(four, 0, "map"));
  expect(withMap.cells[0]).toEqual(cell(0, 0, 1, 1, "map"));
  expect(reasonOf(setCellUse(withMap, 1, "map"))).toBe("only-one");
  expect(done(setCellUse(withMap, 1, "facts")).cells.map(({ use }) => use)).toEqual(["map", "facts", "tile", "tile"]);
  expect(reasonOf(setCellUse(halfFree, 0, "map"))).toBe("last-tile");
});

test("there are 49 tiles at most, however much space is left", () => {
  const full: Layout = { name: "Full", columns: 12, rows: 12, cells: [...Array.from({ length: mostTiles }, (_, at) => cell(at % 12, Math.floor(at / 12), 1, 1)), cell(0, 11, 12, 1, "map")] };
  expect(reasonOf(addTile(full))).toBe("too-many-tiles");
  expect(reasonOf(setCellUse(full, mostTiles, "tile"))).toBe("too-many-tiles");
  expect(done(addTile(done(removeCell(full, 0)))).cells).toHaveLength(mostTiles + 1);
});

test("a finer grid changes no picture", () => {
  expect(done(refineGrid(four, "columns"))).toEqual({ ...four, columns: 4, cells: four.cells.map((each) => ({ ...each, column: each.column * 2, columnSpan: 2 })) });
  expect(reasonOf(refineGrid(equalTiles(49), "rows"))).toBe("too-fine");
});

const seed = 20_261_123;
test(`nothing that anybody does in the editor makes a layout that is none (seed ${seed})`, () => {
  const random = seededRandom(seed);
  /** Mostly small whole numbers, now and then one that no editor sends. */
  const anyNumber = () => (random() < 0.03 ? ([Number.NaN, Number.POSITIVE_INFINITY, 0.5, -7, 1e21][Math.floor(random() * 5)] ?? 0) : Math.floor(random() * 9) - 4);
  const anyOf = <const Value>(values: readonly Value[]): Value => {
    const [value] = values.slice(Math.floor(random() * values.length));
    if (value === undefined) throw new Error("nothing to choose from");
    return value;
  };
  const met = new Map<string, number>();
  for (let sequence = 0; sequence < 150; sequence++) {
    let current = builtInLayouts()[Math.floor(random() * builtInLayouts().length)] ?? four;
    for (let step = 0; step < 80; step++) {
      const index = random() < 0.02 ? anyNumber() : Math.floor(random() * current.cells.length);
      const axis = anyOf(["columns", "rows"]);
      const place = () => ({ column: anyNumber() + 4, row: anyNumber() + 4, columnSpan: anyNumber(), rowSpan: anyNumber() });
      const [name, edit] = anyOf<() => readonly [string, LayoutEdit]>([
        () => ["move", moveCell(current, index, { columns: anyNumber(), rows: anyNumber() })],
        () => ["resize", resizeCell(current, index, anyOf(["left", "right", "top", "bottom"]), anyNumber())],
        () => ["place", placeCell(current, index, place())],
        () => ["split", splitCell(current, index, axis)],
        () => ["merge", mergeCells(current, [index, Math.floor(random() * current.cells.length), ...(random() < 0.3 ? [index + 1] : [])])],
        () => ["remove", removeCell(current, index)],
        () => ["add", addTile(current, random() < 0.5 ? undefined : place())],
        () => ["use", setCellUse(current, index, anyOf(cellUse.options))],
        () => ["refine", refineGrid(current, axis)],
      ])();
      met.set(`${name} ${edit.kind}`, (met.get(`${name} ${edit.kind}`) ?? 0) + 1);
      if (edit.kind === "refused") met.set(edit.reason, (met.get(edit.reason) ?? 0) + 1);
      else {
        expect(layout.safeParse(edit.layout), `${name} of cell ${index} in ${JSON.stringify(current)}`).toEqual({ success: true, data: edit.layout });
        current = edit.layout;
      }
    }
  }
  for (const name of ["move", "resize", "place", "split", "merge", "remove", "add", "use", "refine"]) for (const kind of ["changed", "refused"]) expect(met.get(`${name} ${kind}`), `${name} ${kind}`).toBeGreaterThan(10);
});

test(`the largest free rectangle is the largest there is (seed ${seed})`, () => {
  const random = seededRandom(seed);
  for (let round = 0; round < 200; round++) {
    const [columns, rows] = [1 + Math.floor(random() * 6), 1 + Math.floor(random() * 6)];
    const taken = Array.from({ length: columns * rows }, () => random() < 0.4);
    const given: Layout = { name: "Holes", columns, rows, cells: taken.flatMap((is, at) => (is ? [cell(at % columns, Math.floor(at / columns), 1, 1)] : [])) };
    let largest = 0;
    for (let column = 0; column < columns; column++) for (let row = 0; row < rows; row++) for (let right = column; right < columns; right++) for (let bottom = row; bottom < rows; bottom++) {
      const isFree = taken.every((is, at) => !is || at % columns < column || at % columns > right || Math.floor(at / columns) < row || Math.floor(at / columns) > bottom);
      if (isFree) largest = Math.max(largest, (right - column + 1) * (bottom - row + 1));
    }
    const found = largestFreeArea(given);
    expect(found ? found.columnSpan * found.rowSpan : 0).toBe(largest);
    if (found) expect(layout.safeParse({ ...given, cells: [...given.cells, { ...found, use: "tile" }] }).success).toBe(true);
  }
});
