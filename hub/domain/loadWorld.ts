import type { Store } from "../store/store.ts";
import { cameraFromRow, contactFromRow, grantFromRow, incidentFromRow, streamsFromRow } from "../store/rows.ts";
import { closedIncidentHours, World } from "./world.ts";

/** Reads everything current from the store; done once, before the hub answers anybody. */
export async function loadWorld(store: Store, now: Date): Promise<World> {
  const world = new World();
  const { database } = store;
  for (const row of await database.selectFrom("owners").selectAll().execute()) world.owners.set(row.id, row);
  for (const row of await database.selectFrom("sites").selectAll().execute()) {
    world.sites.set(row.id, { id: row.id, name: row.name, ownerId: row.owner_id, address: row.address });
  }
  const cameras = await database
    .selectFrom("cameras")
    .innerJoin("sites", "sites.id", "cameras.site_id")
    .selectAll("cameras")
    .select(["sites.name as site_name", "sites.owner_id as owner_id"])
    .execute();
  for (const row of cameras) {
    world.putCamera(cameraFromRow(row));
    if (row.stream_url !== null || row.still_url !== null || row.sub_stream_url !== null) world.streams.set(row.id, streamsFromRow(row));
  }
  const recent = new Date(now.getTime() - closedIncidentHours * 3_600_000);
  const incidents = await database
    .selectFrom("incidents")
    .selectAll()
    .where((row) => row.or([row("status", "=", "open"), row("closed_at", ">", recent)]))
    .execute();
  for (const row of incidents) world.putIncident(incidentFromRow(row));
  const contacts = await database
    .selectFrom("contact_attempts")
    .innerJoin("incidents", "incidents.id", "contact_attempts.incident_id")
    .selectAll("contact_attempts")
    .where((row) => row.or([row("incidents.status", "=", "open"), row("incidents.closed_at", ">", recent)]))
    .orderBy("contact_attempts.at")
    .execute();
  for (const row of contacts) world.putContact(contactFromRow(row));
  for (const row of await database.selectFrom("view_grants").selectAll().where("ended_at", "is", null).execute()) {
    const grant = grantFromRow(row);
    world.grants.set(grant.id, grant);
  }
  return world;
}
