import { afterEach, beforeEach, expect, test } from "vitest";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { ApiClient } from "../support/apiClient.ts";
import { startClockedHub, type ClockedHub } from "../support/clockedHub.ts";
import { cameraCsv, cityKey, incidentReport, place } from "../support/facts.ts";
import { newestSegment } from "../support/newestSegment.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { addWall, comeBack, command, enrolWall, type EnrolledWall } from "../support/walls.ts";

const dwellMinutes = 10;

let video: CameraServer;
let hub: ClockedHub;
let source: ApiClient;
let analyst: ApiClient;
let wall: EnrolledWall;
const report = incidentReport();
let incidentId: string;

/** A tour of three cameras runs on a wall, ten minutes each. */
beforeEach(async () => {
  video = await startCameraServer({ port: 0, sceneOf: () => 0 });
  hub = await startClockedHub({ videoPrefix: `${video.origin}/` });
  source = new ApiClient(hub.address, cityKey);
  const cameras = ["north", "east", "south"].map((id, index) => ({ id, name: id, level: "integrated", ...offsetLocation(place, 50 + index, 0), streamUrl: `${video.origin}/cameras/${id}/main.m3u8` }));
  expect((await source.postText("/cameras/import", cameraCsv(cameras), "text/csv")).body).toMatchObject({ created: 3 });
  analyst = await ApiClient.signIn(hub.address, "analyst");
  const administrator = await ApiClient.signIn(hub.address, "admin");
  wall = await enrolWall(administrator, await addWall(administrator));
  incidentId = (await source.post("/incidents", report)).body.id;
  const stops = ["north", "east", "south"].map((cameraId) => ({ kind: "camera", cameraId, incidentId, dwellSeconds: dwellMinutes * 60 }) as const);
  const tour = (await command(analyst, "tour.save", { setting: { name: "Round", stops } })).body.result;
  await command(analyst, "screen.show", { screenId: wall.screenId, content: { kind: "tour", tourId: tour.id } });
});
afterEach(async () => {
  await wall?.socket.close();
  await hub?.end();
  await video?.close();
});

const viewsOf = async (): Promise<any[]> => (await wall.display.get(`/screens/${wall.screenId}/views`)).body.tiles;
/** `camera@stops` of every tile that has a view. */
const shown = async (): Promise<string> => (await viewsOf()).flatMap(({ cameraId, view, stops }) => (view === null ? [] : [`${cameraId}@${stops}`])).join(" ");
const untilShown = (wanted: string) => waitUntil(`the wall has ${wanted}`, async () => (await shown()) === wanted, 3_000);
const log = async (action: string): Promise<any[]> => (await (await ApiClient.signIn(hub.address, "supervisor")).get(`/audit?action=${action}&limit=1000`)).body.entries;
const justBefore = (minutes: number) => minutes - 3 / 60;

test("moves on by the hub's clock: the next stop's view opens just before its turn, the last one's ends with it, all on record", async () => {
  expect(await shown()).toBe("north@0");
  const [{ view: north }] = await viewsOf();
  hub.setAhead(dwellMinutes - 1);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(await shown(), "a minute before, nothing is opened ahead").toBe("north@0");
  hub.setAhead(justBefore(dwellMinutes));
  await untilShown("north@0 east@1");
  hub.setAhead(dwellMinutes + 1);
  await untilShown("east@1");
  await waitUntil("the last one's view has ended", async () => (await wall.display.get(north.playlistUrl)).status === 403, 2_000);
  await waitUntil("the next one plays", async () => (await newestSegment(wall.display, (await viewsOf())[0].view.playlistUrl)).bytes > 0);
  hub.setAhead(2 * dwellMinutes + 1);
  await untilShown("south@2");
  hub.setAhead(3 * dwellMinutes + 1);
  await untilShown("north@0");
  await waitUntil("the last view has ended", async () => (await log("view.end")).length === 3);
  expect((await log("view.open")).map(({ actor, subject, outcome }) => [actor === "hub" ? "hub" : "analyst", subject, outcome]).reverse()).toEqual([
    ["analyst", "camera:north", "allowed"],
    ["hub", "camera:east", "allowed"],
    ["hub", "camera:south", "allowed"],
    ["hub", "camera:north", "allowed"],
  ]);
  expect((await log("view.end")).map(({ subject, code }) => [subject, code]).reverse()).toEqual(["north", "east", "south"].map((id) => [`camera:${id}`, "screen-changed"]));
});

test("stands still while it is paused, for everybody, and goes on from where it stood", async () => {
  hub.setAhead(4);
  await command(analyst, "tour.pause", { screenId: wall.screenId, seconds: null });
  await hub.workUntil(dwellMinutes + 8, analyst);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(await shown()).toBe("north@0");
  await command(analyst, "tour.resume", { screenId: wall.screenId });
  // Four of its ten minutes were over when it was paused.
  hub.setAhead(dwellMinutes + 8 + 5);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(await shown()).toBe("north@0");
  hub.setAhead(dwellMinutes + 8 + 7);
  await untilShown("east@1");
});

test("a pause that was given a time ends by itself", async () => {
  await command(analyst, "tour.pause", { screenId: wall.screenId, seconds: 3_600 });
  hub.setAhead(59);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(await shown()).toBe("north@0");
  hub.setAhead(60 + dwellMinutes + 1);
  await untilShown("east@1");
});

test("a hub that is started anew in the middle of it goes on where the tour stands by then", async () => {
  hub.setAhead(dwellMinutes + 2);
  await untilShown("east@1");
  const [{ view }] = await viewsOf();
  await wall.socket.close();
  await hub.restart();
  const display = new ApiClient(hub.address, wall.display.token);
  wall = { ...wall, display, socket: await comeBack(display) };
  await untilShown("east@1");
  expect((await viewsOf())[0].view.id, "the same view goes on").toBe(view.id);
  hub.setAhead(2 * dwellMinutes + 2);
  await untilShown("south@2");
  await wall.socket.close();
  hub.setAhead(2 * dwellMinutes + 9);
  await hub.restart();
  hub.setAhead(3 * dwellMinutes + 2);
  wall = { ...wall, display: new ApiClient(hub.address, wall.display.token) };
  wall = { ...wall, socket: await comeBack(wall.display) };
  await untilShown("north@0");
});

test("shows nothing more of an incident that is closed, and moves on all the same", async () => {
  await source.post("/incidents", { ...report, status: "closed" });
  await untilShown("");
  expect((await viewsOf())[0]).toMatchObject({ cameraId: "north", problem: { code: "incident_closed" } });
  hub.setAhead(dwellMinutes + 1);
  await waitUntil("the next stop says so too", async () => (await viewsOf())[0].cameraId === "east");
});
