import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";
import { newestSegment } from "../support/newestSegment.ts";
import { waitUntil } from "../support/waitUntil.ts";

let video: CameraServer;
let testHub: TestHub;
let analyst: ApiClient;
let supervisor: ApiClient;

const camera = (id: string, eastMeters: number, rest: Record<string, unknown> = {}) => ({
  id,
  name: `Camera ${id}`,
  level: "integrated",
  ...offsetLocation(place, eastMeters, 0),
  streamUrl: `http://127.0.0.1:${video.port}/cameras/${id}/main.m3u8`,
  subStreamUrl: `http://127.0.0.1:${video.port}/cameras/${id}/sub.m3u8`,
  stillUrl: `http://127.0.0.1:${video.port}/cameras/${id}/still.jpg`,
  ...rest,
});

beforeAll(async () => {
  video = await startCameraServer({ port: 0, sceneOf: () => 0 });
  testHub = await startTestHub({ RTCC_CITY_VIDEO: `http://127.0.0.1:${video.port}/` });
  const { hub, source } = testHub;
  const rows = [
    camera("near", 50),
    camera("edge-in", 609.5),
    camera("edge-out", 609.7),
    camera("city-far", 3000, { ownership: "city" }),
    { id: "registered", name: "Registered", level: "registered", ...offsetLocation(place, 20, 0), ownerName: "Ann Owner", ownerPhone: "414-555-0101", retentionDays: 7 },
  ];
  const imported = await source.postText("/cameras/import", cameraCsv(rows), "text/csv");
  expect(imported.body).toMatchObject({ created: 5, rejected: [] });
  analyst = await ApiClient.signIn(hub.address, "analyst");
  supervisor = await ApiClient.signIn(hub.address, "supervisor");
});
afterAll(async () => {
  await testHub?.end();
  await video?.close();
});

const openIncident = async (changes: Record<string, unknown> = {}): Promise<string> => (await testHub.source.post("/incidents", incidentReport(changes))).body.id;
const ask = (incidentId: string, cameraId: string, rest: Record<string, unknown> = {}, as = analyst) =>
  as.post("/view-grants", { incidentId, cameraId, purpose: "active-incident", ...rest });
const lastViews = async (incidentId: string) => (await supervisor.get(`/audit?incidentId=${incidentId}&action=view.open`)).body.entries;

test("an emergency's camera opens, and its playlists lead to bytes on the hub's own origin", async () => {
  const incidentId = await openIncident();
  const grant = await ask(incidentId, "near");
  expect(grant.status).toBe(201);
  expect(new URL(grant.body.playlistUrl, analyst.address).origin).toBe(analyst.address);
  await waitUntil("the first segment is there", async () => (await newestSegment(analyst, grant.body.playlistUrl)).bytes > 1000);
  const still = await analyst.get(grant.body.stillUrl);
  expect(still.headers.get("content-type")).toContain("image/jpeg");
  expect((await lastViews(incidentId))[0]).toMatchObject({ outcome: "allowed", subject: "camera:near", actorName: "analyst" });
});

describe("refusals, each with its code, without a grant, and on record", () => {
  const cases: [string, string, () => Promise<string>, string, Record<string, unknown>][] = [
    ["too far by a few centimetres", "too_far", () => openIncident(), "edge-out", {}],
    ["a registered camera", "camera_not_integrated", () => openIncident(), "registered", {}],
    ["a routine incident", "not_an_emergency", () => openIncident({ nature: "LANDLORD/TEN TRB", priority: 4 }), "near", {}],
    ["a closed incident", "incident_closed", () => openIncident({ status: "closed" }), "near", {}],
    ["a purpose that is never live", "purpose_not_live", () => openIncident(), "near", { purpose: "post-incident-review" }],
    ["a purpose the owner did not agree to", "consent_denied", () => openIncident(), "near", { purpose: "missing-person" }],
    ["an incident without a place", "too_far", () => openIncident({ location: null }), "near", {}],
    ["an analyst's override", "not_an_emergency", () => openIncident({ nature: "NOISE", priority: 5 }), "near", { overrideReason: "I want to" }],
  ];
  test.each(cases)("%s: %s", async (_name, code, make, cameraId, rest) => {
    const incidentId = await make();
    const answer = await ask(incidentId, cameraId, rest);
    expect(answer.body).toMatchObject({ code });
    expect(answer.status).toBe(403);
    expect((await lastViews(incidentId))[0]).toMatchObject({ outcome: "refused", code, subject: `camera:${cameraId}` });
  });

  test("a forged distance is not even a field", async () => {
    const incidentId = await openIncident();
    const answer = await ask(incidentId, "edge-out", { distanceMeters: 1 });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ field: "distanceMeters", message: expect.any(String) }]);
  });
});

test("the camera just inside the limit opens, the city's own opens from afar, an urgent one on a deliberate action", async () => {
  const emergency = await openIncident();
  expect((await ask(emergency, "edge-in")).status).toBe(201);
  expect((await ask(emergency, "city-far")).status).toBe(201);
  const urgent = await openIncident({ nature: "WELFARE CHK", priority: 3 });
  const pullUp = await analyst.get(`/incidents/${urgent}/pull-up?radiusMeters=100`);
  expect(pullUp.body.integrated[0]).toMatchObject({ cameraId: "near", access: "asks" });
  expect((await ask(urgent, "near")).status).toBe(201);
});

test("a supervisor overrides a routine incident with a reason, which is on record", async () => {
  const incidentId = await openIncident({ nature: "NOISE", priority: 5 });
  const grant = await ask(incidentId, "near", { overrideReason: "Shots heard by an officer on scene" }, supervisor);
  expect(grant.status).toBe(201);
  expect((await lastViews(incidentId))[0].detail.overrideReason).toBe("Shots heard by an officer on scene");
});

test("pictures answer only to whom they were granted, and a stranger's try is on record", async () => {
  const incidentId = await openIncident();
  const grant = await ask(incidentId, "near");
  await waitUntil("it plays", async () => (await newestSegment(analyst, grant.body.playlistUrl)).status === 200);
  const segment = await newestSegment(analyst, grant.body.playlistUrl);
  for (const path of [grant.body.playlistUrl, grant.body.stillUrl, segment.url]) {
    expect((await supervisor.get(path)).body).toMatchObject({ code: "not_your_grant" });
    expect((await new ApiClient(analyst.address, "").get(path)).status).toBe(401);
    expect((await testHub.source.get(path)).status).toBe(403);
  }
  const entries = (await supervisor.get("/audit?action=view.media")).body.entries;
  expect(entries[0]).toMatchObject({ outcome: "refused", code: "not_your_grant", actorName: "supervisor", subject: `grant:${grant.body.id}` });
});

test("closing an incident in mid-play ends the bytes within 2 s", async () => {
  const report = incidentReport();
  const incidentId = (await testHub.source.post("/incidents", report)).body.id;
  const grant = await ask(incidentId, "near");
  await waitUntil("it plays", async () => (await newestSegment(analyst, grant.body.playlistUrl)).bytes > 0);
  await testHub.source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, status: "closed" });
  const closedAt = performance.now();
  // Not some time after the closing: the views end with it, in one and the same commit.
  const entries = (await supervisor.get(`/audit?incidentId=${incidentId}`)).body.entries;
  const [closing, ending] = ["incident.update", "view.end"].map((action) => entries.find((entry: { action: string }) => entry.action === action));
  expect(ending).toMatchObject({ at: closing.at, code: "incident_closed" });
  await waitUntil("the playlist is refused", async () => (await analyst.get(grant.body.playlistUrl)).status === 403, 2_000);
  expect(performance.now() - closedAt).toBeLessThan(2_000);
  expect((await newestSegment(analyst, grant.body.playlistUrl)).bytes).toBe(0);
  expect((await analyst.get(grant.body.stillUrl)).status).toBe(403);
});

test("a supervisor's hold keeps the bytes after closing, until it is released", async () => {
  const report = incidentReport();
  const incidentId = (await testHub.source.post("/incidents", report)).body.id;
  const grant = await ask(incidentId, "near");
  const hold = (as: ApiClient, minutes: number) =>
    as.post("/commands", { id: crypto.randomUUID(), name: "incident.hold", payload: { incidentId, minutes, reason: "Suspect still on scene" } });
  expect((await hold(analyst, 10)).body).toMatchObject({ code: "role_not_allowed" });
  expect((await hold(supervisor, 61)).body).toMatchObject({ code: "hold_too_long" });
  expect((await hold(supervisor, 10)).status).toBe(200);
  await testHub.source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, status: "closed" });
  await waitUntil("it still plays", async () => (await newestSegment(analyst, grant.body.playlistUrl)).bytes > 0);
  await supervisor.post("/commands", { id: crypto.randomUUID(), name: "incident.releaseHold", payload: { incidentId } });
  await waitUntil("it has ended", async () => (await analyst.get(grant.body.playlistUrl)).status === 403, 2_000);
});

test("an incident that moves away takes its grant along only within reach", async () => {
  const report = incidentReport();
  const incidentId = (await testHub.source.post("/incidents", report)).body.id;
  const grant = await ask(incidentId, "near");
  const move = (eastMeters: number) =>
    testHub.source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, location: offsetLocation(place, eastMeters, 0) });
  await move(-500);
  await waitUntil("it still plays", async () => (await analyst.get(grant.body.playlistUrl)).status === 200);
  await move(-600);
  await waitUntil("it has ended", async () => (await analyst.get(grant.body.playlistUrl)).status === 403, 2_000);
  const ends = (await supervisor.get(`/audit?incidentId=${incidentId}&action=view.end`)).body.entries;
  expect(ends[0]).toMatchObject({ code: "too_far" });
});

test("signing out ends what was being watched", async () => {
  const other = await ApiClient.signIn(testHub.hub.address, "admin");
  const incidentId = await openIncident();
  const grant = await ask(incidentId, "near", {}, other);
  expect(grant.status).toBe(201);
  expect((await other.delete("/session")).status).toBe(204);
  expect((await other.get(grant.body.playlistUrl)).status).toBe(401);
  const ends = (await supervisor.get(`/audit?incidentId=${incidentId}&action=view.end`)).body.entries;
  expect(ends[0]).toMatchObject({ code: "signed-out" });
});

test("a camera whose stream address changes plays on from the new one, and one that is withdrawn plays no longer", async () => {
  const streams = (name: string) => ({
    streamUrl: `http://127.0.0.1:${video.port}/cameras/${name}/main.m3u8`,
    subStreamUrl: "",
    stillUrl: `http://127.0.0.1:${video.port}/cameras/${name}/still.jpg`,
  });
  const bringIn = (rest: Record<string, unknown>) => testHub.source.postText("/cameras/import", cameraCsv([camera("moving", 60, rest)]), "text/csv");
  await bringIn(streams("old"));
  const grant = await ask(await openIncident(), "moving");
  await waitUntil("it plays", async () => (await newestSegment(analyst, grant.body.playlistUrl)).bytes > 0);
  await bringIn(streams("new"));
  const before = video.requestsOf("old");
  await waitUntil("it plays again", async () => (await newestSegment(analyst, grant.body.playlistUrl)).bytes > 0);
  expect((await analyst.get(grant.body.stillUrl)).status).toBe(200);
  expect(video.requestsOf("new").still).toBe(1);
  expect(video.requestsOf("old").still).toBe(before.still);
  await bringIn({ streamUrl: "", subStreamUrl: "", stillUrl: "" });
  expect((await newestSegment(analyst, grant.body.playlistUrl)).status).not.toBe(200);
  expect((await analyst.get(grant.body.stillUrl)).status).not.toBe(200);
});
