import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

const cameras = 34_000;
/** A person at the console waits no longer than this for a pull-up while a registry comes in, milliseconds. */
const patienceMilliseconds = 5_000;

let testHub: TestHub;
beforeAll(async () => {
  testHub = await startTestHub();
});
afterAll(() => testHub?.end());

test(`the console stays usable while ${cameras} cameras come in, and has them all afterwards`, { timeout: 120_000 }, async () => {
  const { hub, source } = testHub;
  const nearby = { id: "near", name: "Near", level: "registered", ...place, ownerName: "Ann", ownerPhone: "1" };
  await source.postText("/cameras/import", cameraCsv([nearby]), "text/csv");
  const incidentId = (await source.post("/incidents", incidentReport())).body.id;
  const desk = await TestConsole.signIn(hub.address);
  const analyst = await ApiClient.signIn(hub.address, "analyst");
  const table = cameraCsv(
    Array.from({ length: cameras }, (_, index) => ({
      id: `camera-${index}`,
      name: `Camera ${index}`,
      level: index % 2 === 0 ? "registered" : "integrated",
      longitude: -88.05 + (index % 200) * 0.0007,
      latitude: 42.95 + Math.floor(index / 200) * 0.001,
      ownerName: `Owner ${index >> 1}`,
      ownerEmail: `owner-${index >> 1}@example.org`,
      retentionDays: 14,
      streamUrl: index % 2 === 0 ? "" : `http://127.0.0.1:9/${index}/main.m3u8`,
    })),
  );
  let imported = false;
  const importing = source.postText("/cameras/import", table, "text/csv").finally(() => {
    imported = true;
  });
  const waits: number[] = [];
  while (!imported) {
    const asked = performance.now();
    const pullUp = await analyst.get(`/incidents/${incidentId}/pull-up?radiusMeters=50`);
    expect(pullUp.status).toBe(200);
    expect(pullUp.body.contacts.length).toBeGreaterThan(0);
    waits.push(performance.now() - asked);
  }
  expect((await importing).body).toMatchObject({ created: cameras, rejected: [] });
  console.log(`${waits.length} pull-ups meanwhile, the longest took ${Math.round(Math.max(...waits))} ms`);
  expect(Math.max(...waits)).toBeLessThan(patienceMilliseconds);
  await waitUntil("the console has them all", () => desk.stores.cameras.getState().table.size === cameras + 1, 20_000);
  desk.stop();
});
