import { mostLayoutTracks, mostTiles, type Layout, type LayoutCell } from "../model/layout.ts";
import { placeCell } from "./layoutEditing.ts";
import type { Grid } from "./layouts.ts";
import { changed, refuse, type LayoutEdit } from "./layoutRefusals.ts";
import { boundsOf, cellsOverlap, restOf, tilesIn } from "./layoutSpace.ts";

/** What a hand does to a layout: cells take each other's places, and one that grows takes what it covers. */

/** Two cells take each other's place and size; each keeps its use and its turn. */
export function swapCells(layout: Layout, one: number, other: number): LayoutEdit {
  const [first, second] = [layout.cells[one], layout.cells[other]];
  if (!first || !second || one === other) return refuse("no-such-cell");
  return changed({ ...layout, cells: layout.cells.with(one, { ...second, use: first.use }).with(other, { ...first, use: second.use }) });
}

/**
 * Moves a cell by steps of the grid. Where others are in the way, it swaps with the one that lies under `aim`, a place of the grid that
 * is pointed at; without an aim, with the one it meets, if that is of its size.
 */
export function moveOrSwap(layout: Layout, index: number, by: Grid, aim: { column: number; row: number } | null): LayoutEdit {
  const cell = layout.cells[index];
  if (!cell) return refuse("no-such-cell");
  const place = { ...cell, column: cell.column + by.columns, row: cell.row + by.rows };
  const moved = placeCell(layout, index, place);
  const isAimed = aim !== null;
  if (moved.kind === "changed" || (moved.reason !== "overlaps" && !isAimed)) return moved;
  const target = isAimed ? { ...aim, columnSpan: 1, rowSpan: 1 } : place;
  const met = layout.cells.flatMap((other, at) => (at !== index && cellsOverlap(other, target) ? [{ other, at }] : []));
  const [only] = met;
  if (only === undefined || met.length > 1) return moved;
  if (!isAimed && (only.other.columnSpan !== cell.columnSpan || only.other.rowSpan !== cell.rowSpan)) return moved;
  return swapCells(layout, index, only.at);
}

/**
 * Gives a cell a new place and size, over whatever is there: cells that it covers go, those that it covers in part keep the rectangle
 * that is left of them. Refused where none would be.
 */
export function coverPlace(layout: Layout, index: number, place: LayoutCell): LayoutEdit {
  const cell = layout.cells[index];
  if (!cell) return refuse("no-such-cell");
  const { column, row, columnSpan, rowSpan } = place;
  const alone = placeCell({ ...layout, cells: [cell] }, 0, place);
  if (alone.kind === "refused") return alone;
  const cells: Layout["cells"] = [];
  for (const [at, other] of layout.cells.entries()) {
    if (at === index) cells.push({ column, row, columnSpan, rowSpan, use: cell.use });
    else if (!cellsOverlap(other, place)) cells.push(other);
    else {
      const rest = restOf(other, place);
      if (rest === "cut") return refuse("cuts-a-cell");
      if (rest !== null) cells.push({ ...rest, use: other.use });
    }
  }
  const next = { ...layout, cells };
  return tilesIn(next) < 1 ? refuse("last-tile") : changed(next);
}

/** Columns and rows are added at the right and below, and taken away there while they are free; every cell stays in its columns and rows. */
export function setGrid(layout: Layout, { columns, rows }: Grid): LayoutEdit {
  if (![columns, rows].every(Number.isSafeInteger) || columns < 1 || rows < 1) return refuse("outside");
  if (columns > mostLayoutTracks || rows > mostLayoutTracks) return refuse("too-fine");
  const { column, row, columnSpan, rowSpan } = boundsOf(layout.cells);
  return column + columnSpan > columns || row + rowSpan > rows ? refuse("cells-beyond") : changed({ ...layout, columns, rows });
}

/** Lays a tile of one step each wherever nothing is, row by row. */
export function fillWithTiles(layout: Layout): LayoutEdit {
  const free: Layout["cells"] = [];
  for (let row = 0; row < layout.rows; row++) {
    for (let column = 0; column < layout.columns; column++) {
      const place = { column, row, columnSpan: 1, rowSpan: 1 };
      if (!layout.cells.some((cell) => cellsOverlap(cell, place))) free.push({ ...place, use: "tile" });
    }
  }
  if (free.length === 0) return refuse("no-space");
  return tilesIn(layout) + free.length > mostTiles ? refuse("too-many-tiles") : changed({ ...layout, cells: [...layout.cells, ...free] });
}
