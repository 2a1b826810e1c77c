import { afterAll, beforeAll, expect, test } from "vitest";
import { incidentReport } from "../support/facts.ts";
import { startPostgresHub, type PostgresHub } from "../support/postgresHub.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

let hub: PostgresHub;
beforeAll(async () => {
  hub = await startPostgresHub();
});
afterAll(() => hub?.end());

/** Puts an incident into the store past the hub, as a commit whose answer never reached it has done. */
async function commitUnheard(report: ReturnType<typeof incidentReport>, closedAt: Date | null): Promise<string> {
  const id = crypto.randomUUID();
  const { source, sourceRef, nature, priority, status, location } = report;
  await hub.database.query(
    `insert into incidents (id, source, source_ref, nature, priority, status, longitude, latitude, place_method, occurred_at, received_at, updated_at, closed_at, version, reported_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'source', now(), now(), now(), $9, 1, 'key:demo-city')`,
    [id, source, sourceRef, nature, priority, status, location.longitude, location.latitude, closedAt],
  );
  return id;
}

const listed = async (incidentId: string): Promise<boolean> => (await hub.analyst.get("/incidents")).body.incidents.some((each: { id: string }) => each.id === incidentId);

test("an open incident that only the store knows comes to everybody when its source repeats it", async () => {
  const report = incidentReport();
  const incidentId = await commitUnheard(report, null);
  const watching = await TestConsole.signIn(hub.address);
  expect(await listed(incidentId)).toBe(false);
  expect(await hub.source.post("/incidents", report)).toMatchObject({ status: 200, body: { id: incidentId, version: 1 } });
  expect(await listed(incidentId)).toBe(true);
  await waitUntil("the console shows it", () => watching.stores.incidents.getState().byId.has(incidentId));
  watching.stop();
});

test("one that ended long ago stays in the store alone", async () => {
  const report = incidentReport({ status: "closed" });
  const incidentId = await commitUnheard(report, new Date(Date.now() - 3 * 86_400_000));
  expect(await hub.source.post("/incidents", report)).toMatchObject({ status: 200, body: { id: incidentId, version: 1 } });
  expect(await listed(incidentId)).toBe(false);
  expect((await hub.analyst.get(`/incidents/${incidentId}`)).status).toBe(200);
});
