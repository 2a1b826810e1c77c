import type { Incident } from "../../../../shared/model/incident.ts";

/** An incident that somebody gave into this person's hands. */
export interface HandedIncident {
  incidentId: string;
  /** One for each time it was given. */
  key: string;
  nature: string;
  address: string | null;
  by: string;
  note: string | null;
}

/** Open incidents that others handed over to somebody, the latest first. */
export function handedTo(userId: string, userName: string, incidents: Iterable<Incident>): readonly HandedIncident[] {
  const handed: (HandedIncident & { since: string })[] = [];
  for (const { id, status, assignment, nature, address } of incidents) {
    if (status !== "open" || assignment?.userId !== userId || assignment.handedOverBy === null || assignment.handedOverBy === userName) continue;
    handed.push({ incidentId: id, key: `${id} ${assignment.since}`, nature, address, by: assignment.handedOverBy, note: assignment.note, since: assignment.since });
  }
  return handed.sort((a, b) => (a.since < b.since ? 1 : -1));
}
