import type { Kysely } from "kysely";
import type { ShiftSummary } from "../../shared/model/shiftSummary.ts";
import { assembleShiftSummary, shiftFault } from "../../shared/policy/shiftSummary.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { contactFromRow, incidentFromRow, noteFromRow } from "../store/rows.ts";
import type { Tables } from "../store/tables.ts";
import { auditOf, demand, mayDo, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { asProblem } from "./refusals.ts";

export interface Shift {
  /** RFC 3339 UTC. */
  from: string;
  to: string;
}

/**
 * What a shift hands to the next, for this user; that it was read is on record before it is given. Who watched is named
 * to those who may see views, and to others only themselves. Throws `invalid_request` for times that are no shift.
 */
export async function showShiftSummary(domain: Domain, actor: UserActor, shift: Shift): Promise<ShiftSummary> {
  demand(actor, "work-incident");
  const fault = shiftFault(shift.from, shift.to);
  if (fault) throw new Problem("invalid_request", undefined, [fault]);
  await domain.store
    .write(async (unit) => unit.audit(auditOf(actor, "shift-summary.read", { detail: { from: shift.from, to: shift.to } })))
    .catch((error: unknown) => {
      throw asProblem(error);
    });
  return assembleShiftSummary({
    ...shift,
    preparedAt: domain.clock().toISOString(),
    preparedBy: actor.user.displayName,
    ...(await readShift(domain.store.database, shift)),
    namesViewer: (userId) => mayDo(actor, "see-views") || userId === actor.user.id,
  });
}

/** What was done in the shift, and then the incidents, so that none is missing that something was done about. */
async function readShift(database: Kysely<Tables>, shift: Shift) {
  const [from, to] = [new Date(shift.from), new Date(shift.to)];
  const notes = await database.selectFrom("incident_notes").selectAll().where("at", ">=", from).where("at", "<", to).orderBy("at").execute();
  const contacts = await database.selectFrom("contact_attempts").selectAll().where("at", ">=", from).where("at", "<", to).orderBy("at").execute();
  const views = await database
    .selectFrom("view_grants")
    .innerJoin("users", "users.id", "view_grants.user_id")
    .select(["view_grants.incident_id as incidentId", "view_grants.camera_id as cameraId", "users.id as userId", "users.display_name as userName"])
    .where("view_grants.issued_at", ">=", from)
    .where("view_grants.issued_at", "<", to)
    .orderBy("view_grants.issued_at")
    .execute();
  const about = [...new Set([...notes.map((row) => row.incident_id), ...contacts.map((row) => row.incident_id), ...views.map((row) => row.incidentId)])];
  const incidents = await database
    .selectFrom("incidents")
    .selectAll()
    .where((row) =>
      row.or([
        row.and([row("received_at", "<", to), row.or([row("closed_at", "is", null), row("closed_at", ">=", from)])]),
        ...(about.length === 0 ? [] : [row("id", "in", about)]),
      ]),
    )
    .execute();
  return { notes: notes.map(noteFromRow), contacts: contacts.map(contactFromRow), views, incidents: incidents.map(incidentFromRow) };
}
