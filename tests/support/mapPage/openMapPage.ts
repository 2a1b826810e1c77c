import type { Browser, BrowserContextOptions, Page } from "playwright";

export interface OpenedMapPage {
  page: Page;
  /** Console errors, uncaught errors, failed requests, and requests that left the page's own origin. */
  faults: string[];
  close(): Promise<void>;
}

/** Opens the map's test page and watches it for everything that must not happen. */
export async function openMapPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions & { prepare?: (page: Page) => Promise<void> } = {},
): Promise<OpenedMapPage> {
  const { prepare, ...contextOptions } = options;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...contextOptions });
  const page = await context.newPage();
  const faults: string[] = [];
  const { origin } = new URL(address);
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== "data:" && url.protocol !== "blob:") faults.push(`foreign request: ${request.url()}`);
  });
  await prepare?.(page);
  await page.goto(address);
  return { page, faults, close: () => context.close() };
}

/** Resolves when the map has drawn everything it has to draw. */
export const mapIsIdle = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const map = window.mapPage.controller?.engine;
        if (!map) return reject(new Error("there is no map"));
        map.once("idle", () => resolve());
        map.triggerRepaint();
      }),
  );

/** Resolves when a flight to an incident is over and drawn. */
export const mapHasArrived = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => {
    const map = window.mapPage.controller?.engine;
    return map && !map.isMoving() && map.getZoom() > 13;
  });
  await mapIsIdle(page);
};

/** Puts the page back to where it began: the whole city, nothing selected, nothing recorded. */
export const resetMap = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    window.mapPage.select(null);
    window.mapPage.setPlacing(null);
    window.mapPage.calls.length = 0;
    window.mapPage.controller?.engine.stop();
    window.mapPage.controller?.engine.jumpTo(window.mapPage.startingView);
  });
  await mapIsIdle(page);
};

export const mapIsReady = async (page: Page): Promise<void> => {
  await page.locator('[data-map-state="ready"]').waitFor();
  await mapIsIdle(page);
};

/** Ids of the features a layer draws in view, without repetition. */
export const drawnIds = (page: Page, layer: string): Promise<string[]> =>
  page.evaluate((layerId) => {
    const features = window.mapPage.controller?.engine.queryRenderedFeatures({ layers: [layerId] }) ?? [];
    return [...new Set(features.map((feature) => String(feature.properties.id)))].sort();
  }, layer);

export const jumpTo = async (page: Page, longitude: number, latitude: number, zoom: number): Promise<void> => {
  await page.evaluate(([lng, lat, level]) => {
    window.mapPage.controller?.engine.jumpTo({ center: [lng, lat], zoom: level });
  }, [longitude, latitude, zoom] as const);
  await mapIsIdle(page);
};
