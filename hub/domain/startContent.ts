import type { Layout } from "../../shared/model/layout.ts";
import type { PlainContent } from "../../shared/model/plainContent.ts";
import type { ScreenContent, WantedContent } from "../../shared/model/screen.ts";
import type { TourStop } from "../../shared/model/tour.ts";
import { contentOfStop } from "../../shared/policy/tourShow.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { Unit } from "../store/store.ts";
import type { Domain } from "./hub.ts";
import { findIncident } from "./incidents.ts";
import { findTour } from "./tourRecords.ts";

/** How many pictures a layout has room for. */
export const tileCells = ({ cells }: Layout): number => cells.filter(({ use }) => use === "tile").length;

/** The incidents that something is about, each once. */
export function incidentsOn(content: ScreenContent): string[] {
  switch (content.kind) {
    case "empty":
      return [];
    case "pull-up":
      return [content.incidentId];
    case "cameras":
      return [...new Set(content.tiles.flatMap((tile) => (tile === null ? [] : [tile.incidentId])))];
    case "tour":
      return [...new Set(content.stops.flatMap((stop) => incidentsOn(contentOfStop(stop))))];
  }
}

/** Throws `invalid_request` for more tiles than the layout has; `field` names what is checked. */
function checkTiles(content: PlainContent, field: string): void {
  if (content.kind !== "cameras" || content.tiles.length <= tileCells(content.layout)) return;
  throw new Problem("invalid_request", undefined, [{ field: `${field}.tiles`, message: `has more tiles than the layout has cells for them (${tileCells(content.layout)})` }]);
}

/** Throws `incident_not_found`, or `invalid_request` for more tiles than the layout has; `field` names what is checked. */
export async function checkContent(domain: Domain, unit: Unit, content: PlainContent, field: string): Promise<void> {
  checkTiles(content, field);
  for (const incidentId of incidentsOn(content)) await findIncident(domain, unit.sql, incidentId);
}

/** The same for all stops of a tour. */
export async function checkStops(domain: Domain, unit: Unit, stops: readonly TourStop[], field: string): Promise<void> {
  for (const [index, stop] of stops.entries()) checkTiles(contentOfStop(stop), `${field}.${index}.content`);
  for (const incidentId of new Set(stops.flatMap((stop) => incidentsOn(contentOfStop(stop))))) await findIncident(domain, unit.sql, incidentId);
}

/**
 * What somebody asks for as it will stand on a screen: a tour begins now, with a copy of its stops. Throws
 * `incident_not_found`, `tour_not_found`, `invalid_request` for more tiles than the layout has.
 */
export async function startContent(domain: Domain, unit: Unit, wanted: WantedContent): Promise<ScreenContent> {
  if (wanted.kind !== "tour") {
    await checkContent(domain, unit, wanted, "content");
    return wanted;
  }
  const { id, name, stops } = findTour(domain, wanted.tourId);
  return { kind: "tour", tourId: id, name, stops, startedAt: unit.now.toISOString(), pauses: [] };
}

/** What stands on a screen, as the audit log keeps it. */
export function contentRecord(content: ScreenContent) {
  switch (content.kind) {
    case "empty":
      return { content: content.kind };
    case "pull-up":
      return { content: content.kind, layout: content.layout.name, radiusMeters: content.radiusMeters };
    case "cameras":
      return { content: content.kind, layout: content.layout.name, tiles: content.tiles };
    case "tour":
      return { content: content.kind, tourId: content.tourId, tour: content.name, stops: content.stops.length };
  }
}
