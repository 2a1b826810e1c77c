import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { ApiClient } from "../support/apiClient.ts";
import { incidentReport, place } from "../support/facts.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let hub: HubProcess;
let environment: Record<string, string>;
let cad: ApiClient;
let alarms: ApiClient;
let analyst: ApiClient;
let supervisor: ApiClient;
let administrator: ApiClient;

async function start(): Promise<void> {
  hub = await startHubProcess({ dataFolder: join(folder.path, "data"), environment });
  cad = new ApiClient(hub.address, "0123456789-cad");
  alarms = new ApiClient(hub.address, "0123456789-alarms");
  analyst = await ApiClient.signIn(hub.address, "analyst");
  supervisor = await ApiClient.signIn(hub.address, "supervisor");
  administrator = await ApiClient.signIn(hub.address, "admin");
}

beforeAll(async () => {
  folder = await temporaryFolder();
  const configuration = join(folder.path, "rtcc.json");
  const sourceKeys = ["cad", "alarms"].map((name) => ({ name, key: `0123456789-${name}`, may: ["incidents"] }));
  await writeFile(configuration, JSON.stringify({ sourceKeys }));
  environment = { RTCC_CONFIG: configuration };
  await start();
});
afterAll(async () => {
  await hub?.end();
  await folder?.remove();
});

const routine = () => incidentReport({ nature: "NOISE", priority: 5 });
const placeByHand = (as: ApiClient, incidentId: string, eastMeters: number) =>
  as.post("/commands", { id: crypto.randomUUID(), name: "incident.place", payload: { incidentId, location: offsetLocation(place, eastMeters, 0) } });
const refusalsOf = async (incidentId: string, action: string) =>
  (await supervisor.get(`/audit?incidentId=${incidentId}&action=${action}`)).body.entries.filter((entry: { outcome: string }) => entry.outcome === "refused");

describe("an incident that a source reported", () => {
  test.each<[string, () => ApiClient]>([
    ["an analyst", () => analyst],
    ["another source", () => alarms],
  ])("is neither rewritten nor read by %s, and the try is on record", async (_name, who) => {
    const report = routine();
    const { body: incident } = await cad.post("/incidents", report);
    const { source, sourceRef } = report;
    const tries = [{ ...report, nature: "SHOTSPOTTER", priority: 1 }, { source, sourceRef, status: "closed" }, { source, sourceRef, location: offsetLocation(place, 5_000, 0) }, { source, sourceRef }];
    for (const each of tries) {
      const answer = await who().post("/incidents", each);
      expectProblem(JSON.stringify(each), answer, "role_not_allowed");
      expect(answer.body.detail).toMatch(/source/);
      expect(answer.body).not.toHaveProperty("nature");
    }
    expect((await supervisor.get(`/incidents/${incident.id}`)).body).toEqual(incident);
    const entries = await refusalsOf(incident.id, "incident.update");
    expect(entries).toHaveLength(tries.length);
    expect(entries[0]).toMatchObject({ code: "role_not_allowed", subject: `incident:${incident.id}`, detail: { reportedBy: "key:cad" } });
  });

  test("is updated by that source and by those who oversee, also after a restart, and stays that source's", async () => {
    const report = routine();
    const { body: incident } = await cad.post("/incidents", report);
    const said = (as: ApiClient, statusText: string) => as.post("/incidents", { source: report.source, sourceRef: report.sourceRef, statusText });
    expect((await said(supervisor, "A")).body).toMatchObject({ id: incident.id, version: 2 });
    expect((await said(administrator, "B")).status).toBe(200);
    await hub.end("SIGKILL");
    await start();
    expectProblem("an analyst", await said(analyst, "C"), "role_not_allowed");
    expectProblem("another source", await said(alarms, "D"), "role_not_allowed");
    expect((await said(cad, "E")).body).toMatchObject({ statusText: "E", version: 4 });
  });

  test("stays where the source says it is, unless one who oversees places it", async () => {
    const { body: incident } = await cad.post("/incidents", routine());
    expectProblem("an analyst", await placeByHand(analyst, incident.id, 900), "role_not_allowed");
    expect((await supervisor.get(`/incidents/${incident.id}`)).body.location).toEqual(place);
    expect((await placeByHand(supervisor, incident.id, 900)).status).toBe(200);
    expect((await placeByHand(analyst, incident.id, 1_000)).status).toBe(200);
  });

  test("without a place, or with one found from its address, is placed by an analyst", async () => {
    const missing = (await cad.post("/incidents", { ...routine(), location: null })).body;
    expect(missing.location).toBeNull();
    const geocoded = (await cad.post("/incidents", { ...routine(), location: null, address: "2700 W WELLS ST" })).body;
    expect(geocoded.placeAccuracy.method).toBe("geocoded");
    for (const { id } of [missing, geocoded]) expect((await placeByHand(analyst, id, 10)).body.result.placeAccuracy.method).toBe("by-hand");
  });
});

test("an incident that a person reported is the floor's to work on, and no source's", async () => {
  const report = routine();
  const { body: incident, status } = await analyst.post("/incidents", report);
  expect(status).toBe(201);
  expect((await supervisor.post("/incidents", { ...report, statusText: "Called back" })).status).toBe(200);
  expect((await analyst.post("/incidents", { ...report, statusText: "On scene" })).body).toMatchObject({ id: incident.id, version: 3 });
  expect((await placeByHand(analyst, incident.id, 40)).status).toBe(200);
  expectProblem("a source", await cad.post("/incidents", { ...report, nature: "SHOTSPOTTER", priority: 1 }), "role_not_allowed");
});
