import { randomUUID } from "node:crypto";
import type { ContactAttempt, ContactOutcome } from "../../shared/model/contact.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { contactRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { findIncident } from "./incidents.ts";

/** Notes that somebody tried to reach the people of a site about an incident. */
export async function recordContact(
  domain: Domain,
  actor: UserActor,
  unit: Unit,
  request: { incidentId: string; siteId: string; outcome: ContactOutcome; note: string | null },
): Promise<ContactAttempt> {
  demand(actor, "contact-owner");
  const incident = await findIncident(domain, unit.sql, request.incidentId);
  const site = domain.world.sites.get(request.siteId);
  if (!site) throw new Problem("not_found", "There is no such site.", [{ field: "siteId", message: "is not a known site" }]);
  const contact: ContactAttempt = {
    id: randomUUID(),
    incidentId: incident.id,
    siteId: site.id,
    ownerId: site.ownerId,
    outcome: request.outcome,
    note: request.note === "" ? null : request.note,
    userId: actor.user.id,
    userName: actor.user.displayName,
    at: unit.now.toISOString(),
  };
  await unit.sql.insertInto("contact_attempts").values(contactRow(contact)).execute();
  unit.change({ kind: "contact", contact });
  unit.audit(
    auditOf(actor, "owner.contact", { subject: `site:${site.id}`, incidentId: incident.id, detail: { outcome: contact.outcome, ownerId: site.ownerId } }),
  );
  return contact;
}
