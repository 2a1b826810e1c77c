import { isDeepStrictEqual } from "node:util";
import type { Kysely } from "kysely";
import { uuid } from "../../shared/model/common.ts";
import type { Incident, IncidentReport } from "../../shared/model/incident.ts";
import { mayChangeStatus, mayUpdateIncident, type IncidentAuthor } from "../../shared/policy/incidentAuthorship.ts";
import { isOffTheShelf } from "../../shared/policy/incidentShelf.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { incidentFromRow, incidentRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import type { Tables } from "../store/tables.ts";
import { actorId, auditOf, demand, type Actor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { reassessGrants } from "./grants.ts";
import { checkMoment, createdIncident, updatedIncident } from "./incidentFacts.ts";
import { recallIncident } from "./recall.ts";
import { allow, refuse, writeOrRefuse, type Verdict } from "./refusals.ts";
import { tellScreensOfIncident } from "./wallRuleTimelines.ts";

/** The source of incidents that people of the floor make themselves. */
export const byHandSource = "by-hand";

export type ReportOutcome = { incident: Incident; outcome: "created" | "updated" | "unchanged" };

/** How authorship rules know an actor. */
export const authorOf = (actor: Actor): IncidentAuthor => ({ id: actorId(actor), role: actor.kind === "user" ? actor.user.role : null });

/** Changes an incident in the store and says so; grants that its new state no longer allows end with it, and rules take screens for it or give them back. Who reported it first stays. */
export async function commitChange(domain: Domain, unit: Unit, incident: Incident): Promise<void> {
  await unit.sql.updateTable("incidents").set(incidentRow(incident)).where("id", "=", incident.id).execute();
  unit.change({ kind: "incident", incident });
  if (!domain.world.incidents.has(incident.id)) await recallIncident(domain, unit, incident.id);
  await reassessGrants(domain, unit, (grant) => grant.incidentId === incident.id, { incident });
  await tellScreensOfIncident(domain, unit, incident);
}

/** Puts a new incident into the store and says so. */
export async function commitNew(domain: Domain, unit: Unit, incident: Incident, reportedBy: string): Promise<void> {
  await unit.sql
    .insertInto("incidents")
    .values({ ...incidentRow(incident), reported_by: reportedBy })
    .execute();
  unit.change({ kind: "incident", incident });
  await tellScreensOfIncident(domain, unit, incident);
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
  if (actor.kind !== "user" && report.source === byHandSource) {
    throw new Problem("role_not_allowed", `${byHandSource} is the source of incidents that people make; a source reports under a name of its own.`);
  }
  const incident: Incident = { ...createdIncident(domain.geocode, report, unit.now), enteredBy: actor.kind === "user" ? actor.user.displayName : null };
  await commitNew(domain, unit, incident, actorId(actor));
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
  const changesStatus = report.status !== undefined && report.status !== before.status;
  const decision = (changesStatus ? mayChangeStatus : mayUpdateIncident)(authorOf(actor), reportedBy);
  if (!decision.allowed) {
    const problem = new Problem("role_not_allowed", decision.reason);
    const { source, sourceRef } = before;
    unit.audit(
      auditOf(actor, "incident.update", { ...reportRecord(before), outcome: "refused", code: problem.code, detail: { source, sourceRef, reportedBy } }),
    );
    return refuse(problem);
  }
  const after = updatedIncident(domain.geocode, before, report, unit.now);
  if (isDeepStrictEqual(before, after)) {
    // A commit whose answer was lost on its way to the hub stands in the store and nowhere else.
    if (!domain.world.incidents.has(before.id) && !isOffTheShelf(before, unit.now)) {
      unit.change({ kind: "incident", incident: before });
      await recallIncident(domain, unit, before.id);
    }
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
