import { gridFor, gridInHalf } from "./wallGrid.ts";

/** A place in the wall's grid; lines are counted from 1, as CSS does. */
export interface WallCell {
  column: number;
  columnSpan: number;
  row: number;
  rowSpan: number;
}

/** Boards side by side in one grid: every tile keeps the same parent, whichever board it goes to, so no video is interrupted. */
export interface BoardLayout {
  /** Tracks of one board. A track of its own lies between two boards. */
  columnsPerBoard: number;
  rows: number;
  /** Where each board's heading begins, and the cell of each of its tiles. */
  boards: readonly { headingColumn: number; cells: readonly WallCell[] }[];
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
const leastCommonMultiple = (numbers: readonly number[]): number => numbers.reduce((a, b) => (a * b) / greatestCommonDivisor(a, b), 1);

/**
 * Lays out boards of so many tiles each, all equally wide and high. Tiles of unlike sizes meet in one grid because it has
 * as many tracks as the least common multiple of what the boards need.
 */
export function layoutBoards(tileCounts: readonly number[]): BoardLayout {
  const grids = tileCounts.map(tileCounts.length > 1 ? gridInHalf : gridFor);
  const columnsPerBoard = leastCommonMultiple(grids.map(({ columns }) => columns));
  const rows = leastCommonMultiple(grids.map((grid) => grid.rows));
  const boards = grids.map((grid, index) => {
    const headingColumn = 1 + index * (columnsPerBoard + 1);
    const [columnSpan, rowSpan] = [columnsPerBoard / grid.columns, rows / grid.rows];
    const cells = Array.from({ length: tileCounts[index] ?? 0 }, (_, tile) => ({
      column: headingColumn + (tile % grid.columns) * columnSpan,
      columnSpan,
      row: 1 + Math.floor(tile / grid.columns) * rowSpan,
      rowSpan,
    }));
    return { headingColumn, cells };
  });
  return { columnsPerBoard, rows, boards };
}
