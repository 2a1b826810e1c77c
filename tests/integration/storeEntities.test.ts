import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadWorld } from "../../hub/domain/loadWorld.ts";
import { ruleRow, timelineRow } from "../../hub/store/ruleRows.ts";
import { cameraRow, contactFromRow, contactRow, grantFromRow, grantRow, incidentFromRow, incidentRow, screenFromRow, screenRow, type ScreenRecord } from "../../hub/store/rows.ts";
import type { Store } from "../../hub/store/store.ts";
import type { Camera, CameraStreams } from "../../shared/model/camera.ts";
import type { ContactAttempt } from "../../shared/model/contact.ts";
import type { Incident } from "../../shared/model/incident.ts";
import type { Screen } from "../../shared/model/screen.ts";
import type { ScreenTimeline } from "../../shared/model/screenTimeline.ts";
import type { WallRule } from "../../shared/model/wallRule.ts";
import { incidentLayout } from "../../shared/policy/layouts.ts";
import { beginTimeline, showOf } from "../../shared/policy/screenTimeline.ts";
import type { ViewGrant } from "../../shared/model/viewGrant.ts";
import { storeEngines, type StorePlace } from "../support/postgresStores.ts";

const now = new Date("2026-11-22T02:14:05.120Z");
const rowOf = (incident: Incident) => ({ ...incidentRow(incident), reported_by: "key:cad" });
const hoursAgo = (hours: number): string => new Date(now.getTime() - hours * 3_600_000).toISOString();
const hostile = "Zoë 🚓 O'Brien \\ \"x\" $1 %s ‮ <b>";
const longNote = `${"é🚨\n".repeat(999)}end.`;

const user = { id: crypto.randomUUID(), username: "analyst", display_name: hostile, role: "analyst", password_hash: "x", created_at: now, disabled_at: null };
const owners = [
  { id: "o-full", name: hostile, phone: "414-555-0101", email: "zoë@example.org" },
  { id: "o-empty", name: null, phone: null, email: null },
];
const sites = [
  { id: "s-full", name: hostile, ownerId: "o-full", address: "2700 W WELLS ST" },
  { id: "s-empty", name: null, ownerId: null, address: null },
];

const fullCamera: Camera = {
  id: "cam/1 🚓",
  name: hostile,
  level: "integrated",
  ownership: "private",
  location: { longitude: -87.94750000000001, latitude: 43.040000000000006 },
  placeAccuracy: { method: "geocoded", radiusMeters: 0.1 + 0.2 },
  address: "2700 W WELLS ST",
  headingDegrees: 359.999999,
  fieldOfViewDegrees: 1e-7,
  rangeMeters: 123456.78901234567,
  retentionDays: 0.5,
  siteId: "s-full",
  siteName: hostile,
  ownerId: "o-full",
  consentPurposes: ["active-incident", "missing-person"],
};
const emptyCamera: Camera = {
  id: "cam-2",
  name: "c",
  level: "registered",
  ownership: "city",
  location: null,
  placeAccuracy: null,
  address: null,
  headingDegrees: null,
  fieldOfViewDegrees: null,
  rangeMeters: null,
  retentionDays: null,
  siteId: "s-empty",
  siteName: null,
  ownerId: null,
  consentPurposes: [],
};
const streams: CameraStreams = { streamUrl: "http://10.0.0.1/a.m3u8?x=ü", subStreamUrl: null, stillUrl: "http://10.0.0.1/a.jpg" };
const noStreams: CameraStreams = { streamUrl: null, subStreamUrl: null, stillUrl: null };

const fullIncident: Incident = {
  id: crypto.randomUUID(),
  source: "cad",
  sourceRef: hostile,
  nature: "SHOTSPOTTER",
  priority: 1,
  status: "open",
  statusText: hostile,
  address: hostile,
  location: { longitude: -87.9475, latitude: 43.04 },
  placeAccuracy: { method: "by-hand", radiusMeters: null },
  district: "3",
  occurredAt: hoursAgo(0.123456),
  receivedAt: hoursAgo(0.1),
  updatedAt: hoursAgo(0),
  closedAt: null,
  note: longNote,
  hold: { until: hoursAgo(-1), reason: hostile, placedBy: "Demo supervisor" },
  acknowledgement: { at: hoursAgo(1), userId: "u", userName: hostile },
  assignment: { userId: "u", userName: hostile, since: hoursAgo(1), handedOverBy: hostile, note: null },
  enteredBy: hostile,
  version: 2_147_483_647,
};
const emptyIncident: Incident = {
  ...fullIncident,
  id: crypto.randomUUID(),
  sourceRef: "2",
  priority: 5,
  status: "closed",
  statusText: null,
  address: null,
  location: null,
  placeAccuracy: null,
  district: null,
  closedAt: hoursAgo(23.9),
  note: null,
  hold: null, acknowledgement: null, assignment: null, enteredBy: null,
  version: 1,
};
const oldIncident: Incident = { ...emptyIncident, id: crypto.randomUUID(), sourceRef: "3", closedAt: hoursAgo(24.1) };

const contact = (incident: Incident, rest: Partial<ContactAttempt> = {}): ContactAttempt => ({
  id: crypto.randomUUID(),
  incidentId: incident.id,
  siteId: "s-full",
  ownerId: "o-full",
  outcome: "left-message",
  note: longNote,
  userId: user.id,
  userName: hostile,
  at: hoursAgo(0),
  ...rest,
});
const grant = (rest: Partial<ViewGrant> = {}): ViewGrant => ({
  id: crypto.randomUUID(),
  userId: user.id,
  cameraId: fullCamera.id,
  incidentId: fullIncident.id,
  purpose: "active-incident",
  distanceMeters: 609.5999999999999,
  overrideReason: hostile,
  issuedAt: hoursAgo(0),
  expiresAt: hoursAgo(-0.5),
  endedAt: null,
  endReason: null,
  authorizedBy: null,
  screenId: null,
  endNote: null,
  ...rest,
});
const hand = { userId: user.id, userName: hostile, at: hoursAgo(0.1) };
const fullRecord: ScreenRecord = {
  id: crypto.randomUUID(),
  number: 1,
  name: hostile,
  role: "wall",
  display: { widthPixels: 3840, heightPixels: 2160, heightInches: 0.1 + 30.2, viewingDistanceFeet: null },
  content: { kind: "cameras", layout: { name: hostile, columns: 1, rows: 1, cells: [{ column: 0, row: 0, columnSpan: 1, rowSpan: 1, use: "tile" }] }, tiles: [{ cameraId: fullCamera.id, incidentId: fullIncident.id }, null] },
  placed: hand,
  lock: { ...hand, reason: hostile },
  enrolled: true,
  version: 2_147_483_647,
};
const emptyRecord: ScreenRecord = { ...fullRecord, id: crypto.randomUUID(), number: 2, role: "desk", display: null, content: { kind: "empty" }, placed: null, lock: null, enrolled: false, version: 1 };
const rules: WallRule[] = [
  {
    id: crypto.randomUUID(),
    name: hostile,
    enabled: true,
    when: { natures: [{ kind: "text", text: hostile }, { kind: "class", class: "urgent" }], priorities: [1, 5], districts: [hostile], hours: { from: "22:00", to: "24:00", weekdays: ["sunday"] } },
    show: { layout: incidentLayout(9), radiusMeters: 0.1 + 0.2, screenIds: [fullRecord.id, "removed"], minutes: 240 },
    savedBy: hand,
    version: 2_147_483_647,
  },
  { id: crypto.randomUUID(), name: "Off", enabled: false, when: {}, show: { layout: incidentLayout(4), radiusMeters: 1_000, screenIds: [fullRecord.id], minutes: 1 }, savedBy: hand, version: 1 },
];
const wallIncident = (letter: string) => ({ id: crypto.randomUUID(), nature: `${hostile}${letter}`, priority: 1 as const, district: hostile, address: null });
const claim = (letter: string) => ({ ruleId: rules[0]?.id ?? "", incident: wallIncident(letter), claimedAt: hoursAgo(0.2), remainingMilliseconds: 1 });
/** A rule had it when it was locked, others wait, and one has had its turn. */
const fullTimeline: ScreenTimeline = {
  ...beginTimeline(fullRecord, rules),
  takeover: { claim: claim("a"), ruleName: hostile, savedBy: hand, content: { kind: "pull-up", layout: incidentLayout(9), incidentId: fullIncident.id, radiusMeters: 0.1 + 0.2 }, since: hoursAgo(0.2), until: null },
  waiting: [{ ...claim("b"), remainingMilliseconds: null }, claim("c")],
  settled: [{ incidentId: fullIncident.id, ruleId: null, closedAt: null }, { incidentId: "gone", ruleId: "r", closedAt: hoursAgo(3) }],
};
const records = [fullRecord, emptyRecord];
const screens: Screen[] = [
  { ...fullRecord, show: showOf(fullTimeline) },
  { ...emptyRecord, show: showOf(beginTimeline(emptyRecord, rules)) },
];
const incidents = [fullIncident, emptyIncident, oldIncident];
const contacts = [contact(fullIncident, { at: hoursAgo(0.2) }), contact(emptyIncident, { ownerId: null, note: null, siteId: "gone" }), contact(oldIncident)];
const grants = [grant(), grant({ distanceMeters: null, overrideReason: null }), grant({ endedAt: hoursAgo(0), endReason: "too_far" }), grant({ authorizedBy: user.id, screenId: fullRecord.id })];

const byId = <Entity extends { id: string }>(entities: readonly Entity[]): Map<string, Entity> => new Map(entities.map((entity) => [entity.id, entity]));

describe.each(storeEngines)("entities in the %s store", (_name, makeEngine) => {
  const engine = makeEngine();
  let place: StorePlace;
  let store: Store;

  beforeAll(async () => {
    await engine.start();
    place = await engine.newPlace();
    store = await place.open();
    await store.write(async ({ sql: unit }) => {
      await unit.insertInto("users").values(user).execute();
      await unit.insertInto("owners").values(owners).execute();
      await unit.insertInto("sites").values(sites.map(({ ownerId, ...site }) => ({ ...site, owner_id: ownerId }))).execute();
      await unit.insertInto("cameras").values([cameraRow(fullCamera, streams), cameraRow(emptyCamera, noStreams)]).execute();
      await unit.insertInto("incidents").values(incidents.map(rowOf)).execute();
      await unit.insertInto("contact_attempts").values(contacts.map(contactRow)).execute();
      await unit.insertInto("view_grants").values(grants.map(grantRow)).execute();
      await unit.insertInto("screens").values(records.map(screenRow)).execute();
      await unit.insertInto("wall_rules").values(rules.map(ruleRow)).execute();
      await unit.insertInto("screen_timelines").values(timelineRow(fullTimeline)).execute();
    });
  });
  afterAll(async () => {
    await store?.close();
    await place?.remove();
    await engine.end();
  });

  test("incidents, contacts, grants and screens read back exactly as they were written", async () => {
    const { database } = store;
    expect(byId((await database.selectFrom("incidents").selectAll().execute()).map(incidentFromRow))).toEqual(byId(incidents));
    expect(byId((await database.selectFrom("contact_attempts").selectAll().execute()).map(contactFromRow))).toEqual(byId(contacts));
    expect(byId((await database.selectFrom("view_grants").selectAll().execute()).map(grantFromRow))).toEqual(byId(grants));
    expect(byId((await database.selectFrom("screens").selectAll().execute()).map(screenFromRow))).toEqual(byId(records));
  });

  test("opened again, it gives the same world: all of the registry, what is open or closed of late, and live grants", async () => {
    await store.close();
    store = await place.open();
    const world = await loadWorld(store, now);
    expect(world.owners).toEqual(byId(owners));
    expect(world.sites).toEqual(byId(sites));
    expect(world.cameras).toEqual(byId([fullCamera, emptyCamera]));
    expect(world.streams).toEqual(new Map([[fullCamera.id, streams]]));
    expect(world.incidents).toEqual(byId([fullIncident, emptyIncident]));
    expect(world.contacts).toEqual(new Map([[fullIncident.id, contacts.slice(0, 1)], [emptyIncident.id, contacts.slice(1, 2)]]));
    expect(world.grants).toEqual(byId(grants.filter(({ endedAt }) => endedAt === null)));
    expect(world.screens).toEqual(byId(screens));
    expect(world.rules).toEqual(byId(rules));
    expect(world.timelines.get(fullRecord.id)).toEqual(fullTimeline);
  });

  test.each(["stream_url", "sub_stream_url", "still_url"])("whoever writes here, a registered camera never gets a %s", async (column) => {
    const refused = { constraint: "registered_cameras_have_no_stream" };
    const run = (text: ReturnType<typeof sql>) => text.execute(store.database);
    const address = "http://10.0.0.1/a.m3u8";
    await expect(
      run(sql`insert into cameras (id, name, level, ownership, site_id, consent_purposes, ${sql.ref(column)}) values ('sly', 'c', 'registered', 'private', 's-empty', '[]', ${address})`),
    ).rejects.toMatchObject(refused);
    await expect(run(sql`update cameras set ${sql.ref(column)} = ${address} where id = ${emptyCamera.id}`)).rejects.toMatchObject(refused);
    await expect(run(sql`update cameras set level = 'registered' where id = ${fullCamera.id}`)).rejects.toMatchObject(refused);
    // The same address on an integrated camera is nobody's concern: it is the level that refuses.
    await run(sql`insert into cameras (id, name, level, ownership, site_id, consent_purposes, ${sql.ref(column)}) values ('open', 'c', 'integrated', 'private', 's-empty', '[]', ${address})`);
    await run(sql`delete from cameras where id = 'open'`);
  });

  test("one source never has two incidents under one reference", async () => {
    const twin = { ...fullIncident, id: crypto.randomUUID() };
    await expect(store.database.insertInto("incidents").values(rowOf(twin)).execute()).rejects.toMatchObject({ code: "23505" });
    const elsewhere = { ...twin, source: "another" };
    await store.database.insertInto("incidents").values(rowOf(elsewhere)).execute();
    await store.database.deleteFrom("incidents").where("id", "=", twin.id).execute();
  });

  test("a table of 45,000 owners is read whole, in order, none twice", async () => {
    await sql`insert into owners (id, name) select 'many-' || number, 'Owner ' || number from generate_series(1, 45000) as number`.execute(store.database);
    const world = await loadWorld(store, now);
    expect(world.owners.size).toBe(45_000 + owners.length);
    expect(world.owners.get("many-45000")).toEqual({ id: "many-45000", name: "Owner 45000", phone: null, email: null });
  });
});
