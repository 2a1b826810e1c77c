import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { cityKey, incidentReport } from "../support/facts.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";
import { startPostgres, withClient, type PostgresServer } from "../support/postgres.ts";
import { waitUntil } from "../support/waitUntil.ts";

let server: PostgresServer;
const folders: Awaited<ReturnType<typeof temporaryFolder>>[] = [];
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  for (const folder of folders) await folder.remove();
  await server?.end();
});

/** A hub with a data folder of its own, on the given database. */
async function start(databaseUrl: string, environment: Record<string, string> = {}): Promise<HubProcess> {
  const folder = await temporaryFolder();
  folders.push(folder);
  return startHubProcess({ dataFolder: folder.path, environment: { DATABASE_URL: databaseUrl, RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: "http://127.0.0.1:9/", ...environment } });
}

test("a second hub on the same database is refused by name; after the first was killed it takes over", async () => {
  const databaseUrl = await server.createDatabase();
  const first = await start(databaseUrl);
  await expect(start(databaseUrl)).rejects.toThrow(/DATABASE_URL.*another hub is using it/s);
  expect((await new ApiClient(first.address, cityKey).post("/incidents", incidentReport())).status).toBe(201);
  await first.end("SIGKILL");
  const second = await start(databaseUrl);
  const analyst = await ApiClient.signIn(second.address, "analyst");
  expect((await analyst.get("/incidents")).body.incidents).toHaveLength(1);
  await second.end();
});

test("the demo's accounts do not live on in a real hub: its database belongs to the demo city", async () => {
  const databaseUrl = await server.createDatabase();
  const demo = await start(databaseUrl);
  await demo.end();
  const real = start(databaseUrl, { RTCC_CITY: "off", RTCC_ADMIN_PASSWORD: "a password of its own" });
  await expect(real).rejects.toThrow(/RTCC_CITY=launch, not to RTCC_CITY=off/);
});

test("a hub whose hold on the database was dropped takes it again, and a second one is still refused", async () => {
  const databaseUrl = await server.createDatabase();
  const hub = await start(databaseUrl);
  const holders = () =>
    withClient(databaseUrl, async (client) => {
      const { rows } = await client.query<{ pid: number }>("select pid from pg_stat_activity where application_name = 'rtcc-hub-lock' and datname = current_database()");
      return rows.map((row) => row.pid);
    });
  const before = await holders();
  await withClient(databaseUrl, (client) => client.query("select pg_terminate_backend($1)", [before[0]]));
  await waitUntil("the hub holds it again", async () => (await holders()).some((pid) => pid !== before[0]));
  await expect(start(databaseUrl)).rejects.toThrow(/another hub is using it/);
  expect((await new ApiClient(hub.address, cityKey).post("/incidents", incidentReport())).status).toBe(201);
  await hub.end();
});

test("a hub whose database another writer has used ends and says so, rather than decide by facts it never heard", async () => {
  const databaseUrl = await server.createDatabase();
  const hub = await start(databaseUrl);
  const ended = new Promise<number | null>((resolve) => hub.process.once("exit", (code) => resolve(code)));
  await withClient(databaseUrl, (client) => client.query("update store_head set event_sequence = event_sequence + 1"));
  await new ApiClient(hub.address, cityKey).post("/incidents", incidentReport()).catch(() => undefined);
  expect(await ended).toBe(1);
  expect(hub.errors()).toContain("store is lost");
});

test("the store of a newer hub is refused, with what to do", async () => {
  const databaseUrl = await server.createDatabase();
  await (await start(databaseUrl)).end();
  await withClient(databaseUrl, (client) => client.query("insert into schema_steps (name) values ('9999_from_the_future.sql')"));
  await expect(start(databaseUrl)).rejects.toThrow(/9999_from_the_future\.sql.*Start the newer version, or set DATABASE_URL/s);
});
