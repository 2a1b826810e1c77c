import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import type {} from "../support/mapPage/mapPageWindow.ts";
import { drawnIds, mapIsReady, openMapPage } from "../support/mapPage/openMapPage.ts";
import { serveMapPage, type ServedMapPage } from "../support/mapPage/serveMapPage.ts";
import { tinyBasemap } from "../support/mapPage/tinyBasemap.ts";

let served: ServedMapPage;
let browser: Browser;

beforeAll(async () => {
  served = await serveMapPage();
  await writeFile(join(served.folder, "tiny.pmtiles"), tinyBasemap());
  await writeFile(join(served.folder, "broken.pmtiles"), "this is not an archive");
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

test("without WebGL the map says so, and its page works on", async () => {
  const { page, faults, close } = await openMapPage(browser, `${served.address}?cameras=100`, {
    prepare: async (blind) => {
      await blind.addInitScript(() => {
        const getContext = HTMLCanvasElement.prototype.getContext;
        Object.defineProperty(HTMLCanvasElement.prototype, "getContext", {
          value(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
            return kind.startsWith("webgl") ? null : Reflect.apply(getContext, this, [kind, ...rest]);
          },
        });
      });
    },
  });
  await page.getByRole("region", { name: "Map", exact: true }).getByText("this computer offers no WebGL 2").waitFor();
  await page.getByRole("button", { name: "Legend" }).click();
  await page.getByRole("list", { name: "Legend" }).waitFor();
  expect(faults).toEqual([]);
  await close();
});

test("a configured basemap replaces the schematic, under the same cameras, with its attribution as text", async () => {
  const { page, faults, close } = await openMapPage(browser, `${served.address}?cameras=100&pmtiles=/tiny.pmtiles`);
  await page.locator('[data-map-base="full"]').waitFor();
  await mapIsReady(page);
  const highways = () => page.evaluate(() => window.mapPage.controller?.engine.queryRenderedFeatures({ layers: ["base-highways"] }).length);
  await expect.poll(highways, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(await page.getByText("Test tiles", { exact: true }).count()).toBe(1);
  expect((await drawnIds(page, "incidents")).length).toBeGreaterThan(0);
  const lowestOverlay = await page.evaluate(() => window.mapPage.controller?.engine.getLayersOrder().findIndex((id) => !id.startsWith("base-")));
  const highestBase = await page.evaluate(() => window.mapPage.controller?.engine.getLayersOrder().findLastIndex((id) => id.startsWith("base-")));
  expect(lowestOverlay).toBe((highestBase ?? 0) + 1);
  expect(faults).toEqual([]);
  await close();
});

test.each(["/broken.pmtiles", "/absent.pmtiles"])("a basemap that cannot be read (%s) leaves the schematic and says so", async (address) => {
  const { page, close } = await openMapPage(browser, `${served.address}?cameras=100&pmtiles=${address}`);
  await page.getByText("The full basemap could not be loaded; the schematic map is shown instead.").waitFor();
  await mapIsReady(page);
  expect(await page.getByText("Schematic map — not for navigation; district outlines approximate").count()).toBe(1);
  expect(await page.evaluate(() => window.mapPage.controller?.engine.queryRenderedFeatures({ layers: ["base-lake"] }).length)).toBeGreaterThan(0);
  await close();
});

test("who prefers reduced motion is not flown", async () => {
  const { page, close } = await openMapPage(browser, `${served.address}?cameras=100`, { reducedMotion: "reduce" });
  await mapIsReady(page);
  const zooms = await page.evaluate(async () => {
    const map = window.mapPage.controller?.engine;
    const seen: number[] = [];
    map?.on("move", () => seen.push(map.getZoom()));
    window.mapPage.select({ incidentId: "robbery", radiusMeters: 152.4 });
    await new Promise<void>((resolve) => map?.once("moveend", () => resolve()));
    return [...new Set(seen)];
  });
  expect(zooms).toHaveLength(1);
  await close();
});
