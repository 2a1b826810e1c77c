import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Kysely } from "kysely";
import type { Location } from "../../shared/model/common.ts";
import type { Incident, IncidentReport } from "../../shared/model/incident.ts";
import { holdLimitMinutes } from "../../shared/policy/liveView.ts";
import { Problem, type FieldError } from "../../shared/protocol/problems.ts";
import { incidentFromRow, incidentRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import type { Tables } from "../store/tables.ts";
import { actorId, auditOf, demand, type Actor, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { reassessGrants } from "./grants.ts";
import { asProblem } from "./refusals.ts";

/** Outside of these no incident happens, and sums made with such a moment would leave the calendar. */
const earliestMoment = "1900-01-01T00:00:00.000Z";
const latestMoment = "2199-12-31T23:59:59.999Z";

export type ReportOutcome = { incident: Incident; outcome: "created" | "updated" | "unchanged" };

/** Puts an incident into the store and says so; grants that its new state no longer allows end with it. */
async function commitIncident(domain: Domain, unit: Unit, incident: Incident): Promise<void> {
  const row = incidentRow(incident);
  await unit.sql
    .insertInto("incidents")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
  unit.change({ kind: "incident", incident });
  await reassessGrants(domain, unit, (grant) => grant.incidentId === incident.id, { incident });
}

/** An incident by id, from memory or, where it ended long ago, from the store. Throws `incident_not_found`. */
export async function findIncident(domain: Domain, sql: Kysely<Tables>, incidentId: string): Promise<Incident> {
  const known = domain.world.incidents.get(incidentId);
  if (known) return known;
  const row = await sql.selectFrom("incidents").selectAll().where("id", "=", incidentId).executeTakeFirst();
  if (!row) throw new Problem("incident_not_found");
  return incidentFromRow(row);
}

async function findBySource(domain: Domain, unit: Unit, report: IncidentReport): Promise<Incident | null> {
  const known = domain.world.incidentOfSource(report.source, report.sourceRef);
  if (known) return known;
  const row = await unit.sql
    .selectFrom("incidents")
    .selectAll()
    .where("source", "=", report.source)
    .where("source_ref", "=", report.sourceRef)
    .executeTakeFirst();
  return row ? incidentFromRow(row) : null;
}

/** Takes in what a source or a person says of an incident: a new one, or an update by `source` and `sourceRef`; what is omitted keeps its value. */
export function reportIncident(domain: Domain, actor: Actor, report: IncidentReport): Promise<ReportOutcome> {
  demand(actor, "report-incident");
  checkMoment(report.occurredAt);
  return domain.store
    .write(async (unit): Promise<ReportOutcome> => {
      const before = await findBySource(domain, unit, report);
      const after = before ? updated(domain, before, report, unit.now) : created(domain, report, unit.now);
      if (before && isDeepStrictEqual(before, after)) return { incident: before, outcome: "unchanged" };
      const incident: Incident = before ? { ...after, version: before.version + 1, updatedAt: unit.now.toISOString() } : after;
      await commitIncident(domain, unit, incident);
      unit.audit(
        auditOf(actor, before ? "incident.update" : "incident.create", {
          subject: `incident:${incident.id}`,
          incidentId: incident.id,
          detail: { source: incident.source, sourceRef: incident.sourceRef, status: incident.status, version: incident.version },
        }),
      );
      return { incident, outcome: before ? "updated" : "created" };
    })
    .catch((error: unknown) => {
      throw asProblem(error);
    });
}

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

/** Places an incident by hand on the map. */
export async function placeIncident(domain: Domain, actor: UserActor, unit: Unit, incidentId: string, location: Location): Promise<Incident> {
  demand(actor, "place-incident");
  const known = await findIncident(domain, unit.sql, incidentId);
  const incident: Incident = {
    ...known,
    location,
    placeAccuracy: { method: "by-hand", radiusMeters: null },
    updatedAt: unit.now.toISOString(),
    version: known.version + 1,
  };
  await commitIncident(domain, unit, incident);
  unit.audit(auditOf(actor, "incident.place", { subject: `incident:${incident.id}`, incidentId: incident.id, detail: { location } }));
  return incident;
}

/** A supervisor keeps an incident's views alive for a while after its closing. Throws `hold_too_long`, `hold_too_late`. */
export async function holdIncident(
  domain: Domain,
  actor: UserActor,
  unit: Unit,
  request: { incidentId: string; minutes: number; reason: string },
): Promise<Incident> {
  demand(actor, "hold-incident");
  const known = await findIncident(domain, unit.sql, request.incidentId);
  if (request.minutes > holdLimitMinutes) throw new Problem("hold_too_long");
  const closedFor = known.closedAt === null ? 0 : unit.now.getTime() - Date.parse(known.closedAt);
  if (closedFor > holdLimitMinutes * 60_000) throw new Problem("hold_too_late");
  const until = new Date(unit.now.getTime() + request.minutes * 60_000).toISOString();
  return changeHold(domain, actor, unit, known, { until, reason: request.reason, placedBy: actor.user.displayName });
}

/** Ends a hold before its time. */
export async function releaseHold(domain: Domain, actor: UserActor, unit: Unit, incidentId: string): Promise<Incident> {
  demand(actor, "hold-incident");
  return changeHold(domain, actor, unit, await findIncident(domain, unit.sql, incidentId), null);
}

async function changeHold(domain: Domain, actor: Actor, unit: Unit, known: Incident, hold: Incident["hold"]): Promise<Incident> {
  const incident: Incident = { ...known, hold, updatedAt: unit.now.toISOString(), version: known.version + 1 };
  await commitIncident(domain, unit, incident);
  unit.audit(
    auditOf(actor, hold ? "incident.hold" : "incident.release-hold", {
      subject: `incident:${incident.id}`,
      incidentId: incident.id,
      detail: hold ? { until: hold.until, reason: hold.reason } : { by: actorId(actor) },
    }),
  );
  return incident;
}
