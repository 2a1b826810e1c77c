import type { Layout, LayoutCell } from "../model/layout.ts";

export const areaOf = ({ columnSpan, rowSpan }: LayoutCell): number => columnSpan * rowSpan;

/** How many of a layout's cells are for pictures. */
export const tilesIn = ({ cells }: Layout): number => cells.filter(({ use }) => use === "tile").length;

export const cellsOverlap = (a: LayoutCell, b: LayoutCell): boolean =>
  a.column < b.column + b.columnSpan && b.column < a.column + a.columnSpan && a.row < b.row + b.rowSpan && b.row < a.row + a.rowSpan;

/** The smallest rectangle around at least one cell. */
export function boundsOf(cells: readonly LayoutCell[]): LayoutCell {
  const column = Math.min(...cells.map((cell) => cell.column));
  const row = Math.min(...cells.map((cell) => cell.row));
  return {
    column,
    row,
    columnSpan: Math.max(...cells.map((cell) => cell.column + cell.columnSpan)) - column,
    rowSpan: Math.max(...cells.map((cell) => cell.row + cell.rowSpan)) - row,
  };
}

/** The largest rectangle of the grid on which no cell lies; of equals the uppermost, then the one furthest left. Null where all is taken. */
export function largestFreeArea({ columns, rows, cells }: Layout): LayoutCell | null {
  let best: LayoutCell | null = null;
  const isFree = (place: LayoutCell): boolean => !cells.some((cell) => cellsOverlap(cell, place));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      // Downwards the free width only shrinks, so each height is tried with the widest that the rows above allow.
      let columnSpan = columns - column;
      for (let rowSpan = 1; row + rowSpan <= rows; rowSpan++) {
        while (columnSpan > 0 && !isFree({ column, row, columnSpan, rowSpan })) columnSpan--;
        if (columnSpan === 0) break;
        const place = { column, row, columnSpan, rowSpan };
        if (best === null || areaOf(place) > areaOf(best)) best = place;
      }
    }
  }
  return best;
}

/**
 * What is left of a cell where another is laid on it: a rectangle, null where nothing is, or "cut" where it would be no rectangle
 * or two.
 */
export function restOf(cell: LayoutCell, over: LayoutCell): LayoutCell | null | "cut" {
  const coversHeight = over.row <= cell.row && over.row + over.rowSpan >= cell.row + cell.rowSpan;
  const coversWidth = over.column <= cell.column && over.column + over.columnSpan >= cell.column + cell.columnSpan;
  if (coversHeight && coversWidth) return null;
  if (coversHeight) {
    const left = over.column - cell.column;
    const right = cell.column + cell.columnSpan - over.column - over.columnSpan;
    if (left > 0 && right > 0) return "cut";
    return left > 0 ? { ...cell, columnSpan: left } : { ...cell, column: over.column + over.columnSpan, columnSpan: right };
  }
  if (coversWidth) {
    const above = over.row - cell.row;
    const below = cell.row + cell.rowSpan - over.row - over.rowSpan;
    if (above > 0 && below > 0) return "cut";
    return above > 0 ? { ...cell, rowSpan: above } : { ...cell, row: over.row + over.rowSpan, rowSpan: below };
  }
  return "cut";
}
