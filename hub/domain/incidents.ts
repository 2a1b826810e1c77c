import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Kysely } from "kysely";
import { uuid, type Location } from "../../shared/model/common.ts";
import type { Incident, IncidentReport } from "../../shared/model/incident.ts";
import { mayUpdateIncident, type IncidentAuthor } from "../../shared/policy/incidentAuthorship.ts";
import { isOffTheShelf } from "../../shared/policy/incidentShelf.ts";
import { Problem, type FieldError } from "../../shared/protocol/problems.ts";
import { incidentFromRow, incidentRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import type { Tables } from "../store/tables.ts";
import { actorId, auditOf, demand, type Actor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { reassessGrants } from "./grants.ts";
import { allow, refuse, writeOrRefuse, type Verdict } from "./refusals.ts";

/** Outside of these no incident happens, and sums made with such a moment would leave the calendar. */
const earliestMoment = "1900-01-01T00:00:00.000Z";
const latestMoment = "2199-12-31T23:59:59.999Z";

export type ReportOutcome = { incident: Incident; outcome: "created" | "updated" | "unchanged" };

/** How authorship rules know an actor. */
export const authorOf = (actor: Actor): IncidentAuthor => ({ id: actorId(actor), role: actor.kind === "user" ? actor.user.role : null });

/** Changes an incident in the store and says so; grants that its new state no longer allows end with it. Who reported it first stays. */
export async function commitChange(domain: Domain, unit: Unit, incident: Incident): Promise<void> {
  await unit.sql.updateTable("incidents").set(incidentRow(incident)).where("id", "=", incident.id).execute();
  unit.change({ kind: "incident", incident });
  await reassessGrants(domain, unit, (grant) => grant.incidentId === incident.id, { incident });
}

async function commitNew(unit: Unit, incident: Incident, reportedBy: string): Promise<void> {
  await unit.sql
    .insertInto("incidents")
    .values({ ...incidentRow(incident), reported_by: reportedBy })
    .execute();
  unit.change({ kind: "incident", incident });
}

/** An incident by id, from memory or, where it ended long ago, from the store. Throws `incident_not_found`. */
export async function findIncident(domain: Domain, sql: Kysely<Tables>, incidentId: string): Promise<Incident> {
  const known = domain.world.incidents.get(incidentId);
  if (known) return known;
  if (!uuid.safeParse(incidentId).success) throw new Problem("incident_not_found");
  const row = await sql.selectFrom("incidents").selectAll().where("id", "=", incidentId).executeTakeFirst();
  if (!row) throw new Problem("incident_not_found");
  return incidentFromRow(row);
}

interface ReportedIncident {
  incident: Incident;
  /** Who reported it first, as the audit log names actors. */
  reportedBy: string;
}

async function findBySource(unit: Unit, report: IncidentReport): Promise<ReportedIncident | null> {
  const row = await unit.sql
    .selectFrom("incidents")
    .selectAll()
    .where("source", "=", report.source)
    .where("source_ref", "=", report.sourceRef)
    .executeTakeFirst();
  return row ? { incident: incidentFromRow(row), reportedBy: row.reported_by } : null;
}

/** Who reported an incident first. Throws `incident_not_found`. */
export async function reporterOf(sql: Kysely<Tables>, incidentId: string): Promise<string> {
  const row = await sql.selectFrom("incidents").select("reported_by").where("id", "=", incidentId).executeTakeFirst();
  if (!row) throw new Problem("incident_not_found");
  return row.reported_by;
}

/**
 * Takes in what a source or a person says of an incident: a new one, or an update by `source` and `sourceRef`; what is
 * omitted keeps its value. Throws `role_not_allowed`, on record, where the incident is not this actor's to update.
 */
export function reportIncident(domain: Domain, actor: Actor, report: IncidentReport): Promise<ReportOutcome> {
  demand(actor, "report-incident");
  checkMoment(report.occurredAt);
  return writeOrRefuse(domain.store, async (unit) => {
    const known = await findBySource(unit, report);
    return known ? updateIncident(domain, actor, unit, known, report) : allow(await createIncident(domain, actor, unit, report));
  });
}

async function createIncident(domain: Domain, actor: Actor, unit: Unit, report: IncidentReport): Promise<ReportOutcome> {
  const incident = created(domain, report, unit.now);
  await commitNew(unit, incident, actorId(actor));
  unit.audit(auditOf(actor, "incident.create", reportRecord(incident)));
  return { incident, outcome: "created" };
}

async function updateIncident(
  domain: Domain,
  actor: Actor,
  unit: Unit,
  { incident: before, reportedBy }: ReportedIncident,
  report: IncidentReport,
): Promise<Verdict<ReportOutcome>> {
  const decision = mayUpdateIncident(authorOf(actor), reportedBy);
  if (!decision.allowed) {
    const problem = new Problem("role_not_allowed", decision.reason);
    const { source, sourceRef } = before;
    unit.audit(
      auditOf(actor, "incident.update", { ...reportRecord(before), outcome: "refused", code: problem.code, detail: { source, sourceRef, reportedBy } }),
    );
    return refuse(problem);
  }
  const after = updated(domain, before, report, unit.now);
  if (isDeepStrictEqual(before, after)) {
    // A commit whose answer was lost on its way to the hub stands in the store and nowhere else.
    if (!domain.world.incidents.has(before.id) && !isOffTheShelf(before, unit.now)) unit.change({ kind: "incident", incident: before });
    return allow({ incident: before, outcome: "unchanged" });
  }
  const incident: Incident = { ...after, version: before.version + 1, updatedAt: unit.now.toISOString() };
  await commitChange(domain, unit, incident);
  unit.audit(auditOf(actor, "incident.update", reportRecord(incident)));
  return allow({ incident, outcome: "updated" });
}

const reportRecord = ({ id, source, sourceRef, status, version }: Incident) => ({
  subject: `incident:${id}`,
  incidentId: id,
  detail: { source, sourceRef, status, version },
});

function checkMoment(occurredAt: string | undefined): void {
  // A year beyond 9999 is written with a sign and so compares as earlier than all others.
  if (occurredAt === undefined || (occurredAt >= earliestMoment && occurredAt <= latestMoment)) return;
  throw new Problem("invalid_request", undefined, [{ field: "occurredAt", message: "must lie between the years 1900 and 2199" }]);
}

function created(domain: Domain, report: IncidentReport, now: Date): Incident {
  const { nature, priority, status } = report;
  const missing: FieldError[] = [];
  if (nature === undefined) missing.push({ field: "nature", message: "is required for a new incident" });
  if (priority === undefined) missing.push({ field: "priority", message: "is required for a new incident, from 1 to 5" });
  if (status === undefined) missing.push({ field: "status", message: "is required for a new incident: open or closed" });
  if (nature === undefined || priority === undefined || status === undefined) throw new Problem("invalid_request", undefined, missing);
  const at = now.toISOString();
  const address = report.address ?? null;
  return {
    id: randomUUID(),
    source: report.source,
    sourceRef: report.sourceRef,
    nature,
    priority,
    status,
    statusText: report.statusText ?? null,
    address,
    ...placed(domain, address, report.location ?? null),
    district: report.district ?? null,
    occurredAt: report.occurredAt ?? at,
    receivedAt: at,
    updatedAt: at,
    closedAt: status === "closed" ? at : null,
    note: report.note ?? null,
    hold: null,
    version: 1,
  };
}

const keep = <Value>(sent: Value | undefined, known: Value): Value => (sent === undefined ? known : sent);

function updated(domain: Domain, known: Incident, report: IncidentReport, now: Date): Incident {
  const status = keep(report.status, known.status);
  const address = keep(report.address, known.address);
  return {
    ...known,
    nature: keep(report.nature, known.nature),
    priority: keep(report.priority, known.priority),
    status,
    statusText: keep(report.statusText, known.statusText),
    address,
    ...placeAfter(domain, known, address, report.location),
    district: keep(report.district, known.district),
    occurredAt: keep(report.occurredAt, known.occurredAt),
    closedAt: status === "open" ? null : (known.closedAt ?? now.toISOString()),
    note: keep(report.note, known.note),
  };
}

type Place = Pick<Incident, "location" | "placeAccuracy">;

function placed(domain: Domain, address: string | null, location: Location | null): Place {
  if (location) return { location, placeAccuracy: { method: "source", radiusMeters: null } };
  const found = address === null ? null : domain.geocode(address);
  return found
    ? { location: found.location, placeAccuracy: { method: "geocoded", radiusMeters: found.radiusMeters } }
    : { location: null, placeAccuracy: null };
}

/** A source's own place wins; a new address is placed anew, unless a person or the source has said where it is. */
function placeAfter(domain: Domain, known: Incident, address: string | null, location: Location | null | undefined): Place {
  if (location !== undefined && location !== null) return placed(domain, address, location);
  const place: Place = { location: known.location, placeAccuracy: known.placeAccuracy };
  if (location === null) return placed(domain, address, null);
  if (address === known.address) return place;
  return known.placeAccuracy === null || known.placeAccuracy.method === "geocoded" ? placed(domain, address, null) : place;
}
