import type { Layout, LayoutCell } from "../../../shared/model/layout.ts";
import type { LegibilityGrade, TileLegibility } from "../../../shared/policy/legibility.ts";
import { tilesIn } from "../../../shared/policy/layoutSpace.ts";
import type { Operation } from "./editorState.ts";

/** What a cell is called: a tile by its turn, which is the order in which cameras fill the tiles. */
export function cellName({ cells }: Layout, index: number): string {
  const cell = cells[index];
  if (cell === undefined) return "No cell";
  if (cell.use === "map") return "Map";
  if (cell.use === "facts") return "Facts";
  return `Tile ${cells.slice(0, index + 1).filter(({ use }) => use === "tile").length}`;
}

const range = (noun: string, from: number, span: number): string => (span === 1 ? `${noun} ${from + 1}` : `${noun}s ${from + 1} to ${from + span}`);

/** `columns 2 to 3, row 1`, counted from 1. */
export const placeWords = ({ column, row, columnSpan, rowSpan }: LayoutCell): string => `${range("column", column, columnSpan)}, ${range("row", row, rowSpan)}`;

export const gradeWords: Record<LegibilityGrade, string> = { good: "good", readable: "readable", "too-small": "too small" };
/** The same as a sign, where there is no room for the word. */
export const gradeSigns: Record<LegibilityGrade, string> = { good: "✓", readable: "≈", "too-small": "✕" };

/** A height as it is said; rounded down, so that it never reads as more than it is. */
export const inchesWords = (inches: number): string => `${Math.floor(Number((inches * 10).toFixed(6))) / 10} in`;

/** Everything of a cell, for who does not see the drawing. */
export function cellLabel(layout: Layout, index: number, legibility: TileLegibility | undefined): string {
  const cell = layout.cells[index];
  if (cell === undefined) return "No cell";
  const judged = legibility === undefined ? [] : [`picture ${inchesWords(legibility.pictureHeightInches)} high, ${gradeWords[legibility.grade]}`];
  return [cellName(layout, index), placeWords(cell), ...judged].join(", ");
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What was done, for the line below the drawing and whoever listens to it. */
export function doneWords(operation: Operation, before: Layout, after: Layout, active: number): string {
  const cell = after.cells[active];
  const now = cell === undefined ? "" : `${cellName(after, active)}: ${placeWords(cell)}.`;
  const gone = before.cells.length - after.cells.length;
  switch (operation.kind) {
    case "move": {
      const others = after.cells.filter((each, index) => index !== active && JSON.stringify(each) !== JSON.stringify(before.cells[index]));
      return others.length > 0 ? `Swapped. ${now}` : `Moved. ${now}`;
    }
    case "place":
      return gone > 0 ? `Sized, over ${counted(gone, "cell")}. ${now}` : `Sized. ${now}`;
    case "split":
      return `Split in two. ${now}`;
    case "merge":
      return `Merged ${counted(gone + 1, "cell")}. ${now}`;
    case "swap":
      return `Swapped. ${now}`;
    case "remove":
      return "Removed. Its place is free.";
    case "add":
      return `Added. ${now}`;
    case "fill":
      return `Added ${counted(-gone, "tile")}.`;
    case "use":
      return `It is now ${cell?.use === "map" ? "the map" : cell?.use === "facts" ? "the facts" : "a tile"}. ${now}`;
    case "grid":
    case "refine":
      return `${counted(after.columns, "column")}, ${counted(after.rows, "row")}.`;
    case "start":
      return `${counted(tilesIn(after), "tile")}.`;
  }
}
