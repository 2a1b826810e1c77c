import type { PlainContent } from "../model/plainContent.ts";
import type { ScreenContent } from "../model/screen.ts";
import type { TourRun, TourStop } from "../model/tour.ts";
import { equalTiles } from "./layouts.ts";
import { tourAt, type TourPosition } from "./tours.ts";

/** So long before its turn a stop's pictures are made ready, seconds: the hub opens their views, and a page their players. */
export const readyBeforeSeconds = 5;

const oneTile = equalTiles(1);
const nothing: PlainContent = { kind: "empty" };
/** By stop: the same stop is the same content each time it is asked for. */
const contents = new WeakMap<TourStop, PlainContent>();

/** What a stop shows: one camera fills the screen. */
export function contentOfStop(stop: TourStop): PlainContent {
  if (stop.kind === "content") return stop.content;
  const known = contents.get(stop);
  if (known) return known;
  const content: PlainContent = { kind: "cameras", layout: oneTile, tiles: [{ cameraId: stop.cameraId, incidentId: stop.incidentId }] };
  contents.set(stop, content);
  return content;
}

/** Where a tour that runs on a screen stands at a moment; null where it has no stops, which the schema refuses. */
export const positionOf = (run: TourRun, now: Date): TourPosition | null => tourAt(run, run.startedAt, run.pauses, now);

/** What a screen shows at a moment: of a tour, its present stop. */
export function shownContent(content: ScreenContent, now: Date): PlainContent {
  if (content.kind !== "tour") return content;
  const position = positionOf(content, now);
  return position ? contentOfStop(position.stop) : nothing;
}

export interface StandingStop {
  stopIndex: number;
  content: PlainContent;
}

/** The stops whose pictures are wanted at a moment: the present one, and the next where that is near and another. */
export function standingStops(run: TourRun, now: Date): StandingStop[] {
  const position = positionOf(run, now);
  if (!position) return [];
  const present = { stopIndex: position.stopIndex, content: contentOfStop(position.stop) };
  const nextIndex = (position.stopIndex + 1) % run.stops.length;
  const next = run.stops[nextIndex];
  const isNear = !position.isPaused && position.until !== null && Date.parse(position.until) - now.getTime() <= readyBeforeSeconds * 1000;
  return isNear && next && nextIndex !== position.stopIndex ? [present, { stopIndex: nextIndex, content: contentOfStop(next) }] : [present];
}
