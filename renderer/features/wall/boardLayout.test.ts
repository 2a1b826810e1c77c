import { describe, expect, it } from "vitest";
import { layoutBoards } from "./boardLayout.ts";

const counts = [0, 1, 2, 3, 4, 5, 9, 16];

describe("boards side by side", () => {
  it("give every tile of a board the same size and a place of its own, whatever the neighbour shows", () => {
    for (const left of counts) {
      for (const right of counts) {
        const layout = layoutBoards([left, right]);
        expect(layout.boards.map(({ cells }) => cells.length)).toEqual([left, right]);
        const taken = new Set<string>();
        for (const [index, { headingColumn, cells }] of layout.boards.entries()) {
          expect(headingColumn).toBe(index === 0 ? 1 : layout.columnsPerBoard + 2);
          expect(new Set(cells.map(({ columnSpan, rowSpan }) => `${columnSpan}x${rowSpan}`)).size).toBeLessThanOrEqual(1);
          for (const { column, columnSpan, row, rowSpan } of cells) {
            expect(column).toBeGreaterThanOrEqual(headingColumn);
            expect(column + columnSpan).toBeLessThanOrEqual(headingColumn + layout.columnsPerBoard);
            expect(row + rowSpan - 1).toBeLessThanOrEqual(layout.rows);
            for (let x = column; x < column + columnSpan; x++) for (let y = row; y < row + rowSpan; y++) taken.add(`${x},${y}`);
          }
        }
        const area = layout.boards.flatMap(({ cells }) => cells).reduce((sum, { columnSpan, rowSpan }) => sum + columnSpan * rowSpan, 0);
        expect(taken.size, `${left} beside ${right}: no two tiles overlap`).toBe(area);
      }
    }
  });

  it("is the plain grid where there is one board", () => {
    expect(layoutBoards([9])).toMatchObject({ columnsPerBoard: 3, rows: 3 });
    expect(layoutBoards([2]).boards[0]?.cells).toEqual([
      { column: 1, columnSpan: 1, row: 1, rowSpan: 1 },
      { column: 2, columnSpan: 1, row: 1, rowSpan: 1 },
    ]);
  });
});
