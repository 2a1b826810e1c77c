import type { Incident } from "../model/incident.ts";
import { isOpenForViews } from "./liveView.ts";

/** How long a closed incident stays on consoles, hours: a shift and the one before it. */
export const closedIncidentHours = 24;

/** Whether an incident has been closed for so long that hub memory and consoles let go of it; the store keeps it. */
export function isOffTheShelf(incident: Pick<Incident, "status" | "hold" | "closedAt">, now: Date): boolean {
  if (incident.closedAt === null || isOpenForViews(incident, now)) return false;
  return Date.parse(incident.closedAt) <= now.getTime() - closedIncidentHours * 3_600_000;
}
