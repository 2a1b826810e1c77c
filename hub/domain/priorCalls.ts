import { sql, type Kysely } from "kysely";
import type { Incident } from "../../shared/model/incident.ts";
import type { PriorCalls } from "../../shared/model/priorCall.ts";
import { metersPerDegree } from "../../shared/geo/geodesic.ts";
import { addressKey, assemblePriorCalls, priorCallsAtMost, priorCallsSince, samePlaceMeters } from "../../shared/policy/priorCalls.ts";
import { incidentFromRow } from "../store/rows.ts";
import type { Tables } from "../store/tables.ts";
import { demand, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { findIncident } from "./incidents.ts";

/** One more than is given, so that it can be said whether there are more; and the incident itself. */
const rowsAtMost = priorCallsAtMost + 2;
/** The store's square is this much wider than the rule's circle, metres: only the rule decides about its edge. */
const marginMeters = 0.01;

/** What happened before at an incident's address or place; a wall is not told. Throws `incident_not_found`. */
export async function showPriorCalls(domain: Domain, actor: UserActor, incidentId: string): Promise<PriorCalls> {
  demand(actor, "read-prior-calls");
  const { database } = domain.store;
  const incident = await findIncident(domain, database, incidentId);
  const found = [await sameAddress(database, incident)?.execute(), await samePlace(database, incident)?.execute()];
  return assemblePriorCalls(incident, found.flatMap((rows) => rows ?? []).map(incidentFromRow));
}

/** Earlier incidents with the same address, latest first, by the index of addresses; null where the incident has none. */
export function sameAddress(database: Kysely<Tables>, incident: Incident) {
  const key = addressKey(incident.address);
  if (key === null) return null;
  return database
    .selectFrom("incidents")
    .selectAll()
    .where("address_key", "=", key)
    .where("occurred_at", ">=", new Date(priorCallsSince(incident)))
    .where("occurred_at", "<=", new Date(incident.occurredAt))
    .orderBy("occurred_at", "desc")
    .orderBy("id")
    .limit(rowsAtMost);
}

/**
 * Earlier incidents at the same place, latest first, by the index of places; null where the incident has none.
 * What lies there is found before it is put in order: else the store might walk back through all incidents by time.
 */
export function samePlace(database: Kysely<Tables>, { location, ...incident }: Incident) {
  if (!location) return null;
  const { latitude, longitude } = location;
  const scale = metersPerDegree(latitude);
  const reach = samePlaceMeters + marginMeters;
  const [north, east] = [reach / scale.latitude, reach / scale.longitude];
  return database
    .with(
      (expression) => expression("near").materialized(),
      (query) =>
        query
          .selectFrom("incidents")
          .selectAll()
          .where("latitude", ">=", latitude - north)
          .where("latitude", "<=", latitude + north)
          .where("longitude", ">=", longitude - east)
          .where("longitude", "<=", longitude + east),
    )
    .selectFrom("near")
    .selectAll()
    .where("occurred_at", ">=", new Date(priorCallsSince(incident)))
    .where("occurred_at", "<=", new Date(incident.occurredAt))
    .where(sql<boolean>`((latitude - ${latitude}) * ${scale.latitude}) ^ 2 + ((longitude - ${longitude}) * ${scale.longitude}) ^ 2 <= ${reach * reach}`)
    .orderBy("occurred_at", "desc")
    .orderBy("id")
    .limit(rowsAtMost);
}
