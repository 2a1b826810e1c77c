import type { Layout, LayoutCell } from "../model/layout.ts";

export const areaOf = ({ columnSpan, rowSpan }: LayoutCell): number => columnSpan * rowSpan;

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
