/** How many tiles a wall shows at most. */
export type WallSize = 1 | 4 | 9 | 16;

export interface WallGrid {
  columns: number;
  rows: number;
}

/** The smallest grid of near-square cells that holds the tiles, so that few cameras get large pictures. */
export function gridFor(tileCount: number): WallGrid {
  const columns = Math.max(1, Math.ceil(Math.sqrt(tileCount)));
  return { columns, rows: Math.max(1, Math.ceil(tileCount / columns)) };
}

/** Width by height of half the console's wall, and of a picture. */
const halfAspect = 0.8;
const pictureAspect = 16 / 9;
/** What a tile's caption takes of the wall's height. */
const captionShare = 0.07;

/** The grid that shows the largest pictures in half the width, where two boards stand side by side; the wider one of equals. */
export function gridInHalf(tileCount: number): WallGrid {
  const grids = Array.from({ length: Math.max(1, tileCount) }, (_, index) => ({ columns: index + 1, rows: Math.max(1, Math.ceil(tileCount / (index + 1))) }));
  const pictureWidth = ({ columns, rows }: WallGrid) => Math.min(halfAspect / columns, pictureAspect * (1 / rows - captionShare));
  return grids.reduce((best, grid) => (pictureWidth(grid) >= pictureWidth(best) ? grid : best));
}

/** The strip of small tiles beside an enlarged one: one column up to eight, then two. */
export function stripFor(smallTileCount: number): WallGrid {
  const columns = smallTileCount > 8 ? 2 : 1;
  return { columns, rows: Math.max(1, Math.ceil(smallTileCount / columns)) };
}
