import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCameraServer, type CameraFault, type CameraServer } from "../../city/video/cameraServer.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { launchBrowser } from "../support/browser.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";
import { pageTime, presentedFrames, tileMarks, watchTiles } from "../support/tileWatch.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { signIn } from "../support/signIn.ts";

let video: CameraServer;
let testHub: TestHub;
let browser: Browser;
let page: Page;

const region = (name: string) => page.getByRole("region", { name, exact: true });
const row = (text: string) => region("Incidents").getByRole("option").filter({ hasText: text });
const tiles = (state?: string) => region("Video wall").locator(state === undefined ? "[data-tile-state]" : `[data-tile-state="${state}"]`);
const until = (state: string, count: number, timeoutMilliseconds = 30_000) =>
  waitUntil(`${count} tiles are ${state}`, async () => (await tiles(state).count()) === count, timeoutMilliseconds);
const report = (changes: Record<string, unknown>) => testHub.source.post("/incidents", incidentReport(changes));

const far = offsetLocation(place, 0, 5_000);

beforeAll(async () => {
  video = await startCameraServer({ port: 0, sceneOf: (cameraId) => Number(cameraId.split("-")[1]) % 16 });
  testHub = await startTestHub({ RTCC_CITY_VIDEO: `http://127.0.0.1:${video.port}/` });
  const camera = (index: number) => ({
    id: `c-${index}`,
    name: `Corner camera ${index}`,
    level: "integrated",
    ...offsetLocation(place, 10 + 5 * index, 0),
    streamUrl: `http://127.0.0.1:${video.port}/cameras/c-${index}/main.m3u8`,
    subStreamUrl: `http://127.0.0.1:${video.port}/cameras/c-${index}/sub.m3u8`,
    stillUrl: `http://127.0.0.1:${video.port}/cameras/c-${index}/still.jpg`,
  });
  const lonely = { ...camera(17), id: "c-17", name: "Lonely camera", ...offsetLocation(far, 250, 0) };
  const rows = [...Array.from({ length: 16 }, (_, index) => camera(index)), lonely];
  await testHub.source.postText("/cameras/import", cameraCsv(rows), "text/csv");
  await report({ sourceRef: "main", address: "2700 W WELLS ST" });
  await report({ sourceRef: "lonely", nature: "ROBBERY ARMED", address: "9000 N NOWHERE RD", location: far });
  await report({ sourceRef: "urgent", nature: "WELFARE CHK", priority: 3, address: "2701 W WELLS ST" });
  await report({ sourceRef: "routine", nature: "LANDLORD/TEN TRB", priority: 4, address: "2702 W WELLS ST" });
  await report({ sourceRef: "unplaced", nature: "SUBJ W/GUN", address: "UNDER THE BRIDGE", location: null });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await signIn(page, testHub.hub.address, "analyst");
  await row("2700 W WELLS ST").waitFor();
});
afterAll(async () => {
  await browser?.close();
  await testHub?.end();
  await video?.close();
});

test("16 tiles play at once, and each says how old its picture is", async () => {
  await page.getByRole("button", { name: "16", exact: true }).click();
  await row("2700 W WELLS ST").click();
  await until("live", 16, 60_000);
  await waitUntil("all ages are told", async () => (await tiles().allInnerTexts()).every((text) => /\d s/.test(text)));
});

test("streams that fail are marked within 3 s and play within 10 s of their return; the others go on", async () => {
  await page.getByRole("button", { name: "9", exact: true }).click();
  await until("live", 9);
  await watchTiles(page);
  const shown = await tiles().evaluateAll((elements) => elements.map((element) => element.getAttribute("data-camera-id") ?? ""));
  const kinds: CameraFault[] = ["frozen", "missing", "corrupt", "black-hole"];
  const faults = new Map(kinds.map((fault, index) => [shown[index * 2] ?? "", fault]));
  const others = shown.filter((id) => !faults.has(id));
  for (const [cameraId, fault] of faults) video.setFault(cameraId, fault);
  const isMarked = async () => (await tiles("stalled").count()) + (await tiles("offline").count()) === faults.size;
  await waitUntil("all four are marked", isMarked, 20_000);
  const [framesBefore, timeBefore] = [await presentedFrames(page), await pageTime(page)];
  await page.waitForTimeout(4_000);
  const [framesAfter, timeAfter] = [await presentedFrames(page), await pageTime(page)];
  for (const id of others) {
    const perSecond = ((framesAfter[id] ?? 0) - (framesBefore[id] ?? 0)) / ((timeAfter - timeBefore) / 1000);
    expect(perSecond, `frames a second of the untouched ${id}`).toBeGreaterThan(15 * 0.9);
  }
  const marks = await tileMarks(page);
  for (const [cameraId, fault] of faults) {
    const mark = marks.find((each) => each.cameraId === cameraId && each.state !== "live");
    expect(mark?.sinceLastFrame, `${fault}: marked after its last frame`).toBeLessThanOrEqual(3_000);
  }
  expect(marks.filter((mark) => others.includes(mark.cameraId) && mark.state !== "live")).toEqual([]);
  const returnedAt = await pageTime(page);
  for (const cameraId of faults.keys()) video.setFault(cameraId, "none");
  await until("live", 9, 15_000);
  const after = (await tileMarks(page)).filter((mark) => mark.at > returnedAt && mark.state === "live");
  const returns = [...faults].map(([cameraId, fault]) => ({ fault, milliseconds: (after.find((mark) => mark.cameraId === cameraId)?.at ?? Infinity) - returnedAt }));
  console.log(returns.map(({ fault, milliseconds }) => `${fault} ${Math.round(milliseconds)} ms`).join(", "));
  for (const { fault, milliseconds } of returns) expect(milliseconds, `${fault}: playing after its return`).toBeLessThanOrEqual(10_000);
});

test("closing the incident ends its pictures within 2 s, and the tiles say why", async () => {
  await testHub.source.post("/incidents", { source: "cad", sourceRef: "main", status: "closed" });
  await until("ended", 9, 2_000);
  expect(await tiles().first().innerText()).toMatch(/closed/i);
  expect(await region("Video wall").locator("video").evaluateAll((videos) => videos.filter((each) => each instanceof HTMLVideoElement && each.readyState > 0).length)).toBe(0);
});

test("an urgent incident's camera opens on one deliberate action with a purpose, a routine one's does not", async () => {
  await row("2701 W WELLS ST").click();
  const cameras = region("Pull-up").getByRole("list", { name: "Integrated cameras" }).getByRole("listitem");
  await cameras.filter({ hasText: "Open…" }).first().waitFor();
  expect(await tiles("live").count()).toBe(0);
  await cameras.filter({ hasText: "Corner camera 0" }).getByRole("button").first().click();
  await page.getByRole("button", { name: "Open view" }).click();
  await until("live", 1);
  await row("2702 W WELLS ST").click();
  await cameras.filter({ hasText: /not an emergency/i }).first().waitFor();
  expect(await tiles("live").count()).toBe(0);
});

test("where nothing usable lies inside, the next radius that has something is offered", async () => {
  await row("9000 N NOWHERE RD").click();
  await region("Pull-up").getByText("No integrated cameras within 500 ft.").waitFor();
  await region("Pull-up").getByRole("button", { name: "Look within 1,000 ft" }).first().click();
  await region("Pull-up").getByText("Lonely camera").waitFor();
  await until("live", 1);
  await page.keyboard.press("[");
});

test("an incident without a place is placed by hand on the map", async () => {
  await row("UNDER THE BRIDGE").click();
  await region("Pull-up").getByRole("button", { name: /Place on map/ }).click();
  await region("Map").locator("canvas").click({ position: { x: 300, y: 150 } });
  await region("Pull-up").getByRole("button", { name: /Place on map/ }).waitFor({ state: "detached" });
  await row("UNDER THE BRIDGE").getByText("No place").waitFor({ state: "detached" });
});

test("new incidents announce themselves without stealing the focus or moving what is under the pointer", async () => {
  const target = row("9000 N NOWHERE RD");
  await target.hover();
  await page.getByRole("listbox", { name: "Incidents" }).focus();
  const before = await target.boundingBox();
  await report({ sourceRef: "new-1", nature: "SHOTSPOTTER", address: "100 N NEW ST" });
  await report({ sourceRef: "new-2", nature: "ROBBERY ARMED", address: "200 N NEW ST" });
  await page.getByRole("button", { name: /2 new/ }).waitFor();
  expect(await target.boundingBox()).toEqual(before);
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Incidents");
  await waitUntil("they are announced", async () => /new incident/.test((await region("Incidents").getByRole("status").textContent()) ?? ""));
  expect(await row("100 N NEW ST").count()).toBe(0);
  await testHub.source.post("/incidents", { source: "cad", sourceRef: "lonely", statusText: "On scene" });
  await target.getByText("On scene").waitFor();
  expect(await target.boundingBox()).toEqual(before);
  await page.keyboard.press("n");
  await row("100 N NEW ST").waitFor();
});
