import type { Browser } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { area } from "../../shared/model/area.ts";
import { distanceMeters } from "../../shared/geo/geodesic.ts";
import { findGaps } from "../../shared/policy/gaps.ts";
import { launchBrowser } from "../support/browser.ts";
import type {} from "../support/mapPage/mapPageWindow.ts";
import { drawnIds, jumpTo, mapHasArrived, mapIsIdle, mapIsReady, openMapPage, resetMap, type OpenedMapPage } from "../support/mapPage/openMapPage.ts";
import { seededCameras } from "../support/mapPage/seededCameras.ts";
import { serveMapPage, type ServedMapPage } from "../support/mapPage/serveMapPage.ts";

const seed = 7;
const cameras = seededCameras(4_000, seed);
const robbery = { longitude: -87.9475, latitude: 43.0402 };
const feet = (count: number) => count * 0.3048;

/** Frames are slow without a graphics card: what comes may take its time. */
const eventually = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 20_000 });

let served: ServedMapPage;
let browser: Browser;
let opened: OpenedMapPage;

const calls = (name: string) => opened.page.evaluate((wanted) => window.mapPage.calls.filter((call) => call.name === wanted).map((call) => call.value), name);
const project = (place: { longitude: number; latitude: number }) =>
  opened.page.evaluate((at) => window.mapPage.controller?.project(at) ?? { x: 0, y: 0 }, place);
const center = () =>
  opened.page.evaluate(() => {
    const { lng, lat } = window.mapPage.controller?.engine.getCenter() ?? { lng: 0, lat: 0 };
    return { longitude: lng, latitude: lat };
  });
const focusMap = () => opened.page.locator("canvas").first().focus();
const announced = (text: string | RegExp) => opened.page.getByRole("status").filter({ hasText: text }).first().waitFor({ state: "attached" });
const countIn = (layer: string) => opened.page.evaluate((id) => window.mapPage.controller?.engine.queryRenderedFeatures({ layers: [id] }).length ?? 0, layer);
const selectRobbery = async (radiusMeters: number) => {
  await opened.page.evaluate((meters) => window.mapPage.select({ incidentId: "robbery", radiusMeters: meters }), radiusMeters);
  await mapHasArrived(opened.page);
};

beforeAll(async () => {
  served = await serveMapPage();
  browser = await launchBrowser();
  opened = await openMapPage(browser, `${served.address}?seed=${seed}&cameras=${cameras.length}`);
  await mapIsReady(opened.page);
});
afterAll(async () => {
  await opened?.close();
  await browser?.close();
  await served?.close();
});
beforeEach(async () => {
  await resetMap(opened.page);
});
afterEach(async () => {
  expect(opened.faults).toEqual([]);
  expect(await opened.page.evaluate(() => window.mapPage.errors)).toEqual([]);
});

test("an address is found by keyboard alone: the key, letters, Enter; the map goes there and marks it", async () => {
  const { page } = opened;
  await focusMap();
  await page.keyboard.press("l");
  await page.keyboard.type("2700 w wel");
  const field = page.getByRole("combobox", { name: "Find an address, street or camera" });
  await page.getByRole("group", { name: "Addresses and streets" }).getByRole("option", { name: "2700 W WELLS ST" }).waitFor();
  expect(await field.getAttribute("aria-expanded")).toBe("true");
  expect(await field.getAttribute("aria-activedescendant")).toContain("2700 W WELLS ST");
  await page.keyboard.press("Enter");
  await announced("The map shows 2700 W WELLS ST.");
  await eventually(async () => distanceMeters(robbery, await center())).toBeLessThan(250);
  await eventually(() => countIn("found")).toBe(1);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("CANVAS");
});

test("a camera is found by its name; arrows choose, Enter opens its card, and clearing the field takes the mark away", async () => {
  const { page } = opened;
  await page.keyboard.press("l");
  await page.keyboard.type("camera 123");
  const results = page.getByRole("group", { name: "Cameras" }).getByRole("option");
  // What stands there while letters are still coming is of fewer letters.
  const names = () => results.locator("span:first-child").allInnerTexts();
  await eventually(async () => (await names()).filter((name) => name.includes("123")).length).toBeGreaterThan(2);
  await eventually(async () => (await names()).every((name) => name.includes("123"))).toBe(true);
  const second = (await results.nth(1).locator("span").first().innerText()).trim();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: second, exact: true }).waitFor();
  await eventually(() => countIn("found")).toBe(1);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Clear the search" }).click();
  await eventually(() => countIn("found")).toBe(0);
});

test("a search without a result says what can be searched for", async () => {
  const { page } = opened;
  await page.getByRole("combobox").fill("zzqx <img src=x onerror=alert(1)>");
  await page.getByText("Nothing found. Search an address (2700 W Wells), a crossing (27th & Wells), a street, or a camera").waitFor();
  await page.getByRole("combobox").fill("");
});

test("the ring's edge is dragged with the mouse: feet are shown, a step is caught, what is brought up follows once, when it is let go", async () => {
  const { page } = opened;
  await selectRobbery(feet(500));
  const handle = page.getByRole("slider", { name: "Radius, edge of the ring" });
  const box = await handle.boundingBox();
  if (!box) throw new Error("the ring has no handle");
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
  const middle = await project(robbery);
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const reach = from.x - middle.x;
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + reach * 1.4, from.y, { steps: 4 });
  expect(await handle.getAttribute("aria-valuetext")).toBe("700 ft");
  await handle.getByText("700 ft").waitFor();
  expect(await calls("radius")).toEqual([]);
  await page.mouse.move(middle.x + reach * 0.505, from.y, { steps: 4 });
  await page.mouse.up();
  expect(await calls("radius")).toEqual([expect.closeTo(feet(250), 6)]);
});

test("the ring's edge goes by keys from 50 to 5,000 ft, and Escape leaves it as it was", async () => {
  const { page } = opened;
  await selectRobbery(feet(500));
  const handle = page.getByRole("slider", { name: "Radius, edge of the ring" });
  await handle.focus();
  await page.keyboard.press("ArrowUp");
  await eventually(() => calls("radius")).toEqual([expect.closeTo(feet(550), 6)]);
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  const [, largest, smallest] = await calls("radius");
  expect(largest).toBeCloseTo(feet(5000), 6);
  expect(smallest).toBeCloseTo(feet(50), 6);
  await page.keyboard.down("ArrowUp");
  await page.keyboard.press("Escape");
  await page.keyboard.up("ArrowUp");
  expect((await calls("radius")).length).toBe(3);
});

test("a polygon is drawn by keyboard alone, a wrong corner taken back, and Enter twice closes it", async () => {
  const { page } = opened;
  await jumpTo(page, robbery.longitude, robbery.latitude, 16);
  await focusMap();
  await page.keyboard.press("Shift+D");
  await page.getByRole("group", { name: "Draw a polygon" }).waitFor();
  await announced("Set the first corner.");
  const expected = [];
  for (const keys of [[], ["ArrowRight", "ArrowRight"], ["ArrowDown", "ArrowDown"]]) {
    for (const key of keys) await page.keyboard.press(key);
    expected.push(await center());
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await announced("4 corners set.");
  await page.keyboard.press("Backspace");
  await announced("3 corners set.");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const drawn = (await calls("areaDrawn")).map((value) => area.parse(value));
  expect(drawn).toEqual([{ kind: "polygon", vertices: expected.map(({ longitude, latitude }) => ({ longitude: expect.closeTo(longitude, 9), latitude: expect.closeTo(latitude, 9) })) }]);
  await page.getByRole("group", { name: "Draw a polygon" }).waitFor({ state: "detached" });
  await eventually(() => countIn("area-line")).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await eventually(() => countIn("area-line")).toBe(0);
  expect(await calls("clearArea")).toHaveLength(1);
});

test("a polygon is drawn with the mouse: corners by clicks, the first one again closes it", async () => {
  const { page } = opened;
  await jumpTo(page, robbery.longitude, robbery.latitude, 16);
  await page.getByRole("button", { name: "Draw a polygon" }).click();
  for (const [x, y] of [[500, 400], [700, 400], [700, 600], [504, 402]] as const) {
    await page.mouse.move(x, y);
    // Two clicks at once are a double click of the hand.
    await page.mouse.click(x, y, { delay: 20 });
    await mapIsIdle(page);
  }
  const [drawn] = (await calls("areaDrawn")).map((value) => area.parse(value));
  if (drawn?.kind !== "polygon") throw new Error("no polygon was drawn");
  expect(drawn.vertices).toHaveLength(3);
  const [first] = drawn.vertices;
  const at = await project(first ?? robbery);
  expect(at.x).toBeCloseTo(500, 0);
  expect(at.y).toBeCloseTo(400, 0);
});

test("a circle is its middle and its edge; Escape calls it off", async () => {
  const { page } = opened;
  await jumpTo(page, robbery.longitude, robbery.latitude, 16);
  await focusMap();
  await page.keyboard.press("d");
  await page.getByRole("group", { name: "Draw a circle" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("group", { name: "Draw a circle" }).waitFor({ state: "detached" });
  await page.keyboard.press("d");
  await page.mouse.click(640, 400);
  await page.mouse.move(740, 400);
  await page.getByText(/Now its edge: [\d,]+ ft from the middle\./).waitFor();
  await page.mouse.click(740, 400);
  const [drawn] = (await calls("areaDrawn")).map((value) => area.parse(value));
  if (drawn?.kind !== "circle") throw new Error("no circle was drawn");
  const edge = await page.evaluate(() => window.mapPage.controller?.placeAt(740, 400));
  expect(drawn.radiusMeters).toBeCloseTo(distanceMeters(drawn.center, edge ?? robbery), 0);
  await page.keyboard.press("Escape");
});

test("cameras show which way they look when near, from a few hundred at most, and not from afar", async () => {
  const { page } = opened;
  await jumpTo(page, -87.915, 43.042, 14.5);
  expect(await countIn("cone-line")).toBe(0);
  await jumpTo(page, -87.915, 43.042, 16.2);
  await eventually(() => countIn("cone-line")).toBeGreaterThan(0);
  const withCones = await drawnIds(page, "cone-fill");
  const [near] = withCones.map((id) => cameras.find((camera) => camera.id === id));
  expect(withCones.every((id) => Number(id.split("-")[1]) % 2 === 0)).toBe(true);
  if (!near) throw new Error("no camera has a cone");
  const held = await page.evaluate(() => window.mapPage.controller?.engine.querySourceFeatures("cones").length ?? 0);
  expect(held).toBeLessThanOrEqual(1200);
});

test("the gaps in the view stand in words beside the ring and as arcs on it, by key and button", async () => {
  const { page } = opened;
  await selectRobbery(feet(500));
  const seenFrom = [0, 45, 90, 135, 180, 270, 315].map((bearingDegrees) => ({
    cameraId: `c-${bearingDegrees}`, name: "A", distanceMeters: 60, bearingDegrees, coversIncident: true, health: "ok" as const, access: "opens" as const,
  }));
  const hostile = "<img src=x onerror=\"document.title='run'\"> roof";
  const offline = { cameraId: "c-off", name: hostile, distanceMeters: feet(420), bearingDegrees: 225, coversIncident: true, health: "offline" as const, access: "opens" as const };
  const titleBefore = await page.title();
  await page.evaluate((gaps) => window.mapPage.setGaps({ kind: "known", gaps }), findGaps([...seenFrom, offline], []));
  await focusMap();
  await page.keyboard.press("q");
  const list = page.getByRole("region", { name: "Gaps in the view" });
  await list.getByText("No view from the south-west", { exact: true }).waitFor();
  await list.getByText(hostile).waitFor();
  await list.getByText("420 ft, offline").waitFor();
  expect(await page.title()).toBe(titleBefore);
  await eventually(() => countIn("gap-line")).toBeGreaterThan(0);
  await page.evaluate((gaps) => window.mapPage.setGaps({ kind: "known", gaps }), findGaps([...seenFrom, { ...offline, health: "ok" as const }], []));
  await list.getByText("The incident is seen from every side.").first().waitFor();
  await eventually(() => countIn("gap-line")).toBe(0);
  await page.getByRole("button", { name: "Where the incident has no view" }).click();
  await list.waitFor({ state: "detached" });
});

test("a camera's hostile name is text in the search and on its card", async () => {
  const { page } = opened;
  const hostile = "<script>document.title='run'</script><b>Roof</b>";
  const titleBefore = await page.title();
  await page.evaluate(
    (name) => window.mapPage.changeCameras({ upserts: [{ id: "hostile", longitude: -87.99, latitude: 43.15, level: "integrated", ownership: "city", name }], removals: [] }),
    hostile,
  );
  await jumpTo(page, -87.99, 43.15, 17);
  await eventually(() => drawnIds(page, "cameras")).toContain("hostile");
  const at = await project({ longitude: -87.99, latitude: 43.15 });
  await page.mouse.click(at.x, at.y);
  await page.getByRole("dialog", { name: hostile }).waitFor();
  expect(await page.getByRole("dialog").locator("script, b").count()).toBe(0);
  expect(await page.title()).toBe(titleBefore);
  await page.keyboard.press("Escape");
});

test("the map changes its theme without being built again", async () => {
  const { page } = opened;
  const colourAt = () =>
    page.evaluate(() => {
      const map = window.mapPage.controller?.engine;
      return [map?.getPaintProperty("base-background", "background-color"), map?.getPaintProperty("incidents", "text-color")];
    });
  const canvas = await page.locator("canvas").first().elementHandle();
  const dark = await colourAt();
  await page.evaluate(() => window.mapPage.setTheme("light"));
  await eventually(async () => JSON.stringify(await colourAt()) !== JSON.stringify(dark)).toBe(true);
  const light = await colourAt();
  await page.evaluate(() => window.mapPage.setTheme("high-contrast"));
  await eventually(async () => JSON.stringify(await colourAt()) !== JSON.stringify(light)).toBe(true);
  expect(await canvas?.evaluate((element) => element.isConnected)).toBe(true);
  await page.evaluate(() => window.mapPage.setTheme("dark"));
  await eventually(colourAt).toEqual(dark);
});

test("an incident without a place is looked for from the whole city", async () => {
  const { page } = opened;
  const whole = await page.evaluate(() => window.mapPage.controller?.engine.getZoom() ?? 0);
  await jumpTo(page, -87.9, 42.95, 16);
  await page.evaluate(() => window.mapPage.setPlacing({ label: "SUBJ DOWN, UNKNOWN", isPlaced: false }));
  await eventually(() => page.evaluate(() => window.mapPage.controller?.engine.getZoom() ?? 0)).toBeCloseTo(whole, 1);
  expect(await page.getByRole("button", { name: "Place at the cross" }).isEnabled()).toBe(false);
  await page.keyboard.press("ArrowRight");
  await eventually(() => page.getByRole("button", { name: "Place at the cross" }).isEnabled()).toBe(true);
});

test("the ring stays fitted when the window changes, until somebody looks elsewhere", async () => {
  const { page } = opened;
  await selectRobbery(feet(500));
  const reach = async () => {
    const [middle, edge] = [await project(robbery), await page.getByRole("slider").boundingBox()];
    return { x: middle.x, y: middle.y, radius: (edge?.x ?? 0) + (edge?.width ?? 0) / 2 - middle.x };
  };
  const before = await reach();
  expect(before.x).toBeCloseTo(640, -1);
  try {
    await page.setViewportSize({ width: 900, height: 420 });
    await eventually(async () => Math.abs((await reach()).x - 450) < 3).toBe(true);
    const after = await reach();
    expect(after.y).toBeCloseTo(210, -1);
    expect(after.radius).toBeLessThan(210);
    expect(after.radius).toBeGreaterThan(120);
    await page.mouse.move(450, 300);
    await page.mouse.down();
    await page.mouse.move(350, 260, { steps: 3 });
    await page.mouse.up();
    await mapIsIdle(page);
    const left = await center();
    await page.setViewportSize({ width: 1000, height: 500 });
    await mapIsIdle(page);
    expect(distanceMeters(left, await center())).toBeLessThan(1);
  } finally {
    await page.setViewportSize({ width: 1280, height: 800 });
  }
});
