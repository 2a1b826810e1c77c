import type { Incident } from "../../../shared/model/incident.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import type { RefusedTile } from "../../../shared/protocol/screens.ts";
import { incidentLabel } from "../pull-up/incidentWords.ts";
import { contentIncidentId } from "../screen/screenWords.ts";

/** What stands on a screen, in words. */
export function contentWords({ content }: Pick<Screen, "content">, incidents: ReadonlyMap<string, Incident>): string {
  if (content.kind === "empty") return "Nothing";
  if (content.kind === "tour") return `Tour: ${content.name}`;
  const incidentId = contentIncidentId(content);
  const incident = incidentId === null ? undefined : incidents.get(incidentId);
  const about = incident ? incidentLabel(incident) : incidentId === null ? "several incidents" : "an incident that is no longer kept here";
  return content.kind === "pull-up" ? `Pull-up: ${about}` : `${content.tiles.filter((tile) => tile !== null).length} cameras: ${about}`;
}

/** How a sending went: nothing where every tile has its view. */
export function sentWords(refused: readonly RefusedTile[]): string {
  if (refused.length === 0) return "Sent.";
  const reasons = [...new Set(refused.map(({ problem }) => problem.title))];
  return `Sent, but ${refused.length === 1 ? "one tile stays" : `${refused.length} tiles stay`} without a picture: ${reasons.join("; ")}.`;
}
