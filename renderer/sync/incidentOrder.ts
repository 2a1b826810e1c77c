import type { Incident } from "../../shared/model/incident.ts";
import { isOpenForViews } from "../../shared/policy/liveView.ts";

const standing = (incident: Incident, now: Date): number =>
  incident.status === "open" ? 0 : isOpenForViews(incident, now) ? 1 : 2;

/**
 * The order of a dispatcher's queue: open first, then closed ones under a hold, then closed; within the open the most
 * urgent first, within a priority the newest. Closed ones stand by the time they were closed, latest first.
 */
export function compareIncidents(a: Incident, b: Incident, now: Date): number {
  const rank = standing(a, now);
  const byStanding = rank - standing(b, now);
  if (byStanding !== 0) return byStanding;
  if (rank === 2) return compareText(b.closedAt ?? b.updatedAt, a.closedAt ?? a.updatedAt) || compareText(a.id, b.id);
  return a.priority - b.priority || compareText(b.occurredAt, a.occurredAt) || compareText(a.id, b.id);
}

/** RFC 3339 in UTC sorts as text. */
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The ids of all incidents in the queue's order. */
export const orderIncidents = (incidents: Iterable<Incident>, now: Date): string[] =>
  [...incidents].sort((a, b) => compareIncidents(a, b, now)).map(({ id }) => id);
