import { afterEach, beforeEach, expect, test } from "vitest";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import type { Screen } from "../../shared/model/screen.ts";
import { ApiClient } from "../support/apiClient.ts";
import { startClockedHub, type ClockedHub } from "../support/clockedHub.ts";
import { cameraCsv, cityKey, incidentReport, place } from "../support/facts.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { newestSegment } from "../support/newestSegment.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { addWall, camerasOf, comeBack, command, enrolWall, pullUpOf, type EnrolledWall } from "../support/walls.ts";

let video: CameraServer;
let hub: ClockedHub;
let source: ApiClient;
let analyst: ApiClient;
let wall: EnrolledWall;
let incidentId: string;

const signIn = (username: string) => ApiClient.signIn(hub.address, username);

beforeEach(async () => {
  video = await startCameraServer({ port: 0, sceneOf: () => 0 });
  hub = await startClockedHub({ videoPrefix: `${video.origin}/` });
  source = new ApiClient(hub.address, cityKey);
  const cameras = ["near", "next"].map((id, index) => ({ id, name: id, level: "integrated", ...offsetLocation(place, 50 + index, 0), streamUrl: `${video.origin}/cameras/${id}/main.m3u8` }));
  expect((await source.postText("/cameras/import", cameraCsv(cameras), "text/csv")).body).toMatchObject({ created: 2 });
  analyst = await signIn("analyst");
  const administrator = await signIn("admin");
  wall = await enrolWall(administrator, await addWall(administrator));
  incidentId = (await source.post("/incidents", incidentReport())).body.id;
});
afterEach(async () => {
  await wall?.socket.close();
  await hub?.end();
  await video?.close();
});

const viewsOf = async (): Promise<any[]> => (await wall.display.get(`/screens/${wall.screenId}/views`)).body.tiles;
const show = async () => command(analyst, "screen.show", { screenId: wall.screenId, content: pullUpOf(incidentId) });
const runs = (view: { expiresAt: string }, fromMinutes: number) => (Date.parse(view.expiresAt) - Date.now()) / 60_000 - fromMinutes;
const logged = async (action: string): Promise<any[]> => (await (await signIn("supervisor")).get(`/audit?action=${action}&limit=1000`)).body.entries;

test("what stands on a wall plays on for as long as it stands there, though nobody at it can ask: past the end of any grant, and when whoever put it there has gone home", async () => {
  await show();
  const before = await viewsOf();
  expect(before).toHaveLength(2);
  await analyst.delete("/session");
  for (let minutes = 11; minutes <= 99; minutes += 11) {
    hub.setAhead(minutes);
    await waitUntil(`it is renewed after ${minutes} minutes`, async () => (await viewsOf()).every(({ view }) => view !== null && runs(view, minutes) > 14));
  }
  expect((await viewsOf()).map(({ view }) => view.id)).toEqual(before.map(({ view }) => view.id));
  await waitUntil("it plays", async () => (await newestSegment(wall.display, before[0].view.playlistUrl)).bytes > 0);
  const renewals = await logged("view.renew");
  expect(renewals).toHaveLength(2 * 9);
  expect(renewals[0]).toMatchObject({ actor: "hub", incidentId, detail: { screenId: wall.screenId, authorizedBy: expect.any(String) } });
});

test("a wall that nobody can look at loses its views after a minute, and has them again when it comes back", async () => {
  await show();
  const [{ view }] = await viewsOf();
  await wall.socket.close();
  hub.setAhead(0.9);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect((await viewsOf())[0].view?.id).toBe(view.id);
  // The hub may have noticed that it left only after its clock was set ahead.
  hub.setAhead(2);
  await waitUntil("its views have ended", async () => (await wall.display.get(view.playlistUrl)).status === 403, 2_000);
  expect((await logged("view.end")).map(({ code, actor }) => [code, actor])).toEqual([["expired", "hub"], ["expired", "hub"]]);
  expect((await show()).body.result).toMatchObject({ refused: [], screen: { content: { kind: "pull-up" } } });
  expect(await logged("view.open"), "nothing opens for a wall that is not there").toHaveLength(2);
  wall.socket = await comeBack(wall.display);
  await waitUntil("it has views again", async () => (await viewsOf()).filter(({ view: opened }) => opened !== null).length === 2, 2_000);
});

test("a hold keeps a wall's views alive to its end, and no longer", async () => {
  const report = incidentReport();
  incidentId = (await source.post("/incidents", report)).body.id;
  await show();
  const [{ view }] = await viewsOf();
  await command(await signIn("supervisor"), "incident.hold", { incidentId, minutes: 10, reason: "Suspect still on scene" });
  await source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, status: "closed" });
  hub.setAhead(9.5);
  await waitUntil("it still plays", async () => (await newestSegment(wall.display, view.playlistUrl)).bytes > 0);
  hub.setAhead(10.1);
  await waitUntil("it has ended", async () => (await wall.display.get(view.playlistUrl)).status === 403, 2_000);
  expect(await viewsOf()).toEqual([]);
});

test("an emergency that turns out to be none ends on a wall, though at a desk it could still be opened on a deliberate action", async () => {
  const report = incidentReport();
  incidentId = (await source.post("/incidents", report)).body.id;
  await command(analyst, "screen.show", { screenId: wall.screenId, content: camerasOf([{ cameraId: "near", incidentId }]) });
  const [{ view }] = await viewsOf();
  await source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, nature: "WELFARE CHK", priority: 3 });
  expectProblem("the wall", await wall.display.get(view.playlistUrl), "grant_ended");
  expect(await viewsOf()).toMatchObject([{ view: null, problem: { code: "not_an_emergency" } }]);
  expect((await analyst.post("/view-grants", { incidentId, cameraId: "near", purpose: "active-incident" })).status).toBe(201);
});

test("a code runs out after a quarter of an hour", async () => {
  const administrator = await signIn("admin");
  const screenId = await addWall(administrator, "Wall B");
  const stranger = new ApiClient(hub.address, "");
  const enrol = (code: string) => stranger.post(`/screens/${screenId}/enrol`, { code });
  const { code } = (await command(administrator, "screen.enrolment", { screenId })).body.result;
  await hub.workUntil(15.1, administrator);
  expectProblem("run out", await enrol(code), "enrolment_refused");
  const next = (await command(administrator, "screen.enrolment", { screenId })).body.result;
  hub.setAhead(15.1 + 14.9);
  expect((await enrol(next.code)).status).toBe(200);
});

test("whoever guesses codes must soon wait, whatever they guess next", async () => {
  const guesses = await Promise.all(Array.from({ length: 14 }, (_, index) => new ApiClient(hub.address, "").post(`/screens/${wall.screenId}/enrol`, { code: `0000-0000-00${index + 10}` })));
  const codes = guesses.map(({ body }) => body.code);
  expect([codes.filter((code) => code === "enrolment_refused").length, codes.filter((code) => code === "too_many_requests").length]).toEqual([5, 9]);
});

test("an enrolment holds for 400 days; after that its display is a stranger's, and every desk sees it", async () => {
  const day = 24 * 60;
  await show();
  hub.setAhead(399.9 * day);
  expect((await wall.display.get("/session")).body).toMatchObject({ screenId: wall.screenId });
  const desk = await TestConsole.signIn(hub.address, "analyst");
  const known = (): Screen | undefined => desk.stores.screens.getState().byId.get(wall.screenId);
  await waitUntil("the desk knows the wall", () => known()?.enrolled === true);
  hub.setAhead(400.1 * day);
  await waitUntil("it is cut off", () => wall.socket.isClosed, 2_000);
  expectProblem("its session", await wall.display.get("/session"), "session_ended");
  const later = await TestConsole.signIn(hub.address, "analyst");
  await waitUntil("it is enrolled no more", () => later.stores.screens.getState().byId.get(wall.screenId)?.enrolled === false);
  expect(await logged("screen.enrolment-end")).toMatchObject([{ actor: "hub", subject: `screen:${wall.screenId}` }]);
  for (const console of [desk, later]) console.stop();
});
