import type { PlainContent, ScreenTile } from "../../shared/model/plainContent.ts";
import type { TourRun } from "../../shared/model/tour.ts";
import { standingStops } from "../../shared/policy/tourShow.ts";
import { tileKey, type ChosenTiles, type StandingTile } from "./wallTiles.ts";

const otherStop: ChosenTiles = { content: { kind: "empty" }, facts: "", tiles: [] };

/** By what the tiles chosen for a stop of a screen's tour are kept. */
const stopKey = (screenId: string, stopIndex: number): string => `${screenId} stop ${stopIndex}`;

/**
 * The tiles whose views a wall needs for its tour at a moment, each once: those of the present stop, and soon before its end
 * those of the next. `tilesOf` tells the tiles of what a stop shows. What was chosen for a stop that is over is chosen anew
 * when its turn comes again.
 */
export function tourTiles(
  chosen: Map<string, ChosenTiles>,
  screenId: string,
  run: TourRun,
  now: Date,
  tilesOf: (key: string, content: PlainContent) => readonly ScreenTile[],
): StandingTile[] {
  const standing = standingStops(run, now);
  for (const stopIndex of run.stops.keys()) {
    const key = stopKey(screenId, stopIndex);
    if (chosen.has(key) && !standing.some((stop) => stop.stopIndex === stopIndex)) chosen.set(key, otherStop);
  }
  const tiles = new Map<string, StandingTile>();
  for (const { stopIndex, content } of standing) {
    for (const tile of tilesOf(stopKey(screenId, stopIndex), content)) {
      const { stops = [] } = tiles.get(tileKey(tile)) ?? {};
      tiles.set(tileKey(tile), { ...tile, stops: [...stops, stopIndex] });
    }
  }
  return [...tiles.values()];
}
