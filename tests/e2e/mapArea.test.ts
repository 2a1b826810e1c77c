import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { ApiClient } from "../support/apiClient.ts";
import { launchBrowser } from "../support/browser.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";
import { untilMapRests } from "../support/screens/screens.ts";
import { signIn } from "../support/signIn.ts";
import { startScriptedCamera, type ScriptedCamera } from "../support/upstreamCamera.ts";

const hostile = "<img src=x onerror=\"document.title='run'\"> porch";

let upstream: ScriptedCamera;
let testHub: TestHub;
let browser: Browser;
let page: Page;

const eventually = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 30_000 });
const region = (name: string) => page.getByRole("region", { name, exact: true });
const row = (text: string) => page.getByRole("listbox", { name: "Incidents" }).getByRole("option").filter({ hasText: text });
const integrated = () => region("Pull-up").getByRole("list", { name: "Integrated cameras" });
const inside = () => region("Area").getByRole("list", { name: "Integrated cameras inside" }).getByRole("listitem");
const gapLines = () => region("Gaps in the view").getByRole("list", { name: "Sides without a view" });
const canvas = () => page.locator("canvas.maplibregl-canvas");
const select = async (address: string) => {
  await row(address).click();
  await region("Pull-up").getByText(address).first().waitFor();
  await page.locator('[data-map-state="ready"]').waitFor();
  await page.getByRole("slider", { name: "Radius, edge of the ring" }).waitFor();
  await untilMapRests(page);
};

/** A square around the cross, drawn by keys: its side is twice so many presses. */
async function drawSquare(presses: number): Promise<void> {
  const press = async (key: string, count: number) => {
    for (let time = 0; time < count; time++) await page.keyboard.press(key);
  };
  await canvas().focus();
  await page.keyboard.press("Shift+D");
  await press("ArrowLeft", presses);
  await press("ArrowUp", presses);
  await page.keyboard.press("Enter");
  for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft"]) {
    await press(key, presses * 2);
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("Enter");
}

beforeAll(async () => {
  upstream = await startScriptedCamera();
  testHub = await startTestHub({ RTCC_CITY_VIDEO: `${upstream.origin}/` });
  const at = (id: string, east: number, north: number, changes: Record<string, unknown>) => ({ id, name: `Camera ${id}`, ...offsetLocation(place, east, north), ...changes });
  const streams = { level: "integrated", streamUrl: upstream.url, subStreamUrl: upstream.url, stillUrl: upstream.stillUrl };
  const looking = { headingDegrees: 270, fieldOfViewDegrees: 120, rangeMeters: 150 };
  const rows = [
    at("east", 40, 0, { ...streams, ...looking, ownership: "private", siteName: "East House" }),
    at("far", 180, 0, { ...streams, ownership: "private" }),
    at("away", 1_500, 0, { ...streams, ownership: "private" }),
    at("asked", 1_510, 5, { level: "registered", ownership: "private", name: "Camera asked", siteName: "Zoe's Hall", ownerName: "Zoe Hidden", ownerPhone: "414-555-0177", ownerEmail: "zoe@example.org" }),
    at("porch", 0, 45, { level: "registered", ownership: "private", name: hostile, siteName: "Ann's Diner", ownerName: "Ann Owner", ownerPhone: "414-555-0149", ownerEmail: "ann@example.org", retentionDays: 7 }),
  ];
  expect((await testHub.source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toMatchObject({ created: 5, rejected: [] });
  await testHub.source.post("/incidents", incidentReport({ sourceRef: "shots", address: "2700 W WELLS ST" }));
  await testHub.source.post("/incidents", incidentReport({ sourceRef: "routine", nature: "LANDLORD/TEN TRB", priority: 4, address: "2702 W WELLS ST" }));
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  page.setDefaultTimeout(40_000);
  await signIn(page, testHub.hub.address, "analyst");
  await row("2700 W WELLS ST").waitFor();
});
afterAll(async () => {
  await browser?.close();
  await testHub?.end();
  await upstream?.close();
});

test("dragging the ring's edge brings up what lies within the new radius", async () => {
  await select("2700 W WELLS ST");
  await integrated().getByText("Camera east").waitFor();
  expect(await integrated().getByText("Camera far").count()).toBe(0);
  await eventually(() => page.evaluate(() => document.querySelector(".map__ring-handle")?.getAttribute("aria-valuetext"))).toBe("500 ft");
  const handle = page.getByRole("slider", { name: "Radius, edge of the ring" });
  let box = await handle.boundingBox();
  await eventually(async () => {
    const before = box;
    box = await handle.boundingBox();
    return before?.x === box?.x;
  }).toBe(true);
  if (!box) throw new Error("the ring has no handle");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 55, y, { steps: 5 });
  expect(await integrated().getByText("Camera far").count()).toBe(0);
  await page.mouse.up();
  await integrated().getByText("Camera far").waitFor();
  await page.keyboard.press("[");
  await eventually(() => handle.getAttribute("aria-valuetext")).toBe("500 ft");
});

test("the gap list changes when a camera goes offline", async () => {
  await select("2700 W WELLS ST");
  await page.keyboard.press("q");
  await gapLines().getByText("No view from the south-east round to the north-east").waitFor();
  expect(await gapLines().getByText("Ann Owner").count()).toBe(1);
  upstream.mode = "missing";
  await gapLines().getByText("No view from any side").waitFor();
  await gapLines().getByText("Camera east").waitFor();
  await gapLines().getByText("131 ft, offline").waitFor();
  upstream.mode = "ok";
  await gapLines().getByText("No view from the south-east round to the north-east").waitFor();
  await page.keyboard.press("q");
});

test("what lies in a drawn area is brought up, owners included, with nothing of a hostile name run", async () => {
  const title = await page.title();
  await select("2700 W WELLS ST");
  await drawSquare(3);
  await region("Area").getByText("Drawn for SHOTSPOTTER · 2700 W WELLS ST.").waitFor();
  await inside().filter({ hasText: "Camera east" }).filter({ hasText: "131 ft" }).waitFor();
  await region("Area").getByRole("list", { name: "Owners inside" }).getByText("Ann Owner").first().waitFor();
  await region("Area").getByText(hostile).first().waitFor();
  expect(await region("Area").locator("img").count()).toBe(0);
  expect(await page.title()).toBe(title);
  expect(await region("Area").getByText("Something has changed").count()).toBe(0);
  expect(await region("Pull-up").isVisible()).toBe(false);
  const audit = await ApiClient.signIn(testHub.hub.address, "supervisor");
  expect(JSON.stringify((await audit.get("/audit")).body)).toContain("polygon");
});

test("a camera of the area goes into a tile, and out again", async () => {
  const button = inside().filter({ hasText: "Camera east" }).getByRole("button");
  if ((await button.getAttribute("aria-pressed")) === "true") await button.click();
  await inside().filter({ hasText: "Camera east" }).getByText("Show", { exact: true }).waitFor();
  await button.click();
  await region("Video wall").locator('[data-camera-id="east"]').waitFor();
  await inside().filter({ hasText: "Camera east" }).getByText("In a tile").waitFor();
  await page.keyboard.press("Escape");
  await region("Area").waitFor({ state: "detached" });
  expect(await region("Pull-up").isVisible()).toBe(true);
});

test("an area for a routine incident says why each camera stays closed", async () => {
  await select("2702 W WELLS ST");
  await drawSquare(3);
  const camera = inside().filter({ hasText: "Camera east" });
  await camera.getByText("Not an emergency").waitFor();
  expect(await camera.getByRole("button").getAttribute("aria-disabled")).toBe("true");
  await region("Area").getByRole("button", { name: "Clear" }).click();
});

test("far from any open incident an area opens no private camera and names no owner", async () => {
  await page.keyboard.press("x");
  await page.keyboard.press("l");
  await page.keyboard.type("Camera away");
  await page.getByRole("option", { name: /^Camera away/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Camera away" }).waitFor();
  await page.keyboard.press("Escape");
  await eventually(() => page.getByRole("img", { name: /^Scale/ }).innerText()).toMatch(/^\d{2,3} ft$/);
  await drawSquare(2);
  await region("Area").getByText("Drawn for no incident").waitFor();
  await inside().filter({ hasText: "Camera away" }).getByText("Too far from the incident").waitFor();
  await region("Area").getByText("Hidden: select an open incident, then draw.").waitFor();
  expect(await region("Area").getByText("Camera asked").count()).toBe(1);
  for (const secret of ["Zoe", "414-555-0177", "zoe@example.org"]) expect(await region("Area").innerText()).not.toContain(secret);
  expect(await inside().filter({ hasText: "Camera away" }).getByRole("button").getAttribute("aria-disabled")).toBe("true");
  await region("Area").getByRole("button", { name: "Clear" }).click();
});

test("an area that is too large is refused, with the reason", async () => {
  await canvas().focus();
  await page.keyboard.press("Home");
  await eventually(() => page.getByRole("img", { name: /^Scale/ }).innerText()).toMatch(/mi|\d\d,\d\d\d ft/);
  await drawSquare(3);
  await region("Area").getByRole("alert").getByText(/must lie within 5000 m/).waitFor();
  await region("Area").getByRole("button", { name: "Clear" }).click();
});

test("a camera's card says what it is, how it may be used, and why it may not be watched now", async () => {
  await select("2702 W WELLS ST");
  await page.keyboard.press("l");
  await page.keyboard.type("Camera east");
  await page.getByRole("option", { name: /^Camera east/ }).waitFor();
  await page.keyboard.press("Enter");
  const card = page.getByRole("dialog", { name: "Camera east" });
  for (const words of ["Integrated · Private", "131 ft, east of the incident", "To the west, 120° wide, 492 ft far", "East House", "Active incident", "May not be watched now: Not an emergency."]) {
    await card.getByText(words).first().waitFor();
  }
  expect(await card.getByRole("button", { name: "Into a tile" }).isDisabled()).toBe(true);
  await page.keyboard.press("Escape");
  await select("2700 W WELLS ST");
  await page.keyboard.press("l");
  await page.keyboard.type("img src");
  await page.getByRole("option").filter({ hasText: "porch" }).waitFor();
  await page.keyboard.press("Enter");
  const registered = page.getByRole("dialog", { name: hostile });
  await registered.getByText("Ann Owner").waitFor();
  await registered.getByRole("button", { name: "Show owner in list" }).click();
  await eventually(() => page.evaluate(() => document.activeElement?.closest("[data-site-id]")?.textContent ?? "")).toContain("Ann Owner");
});
