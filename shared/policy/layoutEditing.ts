import { mostLayoutTracks, mostTiles, type CellUse, type Layout, type LayoutCell } from "../model/layout.ts";
import { changed, refuse, type LayoutEdit, type LayoutRefusal } from "./layoutRefusals.ts";
import { areaOf, boundsOf, cellsOverlap, largestFreeArea, tilesIn } from "./layoutSpace.ts";

export type { LayoutEdit, LayoutRefusal };

/** An edge of a cell, to drag. */
export type CellEdge = "left" | "right" | "top" | "bottom";

/** Moves a cell by whole steps of the grid; to the right and down are positive. */
export function moveCell(layout: Layout, index: number, { columns, rows }: { columns: number; rows: number }): LayoutEdit {
  const cell = layout.cells[index];
  return cell ? placeCell(layout, index, { ...cell, column: cell.column + columns, row: cell.row + rows }) : refuse("no-such-cell");
}

/** Moves one edge of a cell by whole steps of the grid, to the right and down positive; the opposite edge stays. */
export function resizeCell(layout: Layout, index: number, edge: CellEdge, steps: number): LayoutEdit {
  const cell = layout.cells[index];
  if (!cell) return refuse("no-such-cell");
  const resized: Record<CellEdge, Partial<LayoutCell>> = {
    left: { column: cell.column + steps, columnSpan: cell.columnSpan - steps },
    right: { columnSpan: cell.columnSpan + steps },
    top: { row: cell.row + steps, rowSpan: cell.rowSpan - steps },
    bottom: { rowSpan: cell.rowSpan + steps },
  };
  return placeCell(layout, index, { ...cell, ...resized[edge] });
}

/** Puts a cell where nothing else stands. Its use, and its turn in the order of tiles, stay. */
export function placeCell(layout: Layout, index: number, { column, row, columnSpan, rowSpan }: LayoutCell): LayoutEdit {
  const cell = layout.cells[index];
  if (!cell) return refuse("no-such-cell");
  const placed = { column, row, columnSpan, rowSpan, use: cell.use };
  const fault = placeFault(layout, placed, index);
  return fault ? refuse(fault) : changed({ ...layout, cells: layout.cells.with(index, placed) });
}

/**
 * Splits a cell into two side by side (`columns`) or one below the other (`rows`). The first keeps the cell's use, the
 * second is a tile and comes right after it. Where the cell is an odd number of steps wide, the grid is made twice as fine;
 * where it is as fine as can be, the first gets the larger part.
 */
export function splitCell(layout: Layout, index: number, into: "columns" | "rows"): LayoutEdit {
  const cell = layout.cells[index];
  if (!cell) return refuse("no-such-cell");
  if (tilesIn(layout) >= mostTiles) return refuse("too-many-tiles");
  const span = into === "columns" ? cell.columnSpan : cell.rowSpan;
  const isFinest = layout[into] * 2 > mostLayoutTracks;
  if (span % 2 === 1 && !isFinest) return splitCell(twiceAsFine(layout, into), index, into);
  if (span === 1) return refuse("too-fine");
  const [first, second] = [Math.ceil(span / 2), Math.floor(span / 2)];
  const halves: Layout["cells"] =
    into === "columns"
      ? [{ ...cell, columnSpan: first }, { ...cell, column: cell.column + first, columnSpan: second, use: "tile" }]
      : [{ ...cell, rowSpan: first }, { ...cell, row: cell.row + first, rowSpan: second, use: "tile" }];
  return changed({ ...layout, cells: layout.cells.toSpliced(index, 1, ...halves) });
}

/** Merges cells that form a rectangle without gaps into the first of them, which keeps its use and its turn. */
export function mergeCells(layout: Layout, indexes: readonly number[]): LayoutEdit {
  const [first] = indexes;
  const chosen = layout.cells.filter((_, index) => indexes.includes(index));
  const kept = first === undefined ? undefined : layout.cells[first];
  if (!kept || first === undefined || chosen.length < 2 || chosen.length !== new Set(indexes).size) return refuse("no-such-cell");
  const bounds = boundsOf(chosen);
  if (areaOf(bounds) !== chosen.reduce((sum, cell) => sum + areaOf(cell), 0)) return refuse("no-rectangle");
  const merged = { ...layout, cells: layout.cells.with(first, { ...bounds, use: kept.use }).filter((_, index) => index === first || !indexes.includes(index)) };
  return tilesIn(merged) < 1 ? refuse("last-tile") : changed(merged);
}

/** Takes a cell away; its space stays free. */
export function removeCell(layout: Layout, index: number): LayoutEdit {
  if (!layout.cells[index]) return refuse("no-such-cell");
  const without = { ...layout, cells: layout.cells.toSpliced(index, 1) };
  return tilesIn(without) < 1 ? refuse("last-tile") : changed(without);
}

/** Adds a tile, the last in order, where it is asked for; without a place, over the largest free rectangle. */
export function addTile(layout: Layout, place?: LayoutCell): LayoutEdit {
  if (tilesIn(layout) >= mostTiles) return refuse("too-many-tiles");
  const wanted = place ?? largestFreeArea(layout);
  if (!wanted) return refuse("no-space");
  const { column, row, columnSpan, rowSpan } = wanted;
  const fault = placeFault(layout, wanted, null);
  return fault ? refuse(fault) : changed({ ...layout, cells: [...layout.cells, { column, row, columnSpan, rowSpan, use: "tile" }] });
}

/** Makes the grid twice as fine, so that cells can be moved and sized by smaller steps. Nothing else changes. */
export const refineGrid = (layout: Layout, into: "columns" | "rows"): LayoutEdit =>
  layout[into] * 2 > mostLayoutTracks ? refuse("too-fine") : changed(twiceAsFine(layout, into));

/** Makes a cell a tile, the map or the facts. */
export function setCellUse(layout: Layout, index: number, use: CellUse): LayoutEdit {
  const cell = layout.cells[index];
  if (!cell) return refuse("no-such-cell");
  if (use !== "tile" && layout.cells.some((other, at) => at !== index && other.use === use)) return refuse("only-one");
  const next = { ...layout, cells: layout.cells.with(index, { ...cell, use }) };
  if (tilesIn(next) > mostTiles) return refuse("too-many-tiles");
  return tilesIn(next) < 1 ? refuse("last-tile") : changed(next);
}

function placeFault({ columns, rows, cells }: Layout, place: LayoutCell, ownIndex: number | null): LayoutRefusal | null {
  const { column, row, columnSpan, rowSpan } = place;
  if (![column, row, columnSpan, rowSpan].every(Number.isSafeInteger)) return "not-on-the-grid";
  if (column < 0 || row < 0 || columnSpan < 1 || rowSpan < 1 || column + columnSpan > columns || row + rowSpan > rows) return "outside";
  return cells.some((other, index) => index !== ownIndex && cellsOverlap(other, place)) ? "overlaps" : null;
}

const twiceAsFine = (layout: Layout, into: "columns" | "rows"): Layout => ({
  ...layout,
  [into]: layout[into] * 2,
  cells: layout.cells.map((cell) =>
    into === "columns" ? { ...cell, column: cell.column * 2, columnSpan: cell.columnSpan * 2 } : { ...cell, row: cell.row * 2, rowSpan: cell.rowSpan * 2 },
  ),
});
