import { bookmarkFromRow, contactFromRow, noteFromRow, revocationFromRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import type { Domain } from "./hub.ts";

/**
 * Takes up again what memory let go of together with an incident that comes back after long: its revocations, and its
 * notes, bookmarks and contact attempts, which consoles are told of anew. To be called once the incident's own change is said.
 */
export async function recallIncident(domain: Domain, unit: Unit, incidentId: string): Promise<void> {
  const revocations = await unit.sql.selectFrom("revocations").selectAll().where("incident_id", "=", incidentId).execute();
  unit.afterCommit(() => {
    for (const row of revocations) domain.world.revoked.put(revocationFromRow(row));
  });
  const notes = await unit.sql.selectFrom("incident_notes").selectAll().where("incident_id", "=", incidentId).orderBy("at").execute();
  for (const row of notes) unit.change({ kind: "note", note: noteFromRow(row) });
  const bookmarks = await unit.sql.selectFrom("bookmarks").selectAll().where("incident_id", "=", incidentId).orderBy("at").execute();
  for (const row of bookmarks) unit.change({ kind: "bookmark", bookmark: bookmarkFromRow(row) });
  const contacts = await unit.sql.selectFrom("contact_attempts").selectAll().where("incident_id", "=", incidentId).orderBy("at").execute();
  for (const row of contacts) unit.change({ kind: "contact", contact: contactFromRow(row) });
}
