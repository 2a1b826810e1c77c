import { tileStateKinds, type TileCounts, type TileStateKind, type WindowHealth, type WorstTile } from "../model/windowHealth.ts";

/** A window says how it does at least this often, milliseconds. */
export const healthReportEveryMilliseconds = 20_000;
/** What it said is marked as stale when it is older. A browser lets a page nobody sees run once a minute. */
export const healthStaleAfterMilliseconds = 75_000;

/** Whether a line is too old to count as the present. Times are milliseconds since 1970 on the hub's clock. */
export const isHealthStale = (reportedAt: number, now: number): boolean => now - reportedAt > healthStaleAfterMilliseconds;

/** Which states need a look more than others. A tile that was denied or has ended says so itself, and is as it should be. */
const need: Record<TileStateKind, number> = { offline: 5, stalled: 4, connecting: 3, live: 2, ended: 1, denied: 0 };

/** The tile that most needs a look: by its state, then by the age of its picture. An age nobody knows counts as none. */
export function worstOf(tiles: readonly WorstTile[]): WorstTile | null {
  return tiles.reduce<WorstTile | null>((worst, tile) => (worst === null || isWorse(tile, worst) ? tile : worst), null);
}

const isWorse = (a: WorstTile, b: WorstTile): boolean =>
  need[a.state] !== need[b.state] ? need[a.state] > need[b.state] : (a.ageSeconds ?? -1) > (b.ageSeconds ?? -1);

/** The age of the oldest picture on show, seconds; null where none is known. */
export function worstAgeOf(tiles: readonly WorstTile[]): number | null {
  const ages = tiles.flatMap(({ ageSeconds }) => (ageSeconds === null ? [] : [ageSeconds]));
  return ages.length === 0 ? null : Math.max(...ages);
}

/** How many tiles there are of each state. */
export function countTiles(tiles: readonly Pick<WorstTile, "state">[]): TileCounts {
  const counts: TileCounts = { connecting: 0, live: 0, stalled: 0, offline: 0, denied: 0, ended: 0 };
  for (const { state } of tiles) counts[state]++;
  return counts;
}

/** Tiles that are without the picture they should have. */
export const silentTiles = ({ tiles }: Pick<WindowHealth, "tiles">): number => tiles.stalled + tiles.offline;

/** How many tiles stand there, whatever they are. */
export const tileTotal = (counts: TileCounts): number => tileStateKinds.reduce((sum, kind) => sum + counts[kind], 0);

/** Whether a line says anything of its tiles that the one before did not: what a supervisor should hear of at once. */
export const saysOtherwise = (a: WindowHealth, b: WindowHealth): boolean =>
  tileStateKinds.some((kind) => a.tiles[kind] !== b.tiles[kind]) || a.worst?.cameraId !== b.worst?.cameraId || a.worst?.state !== b.worst?.state;
