import type { Incident } from "../../../shared/model/incident.ts";
import type { PullUp } from "../../../shared/model/pullUp.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import type { Tour, TourStop } from "../../../shared/model/tour.ts";
import { incidentLayout } from "../../../shared/policy/layouts.ts";
import { incidentLabel } from "../pull-up/incidentWords.ts";
import { contentWords } from "../screens/screenRowWords.ts";
import { screenName } from "./carried.ts";

/** How long a stop stands where nobody chose, seconds. */
export const usualDwellSeconds = 20;

/** Something that may become stops of a tour. */
export interface StopSource {
  key: string;
  words: string;
  stops: readonly TourStop[];
}

export interface StopFacts {
  /** The selected incident, open, with what it brings up; null without one. */
  incident: Incident | null;
  pullUp: PullUp | null;
  screens: readonly Screen[];
  incidents: ReadonlyMap<string, Incident>;
}

/** What stops can be made of just now: the selected incident's cameras and pull-up, and what stands on the screens. */
export function stopSources({ incident, pullUp, screens, incidents }: StopFacts): StopSource[] {
  const sources: StopSource[] = [];
  if (incident && pullUp) {
    const cameras = pullUp.integrated.filter(({ access }) => access === "opens");
    const stopOf = (cameraId: string): TourStop => ({ kind: "camera", cameraId, incidentId: incident.id, dwellSeconds: usualDwellSeconds });
    if (cameras.length > 1) sources.push({ key: "all", words: `All ${cameras.length} cameras of ${incidentLabel(incident)}`, stops: cameras.map(({ cameraId }) => stopOf(cameraId)) });
    for (const { cameraId, name } of cameras) sources.push({ key: `camera ${cameraId}`, words: name, stops: [stopOf(cameraId)] });
    const content = { kind: "pull-up", layout: incidentLayout(6), incidentId: incident.id, radiusMeters: pullUp.radiusMeters } as const;
    sources.push({ key: "pull-up", words: `The pull-up of ${incidentLabel(incident)}`, stops: [{ kind: "content", content, dwellSeconds: usualDwellSeconds }] });
  }
  for (const screen of screens) {
    const { content } = screen;
    if (content.kind === "empty" || content.kind === "tour") continue;
    sources.push({ key: `screen ${screen.id}`, words: `What stands on ${screenName(screen)}: ${contentWords({ content }, incidents)}`, stops: [{ kind: "content", content, dwellSeconds: usualDwellSeconds }] });
  }
  return sources;
}

/** A stop in words. */
export function stopWords(stop: TourStop, incidents: ReadonlyMap<string, Incident>, nameOf: (cameraId: string) => string): string {
  if (stop.kind === "camera") return nameOf(stop.cameraId);
  return contentWords({ content: stop.content }, incidents);
}

/** The same stops with one a place earlier or later. */
export function movedStop<Item>(stops: readonly Item[], index: number, by: 1 | -1): Item[] {
  const to = index + by;
  const moved = stops[index];
  if (moved === undefined || to < 0 || to >= stops.length) return [...stops];
  return stops.toSpliced(index, 1).toSpliced(to, 0, moved);
}

/** How long a tour takes to come round: `3 stops, 60 s a round`. */
export function roundWords({ stops }: Pick<Tour, "stops">): string {
  const seconds = stops.reduce((sum, { dwellSeconds }) => sum + dwellSeconds, 0);
  return `${stops.length} ${stops.length === 1 ? "stop" : "stops"}, ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} a round`;
}
