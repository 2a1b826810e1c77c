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

/** The strip of small tiles beside an enlarged one: one column up to eight, then two. */
export function stripFor(smallTileCount: number): WallGrid {
  const columns = smallTileCount > 8 ? 2 : 1;
  return { columns, rows: Math.max(1, Math.ceil(smallTileCount / columns)) };
}
