import { describe, expect, test } from "vitest";
import type { CellUse, Layout } from "../../../shared/model/layout.ts";
import { equalTiles, incidentLayout, oneLarge } from "../../../shared/policy/layouts.ts";
import { beginEditing, editLayout, type EditorAction, type EditorState, type Operation } from "./editorState.ts";
import { keyAction, stepAction } from "./editorKeys.ts";

const cell = (column: number, row: number, columnSpan = 1, rowSpan = 1, use: CellUse = "tile") => ({ column, row, columnSpan, rowSpan, use });
const after = (layout: Layout, ...actions: EditorAction[]): EditorState => actions.reduce(editLayout, beginEditing(layout));
const perform = (operation: Operation): EditorAction => ({ kind: "do", operation });
const activate = (index: number): EditorAction => ({ kind: "activate", index });

/** What the keys do, one after the other; `Shift+` before a key holds Shift. */
function typed(layout: Layout, ...keys: string[]): EditorState {
  return keys.reduce((state, key) => {
    const action = keyAction(state, { key: key.replace("Shift+", ""), shiftKey: key.startsWith("Shift+"), ctrlKey: false, metaKey: false, altKey: false });
    if (action === null) throw new Error(`${key} means nothing`);
    return editLayout(state, action);
  }, beginEditing(layout));
}

describe("by keys alone", () => {
  test("an arrow moves the cell, and swaps it with a neighbour of its size", () => {
    const { layout, active, said } = typed(equalTiles(4), "ArrowRight", "ArrowDown");
    expect(layout.cells.slice(0, 2)).toEqual([cell(1, 1), cell(0, 0)]);
    expect([active, said]).toEqual([0, { kind: "done", words: "Swapped. Tile 1: column 2, row 2.", count: 2 }]);
  });

  test("Shift and an arrow sizes it by its right and lower edge, over what is there, and the words say over how much", () => {
    const { layout, active, said } = typed(equalTiles(9), ".", "Shift+ArrowRight", "Shift+ArrowDown");
    expect(layout.cells[active]).toEqual(cell(1, 0, 2, 2));
    expect(layout.cells).toHaveLength(6);
    expect(said?.words).toBe("Sized, over 2 cells. Tile 2: columns 2 to 3, rows 1 to 2.");
    expect(typed(equalTiles(4), "Shift+ArrowLeft").said).toEqual({ kind: "refused", words: "A cell stays within the screen and is at least one step wide and high.", count: 1 });
  });

  test("full stop, comma, Home and End go round the cells, and keep what is marked", () => {
    expect(typed(equalTiles(4), ".", ".", ".", ".").active).toBe(0);
    expect(typed(equalTiles(4), ",").active).toBe(3);
    expect(typed(equalTiles(4), " ", "End")).toMatchObject({ active: 3, marked: [0] });
    expect(typed(equalTiles(4), "End", "Home").active).toBe(0);
  });

  test("marked cells are merged with the active one; it is then the active one", () => {
    const { layout, active, marked, said } = typed(equalTiles(4), "End", " ", ",", "m");
    expect(layout.cells).toEqual([cell(0, 0), cell(1, 0), cell(0, 1, 2, 1)]);
    expect([active, marked, said?.words]).toEqual([2, [], "Merged 2 cells. Tile 3: columns 1 to 2, row 2."]);
    expect(typed(equalTiles(4), "m").said).toMatchObject({ kind: "refused", words: expect.stringContaining("Mark the cells") });
    expect(typed(equalTiles(4), " ", ".", ".", ".", "m").said).toMatchObject({ kind: "refused", words: "Only cells that form a rectangle together can be merged." });
  });

  test("one marked cell swaps with the active one, whatever their sizes", () => {
    const { layout } = typed(oneLarge(5), " ", "End", "s");
    expect([layout.cells[0], layout.cells[5]]).toEqual([cell(2, 2), cell(0, 0, 2, 2)]);
    expect(typed(oneLarge(5), "s").said?.kind).toBe("refused");
    expect(typed(oneLarge(5), " ", ".", " ", ".", "s").said?.kind, "of three").toBe("refused");
  });

  test("cells are split, added and removed; what is active stays on the drawing", () => {
    expect(typed(equalTiles(1), "c", "r").layout).toMatchObject({ columns: 2, rows: 2, cells: [cell(0, 0), cell(0, 1), cell(1, 0, 1, 2)] });
    const removed = typed(equalTiles(4), "End", "Delete");
    expect([removed.layout.cells.length, removed.active]).toEqual([3, 2]);
    const added = typed(equalTiles(4), "Delete", "a");
    expect([added.layout.cells.at(-1), added.active]).toEqual([cell(0, 0), 3]);
    expect(typed(equalTiles(1), "Backspace").said).toMatchObject({ kind: "refused", words: "A screen needs at least one tile." });
  });

  test("u goes through the uses that are free", () => {
    expect(typed(equalTiles(4), "u").layout.cells[0]?.use).toBe("map");
    expect(typed(equalTiles(4), "u", "u").layout.cells[0]?.use).toBe("facts");
    expect(typed(equalTiles(4), "u", ".", "u").layout.cells[1]?.use, "the map is taken").toBe("facts");
    expect(typed(equalTiles(4), "u", "u", "u").layout.cells[0]?.use).toBe("tile");
    expect(typed(equalTiles(1), "u").said?.words).toBe("A screen needs at least one tile.");
  });

  test("a key with Ctrl, Alt or the command key is not the drawing's, but for undo and redo", () => {
    const state = beginEditing(equalTiles(4));
    const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
    for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) expect(keyAction(state, { ...plain, key: "m", ...held })).toBeNull();
    expect(keyAction(state, { ...plain, key: "q" })).toBeNull();
    expect(stepAction({ ...plain, key: "z", ctrlKey: true })).toEqual({ kind: "undo" });
    expect(stepAction({ ...plain, key: "Z", metaKey: true, shiftKey: true })).toEqual({ kind: "redo" });
    expect(stepAction({ ...plain, key: "y", ctrlKey: true })).toEqual({ kind: "redo" });
    expect(stepAction({ ...plain, key: "z" })).toBeNull();
  });
});

describe("steps", () => {
  const [first, second] = [perform({ kind: "fill" }), perform({ kind: "grid", grid: { columns: 3, rows: 2 } })];

  test("are undone and done again, to the letter, and a new one ends what could be done again", () => {
    const changed = after(equalTiles(4), second, first);
    expect(changed.layout.cells).toHaveLength(6);
    const undone = [{ kind: "undo" } as const, { kind: "undo" } as const].reduce(editLayout, changed);
    expect(undone.layout).toEqual(equalTiles(4));
    const again = [{ kind: "redo" } as const, { kind: "redo" } as const].reduce(editLayout, undone);
    expect([again.layout, again.past, again.future]).toEqual([changed.layout, changed.past, []]);
    expect(editLayout(editLayout(undone, perform({ kind: "remove" })), { kind: "redo" }).said).toMatchObject({ kind: "refused", words: "There is nothing to do again." });
    expect(after(equalTiles(4), { kind: "undo" }).said).toMatchObject({ kind: "refused", words: "There is nothing to undo." });
  });

  test("that are refused, or change nothing, are none", () => {
    const refused = after(equalTiles(4), activate(3), perform({ kind: "move", by: { columns: 1, rows: 0 } }));
    expect([refused.past, refused.said?.kind, refused.active]).toEqual([[], "refused", 3]);
    expect(after(equalTiles(4), perform({ kind: "use", use: "tile" })).past).toEqual([]);
  });

  test("of another layout are not those of the one before", () => {
    const loaded = after(equalTiles(4), second, { kind: "load", layout: oneLarge(5) });
    expect([loaded.layout, loaded.past, loaded.active, loaded.said]).toEqual([oneLarge(5), [], 0, null]);
    const started = after(equalTiles(4), perform({ kind: "start", layout: equalTiles(9) }), { kind: "undo" });
    expect(started.layout).toEqual(equalTiles(4));
  });
});

test("the cell that is sized to the left and over others that come before it stays the active one", () => {
  const map = incidentLayout(6).cells.findIndex(({ use }) => use === "facts");
  const state = after(incidentLayout(6), activate(map), perform({ kind: "place", place: { column: 0, row: 2, columnSpan: 3, rowSpan: 1 } }));
  expect(state.layout.cells[state.active]).toEqual(cell(0, 2, 3, 1, "facts"));
  expect(state.said?.words).toBe("Sized, over 2 cells. Facts: columns 1 to 3, row 3.");
});

test("whoever marks another cell than the active one means both", () => {
  const { layout } = after(equalTiles(4), activate(2), { kind: "mark", index: 3 }, perform({ kind: "merge" }));
  expect(layout.cells).toEqual([cell(0, 0), cell(1, 0), cell(0, 1, 2, 1)]);
  expect(after(equalTiles(4), activate(0), { kind: "mark", index: 1 }, { kind: "mark", index: 3 }, { kind: "mark", index: 1 })).toMatchObject({ active: 1, marked: [0, 3] });
});

test("a click on a cell takes the marks away; one that is not there changes nothing", () => {
  expect(after(equalTiles(4), { kind: "mark", index: 1 }, activate(2))).toMatchObject({ active: 2, marked: [] });
  expect(after(equalTiles(4), { kind: "mark", index: 1 }, { kind: "mark", index: 1 })).toMatchObject({ active: 1, marked: [0] });
  const four = beginEditing(equalTiles(4));
  expect([editLayout(four, activate(4)), editLayout(four, { kind: "mark", index: -1 })]).toEqual([four, four]);
});
