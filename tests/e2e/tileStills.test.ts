import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CameraRequest } from "../../city/video/cameraRequest.ts";
import { openWallPage, wallPeople } from "../support/wallOnPage.ts";
import { ConsoleOnPage, VideoScene, type CameraPlace } from "../support/videoScene.ts";
import { waitUntil } from "../support/waitUntil.ts";

let scene: VideoScene;
let analyst: ConsoleOnPage;
const requests: CameraRequest[] = [];

const streetMeters = 4_000;
const wallMeters = 8_000;
const near = Array.from({ length: 9 }, (_, index) => `still-${index}`);
const onWall = Array.from({ length: 4 }, (_, index) => `wall-${index}`);

/** A camera whose still comes in three sizes, and whose streams, another camera's, answer nothing: its tile shows the still for good. */
const stillOnly = (id: string, eastMeters: number): CameraPlace => ({ id, eastMeters });

beforeAll(async () => {
  scene = await VideoScene.start([], { onRequest: (request) => void requests.push(request) });
  const { origin } = scene.video;
  const dark = { streamUrl: `${origin}/cameras/dark-0/main.m3u8`, subStreamUrl: `${origin}/cameras/dark-0/sub.m3u8` };
  scene.video.setFault("dark-0", "black-hole");
  const sized = (id: string) => ({ stillUrl: `${origin}/cameras/${id}/still.jpg?width={width}` });
  await scene.addCameras([
    ...near.map((id, index) => ({ ...stillOnly(id, 10 + index), more: { ...dark, ...sized(id) } })),
    { ...stillOnly("alone-1", streetMeters), more: { ...dark, ...sized("alone-1") } },
    { ...stillOnly("live-1", streetMeters * 1.5), more: sized("live-1") },
    { ...stillOnly("fixed-1", streetMeters * 1.8), more: dark },
    ...onWall.map((id, index) => ({ ...stillOnly(id, wallMeters + index), more: { ...dark, ...sized(id) } })),
  ]);
  await scene.report({ sourceRef: "nine", address: "1 NINE ST" });
  await scene.reportAt(streetMeters, { sourceRef: "one", address: "2 ONE ST" });
  await scene.reportAt(streetMeters * 1.5, { sourceRef: "live", address: "3 LIVE ST" });
  await scene.reportAt(streetMeters * 1.8, { sourceRef: "fixed", address: "4 FIXED ST" });
  analyst = await scene.signIn("analyst");
  await analyst.page.getByRole("button", { name: "9", exact: true }).click();
});
beforeEach(() => {
  requests.length = 0;
});
afterAll(() => scene?.end());

const widthsAsked = (cameraId: string) => requests.flatMap((each) => (each.cameraId === cameraId && each.kind === "still" ? [each.width] : []));
const stillOn = (console: ConsoleOnPage, cameraId: string) =>
  console.page.locator(`[data-camera-id="${cameraId}"] [data-picture="still"] canvas`).evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.width : 0));
const untilStill = (cameraId: string, width: number, console = analyst) =>
  waitUntil(`${cameraId} shows a still of ${width} pixels`, async () => (await console.page.locator(`[data-camera-id="${cameraId}"] [data-picture="still"]`).count()) === 1 && (await stillOn(console, cameraId)) === width, 20_000);

test("nine tiles show small stills, each asked for once and in no other size", async () => {
  await analyst.row("1 NINE ST").click();
  for (const id of near) await untilStill(id, 320);
  for (const id of near) expect(widthsAsked(id), id).toEqual([320]);
});

test("a tile that is enlarged before it plays gets the large still; its neighbours keep theirs", async () => {
  await analyst.tile("still-3").getByRole("button", { name: /Enlarge/ }).click();
  await untilStill("still-3", 1_280);
  expect(widthsAsked("still-3")).toEqual([1_280]);
  expect(requests.filter(({ kind, cameraId }) => kind === "still" && cameraId !== "still-3")).toEqual([]);
  await analyst.page.keyboard.press("Escape");
  expect(await stillOn(analyst, "still-3"), "a larger one stays").toBe(1_280);
});

test("a camera that is alone has its still in the size of its tile at once", async () => {
  await analyst.row("2 ONE ST").click();
  await untilStill("alone-1", 1_280);
  expect(widthsAsked("alone-1")).toEqual([1_280]);
});

test("a camera with one size shows that, however large its tile", async () => {
  await analyst.row("4 FIXED ST").click();
  await untilStill("fixed-1", 320);
  expect(widthsAsked("fixed-1")).toEqual([320]);
});

test("a tile that plays asks for no still when it is enlarged", async () => {
  await analyst.row("3 LIVE ST").click();
  await analyst.untilState("live-1", "live");
  requests.length = 0;
  await analyst.page.setViewportSize({ width: 2_560, height: 1_440 });
  await waitUntil("the tile has grown", async () => (await analyst.tile("live-1").boundingBox())!.width > 1_200);
  await waitUntil("it plays on", () => requests.length > 3);
  expect(widthsAsked("live-1")).toEqual([]);
});

test("a wall's tiles show stills that fit its display", async () => {
  const people = await wallPeople(scene.testHub.hub.address);
  const incidentId = await scene.reportAt(wallMeters, { sourceRef: "wall", address: "5 WALL ST" });
  const wall = await openWallPage(scene.browser, people, "Four");
  await wall.show(onWall.map((cameraId) => ({ cameraId, incidentId })));
  const page = new ConsoleOnPage(wall.page);
  for (const id of onWall) await untilStill(id, 1_280, page);
  for (const id of onWall) expect(widthsAsked(id), id).toEqual([1_280]);
});
