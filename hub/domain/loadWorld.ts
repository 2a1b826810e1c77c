import { closedIncidentHours } from "../../shared/policy/incidentShelf.ts";
import { showOf } from "../../shared/policy/screenTimeline.ts";
import { ruleFromRow, timelineFromRow } from "../store/ruleRows.ts";
import type { Store } from "../store/store.ts";
import { readWhole } from "../store/wholeTables.ts";
import { bookmarkFromRow, cameraFromRow, contactFromRow, grantFromRow, incidentFromRow, noteFromRow, presetFromRow, revocationFromRow, salvoFromRow, screenFromRow, streamsFromRow, tourFromRow } from "../store/rows.ts";
import { World } from "./world.ts";

/** Reads everything current from the store; done once, before the hub answers anybody. */
export async function loadWorld(store: Store, now: Date): Promise<World> {
  const world = new World(store.sequence);
  const { database } = store;
  for (const row of await readWhole(database, "owners")) world.owners.set(row.id, row);
  for (const row of await readWhole(database, "sites")) {
    world.sites.set(row.id, { id: row.id, name: row.name, ownerId: row.owner_id, address: row.address });
  }
  for (const row of await readWhole(database, "cameras")) {
    const site = world.sites.get(row.site_id);
    world.putCamera(cameraFromRow({ ...row, site_name: site?.name ?? null, owner_id: site?.ownerId ?? null }));
    if (row.level === "integrated") world.streams.set(row.id, streamsFromRow(row));
  }
  const recent = new Date(now.getTime() - closedIncidentHours * 3_600_000);
  const incidents = await database
    .selectFrom("incidents")
    .selectAll()
    .where((row) => row.or([row("status", "=", "open"), row("closed_at", ">", recent)]))
    .execute();
  for (const row of incidents) world.incidents.set(row.id, incidentFromRow(row));
  const contacts = await database
    .selectFrom("contact_attempts")
    .innerJoin("incidents", "incidents.id", "contact_attempts.incident_id")
    .selectAll("contact_attempts")
    .where((row) => row.or([row("incidents.status", "=", "open"), row("incidents.closed_at", ">", recent)]))
    .orderBy("contact_attempts.at")
    .execute();
  for (const row of contacts) world.putContact(contactFromRow(row));
  const notes = await database
    .selectFrom("incident_notes")
    .innerJoin("incidents", "incidents.id", "incident_notes.incident_id")
    .selectAll("incident_notes")
    .where((row) => row.or([row("incidents.status", "=", "open"), row("incidents.closed_at", ">", recent)]))
    .orderBy("incident_notes.at")
    .execute();
  for (const row of notes) world.putNote(noteFromRow(row));
  const bookmarks = await database
    .selectFrom("bookmarks")
    .innerJoin("incidents", "incidents.id", "bookmarks.incident_id")
    .selectAll("bookmarks")
    .where((row) => row.or([row("incidents.status", "=", "open"), row("incidents.closed_at", ">", recent)]))
    .orderBy("bookmarks.at")
    .execute();
  for (const row of bookmarks) world.putBookmark(bookmarkFromRow(row));
  const revocations = await database
    .selectFrom("revocations")
    .innerJoin("incidents", "incidents.id", "revocations.incident_id")
    .selectAll("revocations")
    .where((row) => row.or([row("incidents.status", "=", "open"), row("incidents.closed_at", ">", recent)]))
    .execute();
  for (const row of revocations) world.revoked.put(revocationFromRow(row));
  for (const row of await database.selectFrom("layout_presets").selectAll().execute()) world.presets.set(row.id, presetFromRow(row));
  for (const row of await database.selectFrom("wall_rules").selectAll().execute()) world.rules.set(row.id, ruleFromRow(row));
  const timelines = new Map((await database.selectFrom("screen_timelines").selectAll().execute()).map((row) => [row.screen_id, row]));
  for (const row of await database.selectFrom("screens").selectAll().execute()) {
    const record = screenFromRow(row);
    const timeline = timelineFromRow(record, [...world.rules.values()], timelines.get(row.id));
    world.timelines.set(row.id, timeline);
    world.screens.set(row.id, { ...record, show: showOf(timeline) });
  }
  for (const row of await database.selectFrom("tours").selectAll().execute()) world.tours.set(row.id, tourFromRow(row));
  for (const row of await database.selectFrom("salvos").selectAll().execute()) world.salvos.set(row.id, salvoFromRow(row));
  for (const row of await database.selectFrom("view_grants").selectAll().where("ended_at", "is", null).execute()) {
    const grant = grantFromRow(row);
    world.grants.set(grant.id, grant);
    if (row.session_id !== null) world.grantSessions.set(grant.id, row.session_id);
  }
  return world;
}
