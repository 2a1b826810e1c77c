import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { cameraCsv, cityKey, incidentReport, place } from "../support/facts.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";
import { startPostgres, withClient, type PostgresServer } from "../support/postgres.ts";
import { networkedEngine, type StoreEngine } from "../support/postgresStores.ts";
import { waitUntil } from "../support/waitUntil.ts";

let server: PostgresServer;
let engine: StoreEngine;
beforeAll(async () => {
  server = await startPostgres();
  engine = networkedEngine(server);
  await engine.start();
});
afterAll(() => engine?.end());

const video = "http://127.0.0.1:9/";

async function startHub(databaseUrl: string): Promise<{ hub: HubProcess; end(): Promise<void> }> {
  const folder = await temporaryFolder();
  const environment = { DATABASE_URL: databaseUrl, RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: video };
  const hub = await startHubProcess({ dataFolder: folder.path, environment }).catch(async (error: unknown) => {
    await folder.remove();
    throw error;
  });
  return {
    hub,
    end: async () => {
      await hub.end();
      await folder.remove();
    },
  };
}

test("hubs that start together on one empty database share it: one schema, one identity", async () => {
  const shared = await engine.newPlace();
  const stores = await Promise.all([1, 2, 3, 4].map(() => shared.open()));
  expect(new Set(stores.map((store) => store.storeId)).size).toBe(1);
  for (const store of stores) await store.close();
});

test("two hubs that write to one database at once leave no gap and no double in either log", async () => {
  const shared = await engine.newPlace();
  const stores = await Promise.all([shared.open(), shared.open()]);
  const writes = stores.flatMap((store, hub) =>
    Array.from({ length: 60 }, (_, index) =>
      store.write(async (unit) => {
        unit.change({ kind: "cameras-replaced", count: index });
        const subject = `hub ${hub}`;
        unit.audit({ actor: "hub", actorName: "hub", action: "test.write", subject, outcome: "allowed", code: null, incidentId: null, address: null, detail: {} });
        if (index % 7 === 3) throw new Error("on purpose");
      }),
    ),
  );
  const kept = (await Promise.allSettled(writes)).filter((outcome) => outcome.status === "fulfilled").length;
  const [first] = stores;
  const numbers = async (table: "events" | "audit") =>
    (await first?.database.selectFrom(table).select("sequence").orderBy("sequence").execute())?.map((row) => row.sequence);
  const expected = Array.from({ length: kept }, (_, index) => index + 1);
  expect(kept).toBe(102);
  expect(await numbers("events")).toEqual(expected);
  expect(await numbers("audit")).toEqual(expected);
  for (const store of stores) {
    expect(await store.verifyAudit()).toEqual({ valid: true, entries: kept });
    await store.close();
  }
});

test("the whole job on PostgreSQL: import, incident, pull-up, grant, refusal, contact, audit; and all of it is there after a restart", async () => {
  const databaseUrl = await server.createDatabase();
  const first = await startHub(databaseUrl);
  const source = new ApiClient(first.hub.address, cityKey);
  const rows = [
    { id: "live", name: "Corner north", level: "integrated", ...place, headingDegrees: 10.123456789, streamUrl: `${video}live.m3u8`, stillUrl: `${video}live.jpg` },
    { id: "quiet", name: "Zoë's 🍕", level: "registered", ...place, retentionDays: 0.5, ownerName: "Ann Owner", ownerPhone: "414-555-0101", ownerEmail: "ann@example.org" },
  ];
  expect((await source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toEqual({ created: 2, updated: 0, unchanged: 0, rejected: [] });
  expect((await source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toEqual({ created: 0, updated: 0, unchanged: 2, rejected: [] });

  const report = incidentReport({ note: "é🚨\n".repeat(900) });
  const created = await source.post("/incidents", report);
  expect(created.status).toBe(201);
  const updated = await source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, statusText: "On scene" });
  expect([updated.status, updated.body.version, updated.body.id]).toEqual([200, 2, created.body.id]);
  const incidentId = created.body.id;

  const analyst = await ApiClient.signIn(first.hub.address, "analyst");
  const pullUp = (await analyst.get(`/incidents/${incidentId}/pull-up`)).body;
  expect(pullUp.integrated).toMatchObject([{ cameraId: "live", access: "opens" }]);
  expect(pullUp.contacts).toMatchObject([{ name: "Ann Owner", phone: "414-555-0101", email: "ann@example.org" }]);
  const ask = (cameraId: string) => analyst.post("/view-grants", { incidentId, cameraId, purpose: "active-incident" });
  const grant = await ask("live");
  expect([grant.status, grant.body.stillUrl]).toEqual([201, expect.stringContaining(grant.body.id)]);
  expect((await ask("quiet")).body).toMatchObject({ code: "camera_not_integrated" });
  const command = { id: randomUUID(), name: "contact.record", payload: { incidentId, siteId: pullUp.contacts[0].siteId, outcome: "reached", note: "Zoë 🚓" } };
  const contact = await analyst.post("/commands", command);
  expect([contact.status, (await analyst.post("/commands", command)).body]).toEqual([200, contact.body]);

  const supervisor = await ApiClient.signIn(first.hub.address, "supervisor");
  const entries = (await supervisor.get(`/audit?incidentId=${incidentId}`)).body.entries;
  expect(entries.map((entry: { action: string; outcome: string }) => [entry.action, entry.outcome]).reverse()).toEqual([
    ["incident.create", "allowed"],
    ["incident.update", "allowed"],
    ["owners.disclose", "allowed"],
    ["view.open", "allowed"],
    ["view.open", "refused"],
    ["owner.contact", "allowed"],
  ]);
  expect((await supervisor.get("/audit/verify")).body).toMatchObject({ valid: true });
  const facts = async (client: ApiClient) => ({
    incidents: (await client.get("/incidents")).body,
    cameras: (await client.get("/cameras")).body.cameras.map(({ health: _changes, ...camera }: Record<string, unknown>) => camera),
    pullUp: (await client.get(`/incidents/${incidentId}/pull-up`)).body.contacts,
  });
  const before = await facts(analyst);
  await first.end();

  const second = await startHub(databaseUrl);
  const again = new ApiClient(second.hub.address, analyst.token);
  expect(await facts(again)).toEqual(before);
  expect((await new ApiClient(second.hub.address, supervisor.token).get("/audit/verify")).body).toMatchObject({ valid: true });
  await second.end();
});

test("connections the server drops are opened again, and nothing that was acknowledged is lost", async () => {
  const databaseUrl = await server.createDatabase();
  const { hub, end } = await startHub(databaseUrl);
  const source = new ApiClient(hub.address, cityKey);
  expect((await source.post("/incidents", incidentReport({ sourceRef: "before" }))).status).toBe(201);
  const dropped = await withClient(databaseUrl, (client) =>
    client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"),
  );
  expect(dropped.rowCount).toBeGreaterThan(0);
  await waitUntil("it writes again", async () => (await source.post("/incidents", incidentReport({ sourceRef: "after" }))).status < 300);
  const analyst = await ApiClient.signIn(hub.address, "analyst");
  const references = (await analyst.get("/incidents")).body.incidents.map((incident: { sourceRef: string }) => incident.sourceRef);
  expect(references.sort()).toEqual(["after", "before"]);
  await end();
});

test("a connection that the server drops in the middle of a write: the write is refused as a whole, and the hub goes on", async () => {
  const databaseUrl = await server.createDatabase();
  const { hub, end } = await startHub(databaseUrl);
  const source = new ApiClient(hub.address, cityKey);
  const waiting = "from pg_stat_activity where application_name = 'rtcc-hub' and datname = current_database() and wait_event_type = 'Lock'";
  await withClient(databaseUrl, async (client) => {
    await client.query("begin; lock table audit in access exclusive mode");
    const answer = source.post("/incidents", incidentReport({ sourceRef: "dropped" }));
    await waitUntil("the write waits", () => withClient(databaseUrl, async (other) => (await other.query(`select 1 ${waiting}`)).rowCount === 1));
    await withClient(databaseUrl, (other) => other.query(`select pg_terminate_backend(pid) ${waiting}`));
    expect((await answer).status).toBe(503);
    await client.query("rollback");
  });
  expect((await source.post("/incidents", incidentReport({ sourceRef: "next" }))).status).toBe(201);
  const analyst = await ApiClient.signIn(hub.address, "analyst");
  expect((await analyst.get("/incidents")).body.incidents).toMatchObject([{ sourceRef: "next" }]);
  await end();
});

test("a server that cannot be reached is said with the setting to change, without the password", async () => {
  const start = startHub("postgres://rtcc:open-sesame@127.0.0.1:9/rtcc");
  await expect(start).rejects.toThrow(/ended with 1: .*DATABASE_URL.*Check the address/s);
  await expect(start).rejects.not.toThrow(/open-sesame/);
});
