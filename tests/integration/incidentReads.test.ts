import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";
import { expectProblem, namedFields } from "../support/hostileHub.ts";

let testHub: TestHub;
let analyst: ApiClient;
let supervisor: ApiClient;
beforeAll(async () => {
  testHub = await startTestHub();
  analyst = await ApiClient.signIn(testHub.hub.address, "analyst");
  supervisor = await ApiClient.signIn(testHub.hub.address, "supervisor");
});
afterAll(() => testHub?.end());

test("all incidents are listed, however many; a limit cuts where it is asked for, newest first", async () => {
  const reports = Array.from({ length: 510 }, (_, index) => incidentReport({ occurredAt: new Date(Date.UTC(2026, 10, 22) + index * 1_000).toISOString() }));
  for (let start = 0; start < reports.length; start += 51) await Promise.all(reports.slice(start, start + 51).map((report) => testHub.source.post("/incidents", report)));
  const { incidents } = (await analyst.get("/incidents")).body;
  expect(incidents.map((each: { sourceRef: string }) => each.sourceRef)).toEqual(reports.map((report) => report.sourceRef).reverse());
  expect((await analyst.get("/incidents?limit=3")).body.incidents).toEqual(incidents.slice(0, 3));
  expect((await analyst.get("/incidents?limit=10000")).body.incidents).toHaveLength(510);
  expectProblem("too many", await analyst.get("/incidents?limit=10001"), "invalid_request");
});

test("what is no id is the id of no incident", async () => {
  for (const id of ["x", "12", "%F0%9F%98%80", crypto.randomUUID()]) {
    for (const path of [`/incidents/${id}`, `/incidents/${id}/pull-up`]) expectProblem(path, await analyst.get(path), "incident_not_found");
  }
});

test("a box that is upside down is refused with the field named; one across the date line is not", async () => {
  const upsideDown = await analyst.get("/cameras?bbox=-88,43.1,-87,43.0");
  expectProblem("upside down", upsideDown, "invalid_request");
  expect(namedFields(upsideDown)).toEqual(["bbox"]);
  expect(upsideDown.body.errors[0].message).toContain("south");
  expect((await analyst.get("/cameras?bbox=170,43,-170,44")).status).toBe(200);
});

test("a disclosure of very many owners is recorded by their number and the first two hundred", async () => {
  const rows = Array.from({ length: 210 }, (_, index) => ({ id: `door-${index}`, name: `Door ${index}`, level: "registered", ...offsetLocation(place, index / 10, 0), ownerName: `Owner ${index}`, ownerEmail: `owner-${index}@example.org` }));
  expect((await testHub.source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toMatchObject({ created: 210 });
  const { body: incident } = await testHub.source.post("/incidents", incidentReport());
  expect((await analyst.get(`/incidents/${incident.id}/pull-up`)).body.contacts).toHaveLength(210);
  const [entry] = (await supervisor.get(`/audit?incidentId=${incident.id}&action=owners.disclose`)).body.entries;
  expect(entry.detail.ownerCount).toBe(210);
  expect(new Set(entry.detail.ownerIds).size).toBe(200);
});

describe("a wish made on an older state of an incident", () => {
  test.each<[string, object]>([
    ["incident.place", { location: offsetLocation(place, 10, 0) }],
    ["incident.hold", { minutes: 5, reason: "A reason" }],
    ["incident.releaseHold", {}],
  ])("%s is refused where it says so, and carried out on the current one", async (name, payload) => {
    const report = incidentReport();
    const { body: incident } = await testHub.source.post("/incidents", report);
    await testHub.source.post("/incidents", { ...report, statusText: "On scene" });
    const send = (expectedVersion: number) => supervisor.post("/commands", { id: crypto.randomUUID(), name, payload: { incidentId: incident.id, ...payload, expectedVersion } });
    expectProblem(name, await send(1), "version_conflict");
    expect((await supervisor.get(`/incidents/${incident.id}`)).body).toMatchObject({ version: 2, hold: null, location: place });
    expect((await send(2)).body.result).toMatchObject({ version: 3 });
  });
});
