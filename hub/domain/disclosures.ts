import type { PullUpContact } from "../../shared/model/pullUp.ts";
import type { AuditEntry } from "../../shared/model/audit.ts";
import type { AuditDraft } from "../store/auditChain.ts";
import { auditOf, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { asProblem } from "./refusals.ts";

/** Owners an entry of the audit log names; with incident, area or radius and moment the others can be worked out. */
const ownersOnRecord = 200;

/** The entry of the audit log that says whose contact data somebody is given for an incident. `where` says what was looked at. */
export const disclosureEntry = (actor: UserActor, incidentId: string, contacts: readonly PullUpContact[], where: AuditEntry["detail"]): AuditDraft =>
  auditOf(actor, "owners.disclose", { subject: `incident:${incidentId}`, incidentId, detail: { ...where, ...ownersOf(contacts) } });

/** Puts on record, before they are given, whose contact data somebody is given for an incident. */
export async function recordDisclosure(domain: Domain, actor: UserActor, incidentId: string, contacts: readonly PullUpContact[], where: AuditEntry["detail"]): Promise<void> {
  await domain.store
    .write(async (unit) => unit.audit(disclosureEntry(actor, incidentId, contacts, where)))
    .catch((error: unknown) => {
      throw asProblem(error);
    });
}

/** How many owners, and the first of them. */
function ownersOf(contacts: readonly PullUpContact[]): { ownerCount: number; ownerIds: string[] } {
  const ownerIds = [...new Set(contacts.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId])))];
  return { ownerCount: ownerIds.length, ownerIds: ownerIds.slice(0, ownersOnRecord) };
}
