import type { Incident } from "../../../shared/model/incident.ts";
import type { Screen } from "../../../shared/model/screen.ts";
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
