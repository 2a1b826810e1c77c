import { mostLayoutTracks, mostTiles, type CellUse, type Layout } from "../model/layout.ts";

/** Width to height of the pictures that cameras send, and of most displays. */
export const pictureAspectRatio = 16 / 9;

/** How many equal tiles the built-in layouts have. */
export const equalTileCounts = [1, 4, 9, 16, 25, 36, 49] as const;

export interface Grid {
  columns: number;
  rows: number;
}

/**
 * The grid for so many equal tiles (1 to {@link mostTiles}; others are brought into that range) on a display of this
 * aspect ratio (width ÷ height): the one with the largest 16:9 pictures; of those the one with the fewest empty places,
 * then the one with the fewest rows.
 */
export function gridFor(tiles: number, aspectRatio: number = pictureAspectRatio): Grid {
  const count = withinTiles(tiles);
  const grids: (Grid & { pictureHeight: number })[] = [];
  for (let columns = 1; columns <= mostLayoutTracks; columns++) {
    const rows = Math.ceil(count / columns);
    if (rows > mostLayoutTracks) continue;
    // Rounded, so that two grids that differ by a rounding error alone are told apart by their empty places.
    const pictureHeight = Math.round(Math.min(1 / rows, aspectRatio / columns / pictureAspectRatio) * 1e9);
    grids.push({ columns, rows, pictureHeight });
  }
  const empty = ({ columns, rows }: Grid): number => columns * rows - count;
  const [best] = grids.sort((a, b) => b.pictureHeight - a.pictureHeight || empty(a) - empty(b) || a.rows - b.rows);
  return best ? { columns: best.columns, rows: best.rows } : { columns: 1, rows: 1 };
}

const withinTiles = (tiles: number): number => (Number.isNaN(tiles) ? 1 : Math.min(mostTiles, Math.max(1, Math.floor(tiles))));

const cell = (column: number, row: number, columnSpan: number, rowSpan: number, use: CellUse = "tile"): Layout["cells"][number] => ({ column, row, columnSpan, rowSpan, use });

/** A block of equal tiles, row by row, each `span` wide and high. */
const block = (from: { column: number; row: number }, { columns, rows }: Grid, span = 1, atMost = columns * rows): Layout["cells"] =>
  Array.from({ length: atMost }, (_, index) => cell(from.column + (index % columns) * span, from.row + Math.floor(index / columns) * span, span, span));

/** Equal tiles, row by row; the last row may stay short. */
export function equalTiles(tiles: number, aspectRatio: number = pictureAspectRatio): Layout {
  const count = withinTiles(tiles);
  const grid = gridFor(count, aspectRatio);
  return { name: count === 1 ? "1 tile" : `${count} tiles`, ...grid, cells: block({ column: 0, row: 0 }, grid, 1, count) };
}

/** One large picture with 5 or 7 small ones to its right and below, or in the middle of 12. */
export function oneLarge(small: 5 | 7 | 12): Layout {
  const tracks = small === 5 ? 3 : 4;
  const span = small === 7 ? 3 : 2;
  const corner = small === 12 ? 1 : 0;
  const around = block({ column: 0, row: 0 }, { columns: tracks, rows: tracks });
  const isUnderLarge = ({ column, row }: Layout["cells"][number]): boolean => column >= corner && column < corner + span && row >= corner && row < corner + span;
  return {
    name: `1 large, ${small} small`,
    columns: tracks,
    rows: tracks,
    cells: [cell(corner, corner, span, span), ...around.filter((each) => !isUnderLarge(each))],
  };
}

/** Two large pictures side by side, and a row of 3 or 4 below them. */
export function twoLarge(below: 3 | 4): Layout {
  const name = `2 large, ${below} below`;
  if (below === 4) return { name, columns: 4, rows: 3, cells: [cell(0, 0, 2, 2), cell(2, 0, 2, 2), ...block({ column: 0, row: 2 }, { columns: 4, rows: 1 })] };
  return { name, columns: 6, rows: 5, cells: [cell(0, 0, 3, 3), cell(3, 0, 3, 3), ...block({ column: 0, row: 3 }, { columns: 3, rows: 1 }, 2)] };
}

/** A pull-up of 4, 6 or 9 pictures with the incident's map at their left and its facts. On a 16:9 display each tile is 16:9. */
export function incidentLayout(tiles: 4 | 6 | 9): Layout {
  const name = `Incident, ${tiles} tiles`;
  if (tiles === 6) {
    return { name, columns: 3, rows: 3, cells: [...block({ column: 1, row: 0 }, { columns: 2, rows: 3 }), cell(0, 0, 1, 2, "map"), cell(0, 2, 1, 1, "facts")] };
  }
  // Three quarters of the width and height are for pictures, the left quarter for the map, the lowest for the facts.
  const across = tiles === 4 ? 2 : 3;
  const span = tiles === 4 ? 3 : 1;
  const side = (across * span) / 3;
  const tracks = across * span + side;
  return {
    name,
    columns: tracks,
    rows: tracks,
    cells: [...block({ column: side, row: 0 }, { columns: across, rows: across }, span), cell(0, 0, side, tracks - side, "map"), cell(0, tracks - side, tracks, side, "facts")],
  };
}

/** Every layout that comes with the console, under names that differ. Equal tiles follow the display's aspect ratio; the others are made for 16:9. */
export const builtInLayouts = (aspectRatio: number = pictureAspectRatio): Layout[] => [
  ...equalTileCounts.map((tiles) => equalTiles(tiles, aspectRatio)),
  oneLarge(5),
  oneLarge(7),
  oneLarge(12),
  twoLarge(3),
  twoLarge(4),
  incidentLayout(4),
  incidentLayout(6),
  incidentLayout(9),
];
