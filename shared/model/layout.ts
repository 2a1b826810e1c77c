import { z } from "zod";
import { line } from "./common.ts";

/** The most tiles a screen may be divided into. */
export const mostTiles = 49;
/** The most columns or rows a layout's grid may have. */
export const mostLayoutTracks = 12;

const track = z.number().int().min(0).max(mostLayoutTracks - 1);
const span = z.number().int().min(1).max(mostLayoutTracks);

/** Where a tile stands in its layout's grid, counted from the upper left corner, from 0. */
export const layoutCell = z.strictObject({ column: track, row: track, columnSpan: span, rowSpan: span });
export type LayoutCell = z.infer<typeof layoutCell>;

/** What a cell is for: pictures in the order of the cells, or, once each, an incident's map and its facts. */
export const cellUse = z.enum(["tile", "map", "facts"]);
export type CellUse = z.infer<typeof cellUse>;

/** How a screen is divided. Cells lie within the grid and not on one another; some of the grid may stay empty. */
export const layout = z
  .strictObject({
    name: line(40),
    columns: span,
    rows: span,
    cells: z.array(layoutCell.extend({ use: cellUse })).min(1).max(mostTiles + 2),
  })
  .superRefine(({ columns, rows, cells }, context) => {
    const taken = new Map<string, number>();
    for (const [index, cell] of cells.entries()) {
      if (cell.column + cell.columnSpan > columns || cell.row + cell.rowSpan > rows) {
        context.addIssue({ code: "custom", path: ["cells", index], message: `must lie within ${columns} columns and ${rows} rows` });
        continue;
      }
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
          const other = taken.get(`${column},${row}`);
          if (other !== undefined && other !== index) context.addIssue({ code: "custom", path: ["cells", index], message: `lies on cell ${other + 1}` });
          taken.set(`${column},${row}`, index);
        }
      }
    }
    const uses = cells.map(({ use }) => use);
    for (const once of ["map", "facts"] as const) {
      if (uses.indexOf(once) !== uses.lastIndexOf(once)) context.addIssue({ code: "custom", path: ["cells"], message: `may hold one cell for ${once} at most` });
    }
    const tiles = uses.filter((use) => use === "tile").length;
    if (tiles < 1 || tiles > mostTiles) context.addIssue({ code: "custom", path: ["cells"], message: `must hold 1 to ${mostTiles} tiles` });
  });
export type Layout = z.infer<typeof layout>;
