import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Assignment, Incident } from "../../shared/model/incident.ts";
import type { IncidentNote } from "../../shared/model/incidentNote.ts";
import { mayChangeStatus } from "../../shared/policy/incidentAuthorship.ts";
import { roleMay } from "../../shared/policy/permissions.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { noteRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import { actorId, auditOf, demand, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { checkMoment, createdIncident } from "./incidentFacts.ts";
import { authorOf, byHandSource, commitChange, commitNew, findIncident, reporterOf } from "./incidents.ts";
import { wantedIncident } from "./incidentSteering.ts";
import { oneLine } from "./oneLine.ts";

/** As long as a source's own words for a status may be, characters. */
const statusTextLength = 120;

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

/** An incident that no source reported: radio traffic, a walk-in. Everybody sees who made it. */
export async function createByHand(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"incident.create">): Promise<Incident> {
  demand(actor, "report-incident");
  const { channel, occurredAt, note, ...facts } = request;
  const at = occurredAt ?? unit.now.toISOString();
  checkMoment(at);
  const report = { ...facts, source: byHandSource, sourceRef: `${channel}-${randomUUID().slice(0, 8)}`, status: "open", occurredAt: at, note: note === "" ? null : note } as const;
  const made = createdIncident(domain.geocode, report, unit.now);
  const placeAccuracy = request.location === null ? made.placeAccuracy : ({ method: "by-hand", radiusMeters: null } as const);
  const incident: Incident = { ...made, placeAccuracy, enteredBy: actor.user.displayName };
  await commitNew(domain, unit, incident, actorId(actor));
  unit.audit(
    auditOf(actor, "incident.create-by-hand", {
      subject: `incident:${incident.id}`,
      incidentId: incident.id,
      detail: { channel, nature: incident.nature, priority: incident.priority, address: incident.address, location: incident.location },
    }),
  );
  return incident;
}

/** Ends an incident made by hand; its views end with it. Throws `role_not_allowed` where it is a source's, or another analyst's. */
export async function closeByHand(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"incident.close">): Promise<Incident> {
  demand(actor, "report-incident");
  const known = await wantedIncident(domain, unit, request);
  if (known.enteredBy === null) throw new Problem("role_not_allowed", "A source reported this incident, and the source closes it.");
  const decision = mayChangeStatus(authorOf(actor), await reporterOf(unit.sql, known.id));
  if (!decision.allowed) throw new Problem("role_not_allowed", decision.reason);
  if (known.status === "closed") return known;
  const incident = changed(known, unit, { status: "closed", closedAt: unit.now.toISOString(), statusText: oneLine(request.reason, statusTextLength) });
  await commitChange(domain, unit, incident);
  unit.audit(auditOf(actor, "incident.close-by-hand", { ...about(incident), detail: { reason: request.reason } }));
  return incident;
}

/** Somebody on the floor has seen it. Whoever was first stays. */
export async function acknowledgeIncident(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"incident.acknowledge">): Promise<Incident> {
  demand(actor, "work-incident");
  const known = await wantedIncident(domain, unit, request);
  if (known.acknowledgement !== null) return known;
  const incident = changed(known, unit, { acknowledgement: seenBy(actor, unit) });
  await commitChange(domain, unit, incident);
  unit.audit(auditOf(actor, "incident.acknowledge", about(incident)));
  return incident;
}

/** Takes an incident to oneself; that acknowledges it. */
export async function takeIncident(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"incident.take">): Promise<Incident> {
  demand(actor, "work-incident");
  const known = await wantedIncident(domain, unit, request);
  if (known.assignment?.userId === actor.user.id) return known;
  const assignment = assignedTo(actor.user, unit, null, null);
  return assign(domain, actor, unit, known, assignment, "incident.take");
}

/** Gives an incident into somebody else's hands. Throws `user_not_found`, or `role_not_allowed` for somebody who does not work incidents. */
export async function handOverIncident(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"incident.handOver">): Promise<Incident> {
  demand(actor, "work-incident");
  const known = await wantedIncident(domain, unit, request);
  const receiver = domain.userById(request.toUserId);
  if (!receiver) throw new Problem("user_not_found", undefined, [{ field: "toUserId", message: "is not a known user" }]);
  if (!roleMay(receiver.role, "work-incident")) throw new Problem("role_not_allowed", `${receiver.displayName} does not work incidents.`);
  const note = request.note === "" ? null : request.note;
  return assign(domain, actor, unit, known, assignedTo(receiver, unit, actor.user.displayName, note), "incident.hand-over");
}

/** Gives an incident back to the floor. Whoever has it may, and a supervisor. */
export async function giveBackIncident(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"incident.giveBack">): Promise<Incident> {
  demand(actor, "work-incident");
  const known = await wantedIncident(domain, unit, request);
  if (known.assignment === null) return known;
  const isTheirs = known.assignment.userId === actor.user.id;
  if (!isTheirs && !roleMay(actor.user.role, "hold-incident")) throw new Problem("role_not_allowed", `${known.assignment.userName} has this incident; take it instead.`);
  const incident = changed(known, unit, { assignment: null });
  await commitChange(domain, unit, incident);
  unit.audit(auditOf(actor, "incident.give-back", { ...about(incident), detail: { from: known.assignment.userId } }));
  return incident;
}

/** Writes something down about an incident. */
export async function addNote(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"note.add">): Promise<IncidentNote> {
  demand(actor, "work-incident");
  const { id: incidentId } = await findIncident(domain, unit.sql, request.incidentId);
  const { id: userId, displayName: userName } = actor.user;
  const note: IncidentNote = { id: randomUUID(), incidentId, userId, userName, text: request.text, at: unit.now.toISOString() };
  await unit.sql.insertInto("incident_notes").values(noteRow(note)).execute();
  unit.change({ kind: "note", note });
  unit.audit(auditOf(actor, "note.add", { subject: `incident:${incidentId}`, incidentId, detail: { noteId: note.id } }));
  return note;
}

const about = ({ id }: Incident) => ({ subject: `incident:${id}`, incidentId: id });

const seenBy = (actor: UserActor, unit: Unit) => ({ at: unit.now.toISOString(), userId: actor.user.id, userName: actor.user.displayName });

const changed = (known: Incident, unit: Unit, change: Partial<Incident>): Incident => ({
  ...known,
  ...change,
  updatedAt: unit.now.toISOString(),
  version: known.version + 1,
});

const assignedTo = (user: UserActor["user"], unit: Unit, handedOverBy: string | null, note: string | null): Assignment => ({
  userId: user.id,
  userName: user.displayName,
  since: unit.now.toISOString(),
  handedOverBy,
  note,
});

async function assign(domain: Domain, actor: UserActor, unit: Unit, known: Incident, assignment: Assignment, action: string): Promise<Incident> {
  const incident = changed(known, unit, { assignment, acknowledgement: known.acknowledgement ?? seenBy(actor, unit) });
  await commitChange(domain, unit, incident);
  unit.audit(auditOf(actor, action, { ...about(incident), detail: { from: known.assignment?.userId ?? null, to: assignment.userId, note: assignment.note } }));
  return incident;
}
