import geographiclib from "geographiclib-geodesic";
import type { Browser } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { radiusStepsMeters } from "../../shared/geo/units.ts";
import { mapPageIncidents } from "../support/mapPage/incidents.ts";
import type {} from "../support/mapPage/mapPageWindow.ts";
import { drawnIds, jumpTo, mapHasArrived, mapIsReady, openMapPage, resetMap, type OpenedMapPage } from "../support/mapPage/openMapPage.ts";
import { seededCameras } from "../support/mapPage/seededCameras.ts";
import { serveMapPage, type ServedMapPage } from "../support/mapPage/serveMapPage.ts";
import { launchBrowser } from "../support/browser.ts";

const seed = 7;
const cameras = seededCameras(34_000, seed);
const robbery = { longitude: -87.9475, latitude: 43.0402 };
const geodesic = geographiclib.Geodesic.WGS84;

const placeAt = (bearing: number, meters: number) => {
  const { lon2 = 0, lat2 = 0 } = geodesic.Direct(robbery.latitude, robbery.longitude, bearing, meters);
  return { longitude: lon2, latitude: lat2 };
};
const camerasWithin = (radiusMeters: number): string[] =>
  cameras
    .filter(({ longitude, latitude }) => Math.abs(longitude - robbery.longitude) < 0.02 && Math.abs(latitude - robbery.latitude) < 0.02)
    .filter(({ longitude, latitude }) => {
      const { s12 = Infinity } = geodesic.Inverse(robbery.latitude, robbery.longitude, latitude, longitude);
      return s12 <= radiusMeters;
    })
    .map((camera) => camera.id)
    .sort();

/** Frames are slow without a graphics card: what comes may take its time. */
const eventually = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 20_000 });

let served: ServedMapPage;
let browser: Browser;
let opened: OpenedMapPage;

beforeAll(async () => {
  served = await serveMapPage();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

describe(`the map with 34,000 cameras (seed ${seed})`, () => {
  beforeAll(async () => {
    opened = await openMapPage(browser, `${served.address}?seed=${seed}`);
    await mapIsReady(opened.page);
  });
  beforeEach(async () => {
    await resetMap(opened.page);
  });
  afterEach(async () => {
    expect(opened.faults).toEqual([]);
    expect(await opened.page.evaluate(() => window.mapPage.errors)).toEqual([]);
  });
  afterAll(async () => {
    await opened.close();
  });

  test("from afar, bubbles count every camera and its level", async () => {
    const { page } = opened;
    await eventually(() => page.getByRole("region", { name: "Map", exact: true }).count()).toBe(1);
    const counted = await page.evaluate(() => {
      const map = window.mapPage.controller?.engine;
      const bubbles = new Map<number, { count: number; integrated: number }>();
      for (const { properties } of map?.queryRenderedFeatures({ layers: ["camera-clusters"] }) ?? []) {
        bubbles.set(properties.cluster_id, { count: properties.point_count, integrated: properties.integrated });
      }
      return [...bubbles.values()];
    });
    const singles = await drawnIds(page, "cameras");
    const sum = (of: "count" | "integrated") => counted.reduce((total, bubble) => total + bubble[of], 0);
    const singleIntegrated = cameras.filter((camera) => singles.includes(camera.id) && camera.level === "integrated").length;
    expect(counted.length).toBeGreaterThan(5);
    expect(sum("count") + singles.length).toBe(cameras.length);
    expect(sum("integrated") + singleIntegrated).toBe(cameras.filter((camera) => camera.level === "integrated").length);
  });

  test("near, each camera has the mark of its level and owner, and those that are not well show it", async () => {
    const { page } = opened;
    await jumpTo(page, -87.915, 43.042, 16.5);
    expect(await page.evaluate(() => window.mapPage.controller?.engine.queryRenderedFeatures({ layers: ["camera-clusters"] }).length)).toBe(0);
    const drawn = new Set(await drawnIds(page, "cameras"));
    const marks = new Set(cameras.filter((camera) => drawn.has(camera.id)).map((camera) => `${camera.level}, ${camera.ownership}`));
    expect([...marks].sort()).toEqual(["integrated, city", "integrated, private", "registered, city", "registered, private"]);
    const images = await page.evaluate(() => window.mapPage.controller?.engine.listImages().filter((name) => name.startsWith("camera:")).sort());
    expect(images).toEqual(["camera:integrated:city", "camera:integrated:private", "camera:registered:city", "camera:registered:private"]);
    expect((await drawnIds(page, "camera-health")).length).toBeGreaterThan(0);
  });

  test("incidents that are open and have a place are shown, by priority", async () => {
    const { page } = opened;
    const expected = mapPageIncidents.filter((incident) => incident.location && incident.status === "open").map((incident) => incident.id);
    expect(await drawnIds(page, "incidents")).toEqual(expected.sort());
  });

  test.each(radiusStepsMeters)("selecting an incident flies there and draws a ring of %d m, exact to 2 px", async (radiusMeters) => {
    const { page } = opened;
    await page.evaluate((meters) => window.mapPage.select({ incidentId: "robbery", radiusMeters: meters }), radiusMeters);
    const focusBefore = await page.evaluate(() => document.activeElement?.tagName);
    await mapHasArrived(page);
    const directions = [0, 45, 90, 135, 180, 225, 270, 315, 10, 200];
    const onRing = await page.evaluate(
      (probes) => {
        const map = window.mapPage.controller?.engine;
        if (!map) throw new Error("there is no map");
        const { clientWidth, clientHeight } = map.getContainer();
        const isDrawn = (place: { longitude: number; latitude: number }) => {
          const { x, y } = map.project([place.longitude, place.latitude]);
          const inView = x > 0 && y > 0 && x < clientWidth && y < clientHeight;
          // The line is 2 px wide: a hit within 1 px of a point means that the line's middle is at most 2 px away.
          return inView && map.queryRenderedFeatures([[x - 1, y - 1], [x + 1, y + 1]], { layers: ["ring-line"] }).length > 0;
        };
        return probes.map((probe) => ({ on: isDrawn(probe.on), inside: isDrawn(probe.inside), outside: isDrawn(probe.outside) }));
      },
      directions.map((bearing) => ({
        on: placeAt(bearing, radiusMeters),
        inside: placeAt(bearing, radiusMeters * 0.97),
        outside: placeAt(bearing, radiusMeters * 1.03),
      })),
    );
    expect(onRing).toEqual(directions.map(() => ({ on: true, inside: false, outside: false })));
    expect(await drawnIds(page, "incident-selected")).toEqual(["robbery"]);
    expect(await drawnIds(page, "ring-cameras")).toEqual(camerasWithin(radiusMeters));
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe(focusBefore);
  });

  test("ten cameras that change are shown, and nothing else is sent again", async () => {
    const { page } = opened;
    await jumpTo(page, -87.9, 42.93, 16);
    const before = await drawnIds(page, "cameras");
    const added = Array.from({ length: 9 }, (_, index) => `new-${index}`);
    const removed = before[0];
    await page.evaluate(
      ({ ids, gone }) => {
        const source = window.mapPage.controller?.engine.getSource("cameras");
        if (source && "setData" in source) source.setData = () => Promise.reject(new Error("everything was sent anew"));
        window.mapPage.changeCameras({
          upserts: ids.map((id, index) => ({
            id,
            longitude: -87.902 + index * 0.0004,
            latitude: 42.9302,
            level: "integrated",
            ownership: "city",
            name: id,
          })),
          removals: gone ? [gone] : [],
        });
      },
      { ids: added, gone: removed },
    );
    await eventually(() => drawnIds(page, "cameras")).toEqual([...before.filter((id) => id !== removed), ...added].sort());
  });

  test("a camera's popover says what it is, how far, and how it may be used", async () => {
    const { page } = opened;
    await page.evaluate(() => window.mapPage.select({ incidentId: "robbery", radiusMeters: 152.4 }));
    await mapHasArrived(page);
    const inRing = new Set(camerasWithin(152.4));
    const target = cameras.find((camera) => inRing.has(camera.id) && camera.level === "registered");
    if (!target) throw new Error("no registered camera in the ring");
    const at = await page.evaluate((place) => window.mapPage.controller?.project(place), target);
    await page.mouse.click(at?.x ?? 0, at?.y ?? 0);
    const popover = page.getByRole("dialog", { name: target.name });
    const { s12 = 0 } = geodesic.Inverse(robbery.latitude, robbery.longitude, target.latitude, target.longitude);
    await popover.waitFor();
    const text = await popover.innerText();
    expect(text).toContain("Registered only");
    expect(text).toContain(`Address of ${target.id}`);
    expect(text).toContain(`${Math.round(s12 / 0.3048)} ft`);
    expect(text).toContain("Cannot be watched");
    expect(await page.evaluate(() => window.mapPage.calls)).toContainEqual({ name: "selectCamera", value: target.id });
    await page.getByRole("button", { name: "Close" }).click();
    await popover.waitFor({ state: "detached" });
  });

  test("the keyboard alone steps to an incident and selects it, and opens and closes a camera", async () => {
    const { page } = opened;
    await page.locator("canvas").first().focus();
    await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe("CANVAS");
    await page.keyboard.press(".");
    await page.getByText("Priority 1, SHOTSPOTTER, 3500 N 35TH ST. Enter selects.").waitFor({ state: "attached" });
    await page.keyboard.press(".");
    await page.getByText("Priority 1, ROBBERY ARMED, 2700 W WELLS ST. Enter selects.").waitFor({ state: "attached" });
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => window.mapPage.calls)).toContainEqual({ name: "selectIncident", value: "robbery" });
    await jumpTo(page, -87.92, 43.045, 17);
    await page.keyboard.press(".");
    await page.keyboard.press("Enter");
    const popover = page.getByRole("dialog");
    await popover.waitFor();
    await page.keyboard.press("Escape");
    await popover.waitFor({ state: "detached" });
    await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe("CANVAS");
  });

  test("placing answers with the clicked place, by key with the middle once it was moved, and Escape calls it off", async () => {
    const { page } = opened;
    await page.evaluate(() => window.mapPage.setPlacing({ label: "SUBJ DOWN, UNKNOWN" }));
    await page.getByRole("group", { name: "Place the incident" }).waitFor();
    const expected = await page.evaluate(() => {
      const place = window.mapPage.controller?.engine.unproject([400, 600]);
      return { longitude: place?.lng, latitude: place?.lat };
    });
    await page.mouse.click(400, 600);
    await page.keyboard.press("Enter");
    await page.getByText("Move the cross to the place first, with the arrow keys.").waitFor({ state: "attached" });
    expect(await page.getByRole("button", { name: "Place at the cross" }).isEnabled()).toBe(false);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    const center = await page.evaluate(() => {
      const place = window.mapPage.controller?.engine.getCenter();
      return { longitude: place?.lng, latitude: place?.lat };
    });
    expect(await page.evaluate(() => window.mapPage.calls)).toEqual([
      { name: "place", value: expected },
      { name: "place", value: center },
      { name: "cancelPlacing" },
    ]);
  });

  test("a lost graphics context is said and comes back with everything on the map", async () => {
    const { page } = opened;
    await page.evaluate(() => window.mapPage.select({ incidentId: "robbery", radiusMeters: 152.4 }));
    await mapHasArrived(page);
    const before = await drawnIds(page, "ring-cameras");
    await page.evaluate(() => {
      const context = window.mapPage.controller?.engine.getCanvas().getContext("webgl2")?.getExtension("WEBGL_lose_context");
      context?.loseContext();
      Object.assign(window, { restoreContext: () => context?.restoreContext() });
    });
    await page.getByText("The map's graphics were interrupted.").waitFor();
    await page.evaluate(() => {
      window.mapPage.changeCameras({ upserts: [{ id: "meanwhile", longitude: -87.9475, latitude: 43.0405, level: "integrated", ownership: "city", name: "Meanwhile" }], removals: [] });
      if ("restoreContext" in window && typeof window.restoreContext === "function") window.restoreContext();
    });
    await mapIsReady(page);
    await eventually(() => drawnIds(page, "ring-cameras")).toEqual([...before, "meanwhile"].sort());
  });

  test("a graphics context that stays away leads to a new map", async () => {
    const { page } = opened;
    await page.evaluate(() => window.mapPage.controller?.engine.getCanvas().getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext());
    await page.locator('[data-map-state="lost"]').waitFor();
    await mapIsReady(page);
    expect((await drawnIds(page, "incidents")).length).toBeGreaterThan(0);
  });

  test("the controls zoom and show the whole city again", async () => {
    const { page } = opened;
    const zoom = () => page.evaluate(() => window.mapPage.controller?.engine.getZoom() ?? 0);
    const start = await zoom();
    await page.getByRole("button", { name: "Zoom in" }).click();
    await eventually(zoom).toBeCloseTo(start + 1, 3);
    await page.getByRole("button", { name: "Zoom out" }).click();
    await eventually(zoom).toBeCloseTo(start, 3);
    await jumpTo(page, -87.9, 43, 15);
    await page.getByRole("button", { name: "Show the whole city" }).click();
    await eventually(zoom).toBeCloseTo(start, 3);
    await page.getByRole("button", { name: "Legend" }).click();
    await page.getByRole("list", { name: "Legend" }).getByText("Registered camera").waitFor();
  });

  test("the map follows the size of its place", async () => {
    const { page } = opened;
    const width = () => page.evaluate(() => window.mapPage.controller?.engine.getCanvas().clientWidth);
    expect(await width()).toBe(1280);
    await page.setViewportSize({ width: 700, height: 500 });
    await eventually(width).toBe(700);
  });
});
