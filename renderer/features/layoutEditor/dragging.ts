import type { Layout, LayoutCell } from "../../../shared/model/layout.ts";
import type { Operation } from "./editorState.ts";

/** What of a cell a hand holds: the whole of it, or edges and corners by their points of the compass. */
export const grips = ["n", "s", "w", "e", "nw", "ne", "sw", "se"] as const;
export type Grip = "whole" | (typeof grips)[number];

/** A place in the drawing in steps of the grid, with fractions, from the upper left corner. */
export interface GridPoint {
  column: number;
  row: number;
}

/** What is dragged: a cell by a grip, or a new tile out of free space. */
export type Dragged = { kind: "cell"; index: number; grip: Grip } | { kind: "new" };

const within = (value: number, count: number): number => Math.min(count - 1, Math.max(0, Math.floor(value)));

/** What a hand that went from one point to another wants; null where it wants nothing yet. Steps are taken whole, at half way. */
export function dragOperation(layout: Layout, dragged: Dragged, from: GridPoint, to: GridPoint): Operation | null {
  if (dragged.kind === "new") return { kind: "add", place: placeBetween(layout, from, to) };
  const cell = layout.cells[dragged.index];
  const by = { columns: Math.round(to.column - from.column), rows: Math.round(to.row - from.row) };
  if (cell === undefined) return null;
  if (dragged.grip === "whole") {
    if (by.columns === 0 && by.rows === 0) return null;
    return { kind: "move", index: dragged.index, by, aim: { column: within(to.column, layout.columns), row: within(to.row, layout.rows) } };
  }
  const place = sizedPlace(cell, dragged.grip, by);
  const isSame = place.column === cell.column && place.row === cell.row && place.columnSpan === cell.columnSpan && place.rowSpan === cell.rowSpan;
  return isSame ? null : { kind: "place", index: dragged.index, place };
}

/** The edges that a grip holds move, at most so far that one step is left; the others stay. */
function sizedPlace(cell: LayoutCell, grip: Grip, by: { columns: number; rows: number }): LayoutCell {
  let { column, row, columnSpan, rowSpan } = cell;
  if (grip.includes("w")) {
    const steps = Math.min(by.columns, columnSpan - 1);
    column += steps;
    columnSpan -= steps;
  }
  if (grip.includes("e")) columnSpan = Math.max(1, columnSpan + by.columns);
  if (grip.includes("n")) {
    const steps = Math.min(by.rows, rowSpan - 1);
    row += steps;
    rowSpan -= steps;
  }
  if (grip.includes("s")) rowSpan = Math.max(1, rowSpan + by.rows);
  return { column, row, columnSpan, rowSpan };
}

function placeBetween({ columns, rows }: Layout, from: GridPoint, to: GridPoint): LayoutCell {
  const [left, right] = [within(from.column, columns), within(to.column, columns)].toSorted((a, b) => a - b);
  const [top, bottom] = [within(from.row, rows), within(to.row, rows)].toSorted((a, b) => a - b);
  return { column: left ?? 0, row: top ?? 0, columnSpan: (right ?? 0) - (left ?? 0) + 1, rowSpan: (bottom ?? 0) - (top ?? 0) + 1 };
}
