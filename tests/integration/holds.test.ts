import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { ApiClient } from "../support/apiClient.ts";
import { startClockedHub, type ClockedHub } from "../support/clockedHub.ts";
import { cameraCsv, cityKey, incidentReport, place } from "../support/facts.ts";
import { newestSegment } from "../support/newestSegment.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

let video: CameraServer;
let hub: ClockedHub;
let source: ApiClient;
let analyst: ApiClient;
let supervisor: ApiClient;
let report: ReturnType<typeof incidentReport>;
let incidentId: string;

beforeEach(async () => {
  video = await startCameraServer({ port: 0, sceneOf: () => 0 });
  hub = await startClockedHub({ videoPrefix: `${video.origin}/` });
  source = new ApiClient(hub.address, cityKey);
  const camera = { id: "near", name: "Near", level: "integrated", ...offsetLocation(place, 50, 0), streamUrl: `${video.origin}/cameras/near/main.m3u8` };
  expect((await source.postText("/cameras/import", cameraCsv([camera]), "text/csv")).body).toMatchObject({ created: 1 });
  analyst = await ApiClient.signIn(hub.address, "analyst");
  supervisor = await ApiClient.signIn(hub.address, "supervisor");
  report = incidentReport();
  incidentId = (await source.post("/incidents", report)).body.id;
});
afterEach(async () => {
  await hub?.end();
  await video?.close();
});

const close = () => source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, status: "closed" });
const open = () => analyst.post("/view-grants", { incidentId, cameraId: "near", purpose: "active-incident" });
const hold = (minutes: number) => supervisor.post("/commands", { id: randomUUID(), name: "incident.hold", payload: { incidentId, minutes, reason: "Suspect still on scene" } });
const hasEnded = async (playlistUrl: string) => (await analyst.get(playlistUrl)).status === 403;
const plays = async (playlistUrl: string) => (await newestSegment(analyst, playlistUrl)).bytes > 0;

test("a hold runs to the minute by the hub's clock: everybody sees until when, then the picture ends", async () => {
  const floor = await TestConsole.signIn(hub.address, "analyst");
  const wall = await TestConsole.signIn(hub.address, "registrar");
  const { playlistUrl } = (await open()).body;
  const before = Date.now();
  const { until } = (await hold(10)).body.result.hold;
  expect(Date.parse(until)).toBeGreaterThanOrEqual(before + 10 * 60_000);
  expect(Date.parse(until)).toBeLessThanOrEqual(Date.now() + 10 * 60_000);
  for (const console of [floor, wall]) {
    await waitUntil("the countdown is told", () => console.stores.incidents.getState().byId.get(incidentId)?.hold?.until === until);
  }
  await close();
  hub.setAhead(9.5);
  await waitUntil("it still plays", () => plays(playlistUrl));
  hub.setAhead(10.1);
  await waitUntil("the picture has ended", () => hasEnded(playlistUrl), 2_000);
  const ends = async () => (await supervisor.get(`/audit?incidentId=${incidentId}&action=view.end`)).body.entries;
  await waitUntil("its end is on record", async () => (await ends()).length > 0, 2_000);
  for (const console of [floor, wall]) console.stop();
  expect(await ends()).toMatchObject([{ actor: "hub", code: "incident_closed" }]);
  expect((await open()).body).toMatchObject({ code: "incident_closed" });
});

test("placed again a hold runs anew, from the hub's time now", async () => {
  await hold(10);
  hub.setAhead(8);
  const { until } = (await hold(20)).body.result.hold;
  expect(Math.abs(Date.parse(until) - (Date.now() + 28 * 60_000))).toBeLessThan(5_000);
});

test("where the dispatcher has closed early, a supervisor's hold lets the views be opened again", async () => {
  const { playlistUrl } = (await open()).body;
  await close();
  await waitUntil("the picture has ended", () => hasEnded(playlistUrl), 2_000);
  await hub.workUntil(30, analyst, supervisor);
  expect((await open()).body).toMatchObject({ code: "incident_closed" });
  expect((await hold(15)).body.result).toMatchObject({ status: "closed", hold: { reason: "Suspect still on scene", placedBy: "Demo supervisor" } });
  const again = await open();
  expect(again.status).toBe(201);
  await waitUntil("it plays again", () => plays(again.body.playlistUrl));
});

test("an hour after the closing it is too late for that", async () => {
  await close();
  await hub.workUntil(59, supervisor);
  expect((await hold(1)).status).toBe(200);
  hub.setAhead(61);
  expect((await hold(1)).body).toMatchObject({ code: "hold_too_late" });
});

test("a picture that nobody can be looking at any more ends: a minute after the last console of its user has gone", async () => {
  const watching = await TestConsole.signIn(hub.address, "supervisor");
  const consoles = [await TestConsole.signIn(hub.address, "analyst"), await TestConsole.signIn(hub.address, "analyst")];
  const { playlistUrl } = (await open()).body;
  const untilThere = (count: number) =>
    waitUntil(`${count} of their consoles are there`, () => (watching.stores.facts.getState().presence.find(({ role }) => role === "analyst")?.consoles ?? 0) === count);
  await untilThere(2);
  consoles[0]?.stop();
  await untilThere(1);
  hub.setAhead(5);
  await waitUntil("it still plays", () => plays(playlistUrl));
  consoles[1]?.stop();
  await untilThere(0);
  hub.setAhead(5.9);
  await waitUntil("it still plays", () => plays(playlistUrl));
  hub.setAhead(6.1);
  await waitUntil("the picture has ended", () => hasEnded(playlistUrl), 2_000);
  await waitUntil("nobody watches", () => watching.stores.grants.getState().byId.size === 0);
  watching.stop();
});
