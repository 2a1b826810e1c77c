import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { waitUntil } from "../support/waitUntil.ts";
import { signIn } from "../support/signIn.ts";
import { tileCount, type TileScene, type TileSite } from "./tilesScene.ts";

const viewport = { width: 1920, height: 1080 };
const players = join(import.meta.dirname, "..", "..", "node_modules", "hls.js", "dist");

/** Where the console's tiles stand at 1920×1080, so that the bare page's videos have their size and place. */
const tileArea = { left: 423, top: 465, width: 997, height: 612 };

export interface BareOrder {
  addresses: readonly string[];
  /** Sent as Bearer with each request; null where the camera is asked directly. */
  token: string | null;
  /** What `new Hls()` is given. */
  config: Readonly<Record<string, unknown>>;
  /** Which of the library's builds. */
  build: "hls.min.js" | "hls.light.min.js";
  /** The page's own origin. */
  origin: string;
  /** Where the videos stand; where the console's nine tiles do unless told otherwise. */
  area?: { left: number; top: number; width: number; height: number };
}

/** The bare page, loaded and idle: a button, a video an address, hls.js. */
export async function openBarePage(browser: Browser, { origin, build, area = tileArea, ...order }: BareOrder): Promise<Page> {
  const page = await browser.newPage({ viewport });
  const html = await readFile(join(import.meta.dirname, "pages", "tiles", "bare.html"), "utf8");
  const script = await readFile(join(players, build), "utf8");
  await page.addInitScript((given) => Object.assign(window, { bareOrder: given }), { ...order, area });
  await page.route(`${origin}/bare/`, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.route(`${origin}/bare/hls.js`, (route) => route.fulfill({ contentType: "text/javascript", body: script }));
  await page.goto(`${origin}/bare/`);
  // From here on nothing stands between the page and the network.
  await page.unrouteAll();
  await untilQuiet(page);
  return page;
}

export const startBare = (page: Page): Promise<void> => page.locator("#start").click();

const incidentRow = (page: Page, site: TileSite) => page.getByRole("region", { name: "Incidents", exact: true }).getByRole("option").filter({ hasText: site.address });

/** The console, signed in, its map drawn, nine tiles chosen, nothing selected. */
export async function openConsole(browser: Browser, { hub }: TileScene, site: TileSite): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await signIn(page, hub.hub.address, "analyst");
  await page.getByRole("button", { name: String(tileCount), exact: true }).click();
  await incidentRow(page, site).waitFor();
  await page.locator('[data-map-state="ready"]').waitFor();
  await untilQuiet(page);
  return page;
}

export const selectSite = (page: Page, site: TileSite): Promise<void> => incidentRow(page, site).click();

/** Resolves when the page has been without a long task for a second and a half: it has loaded, drawn and settled. */
export async function untilQuiet(page: Page): Promise<void> {
  await page.evaluate(() => {
    const quiet = { since: performance.now() };
    new PerformanceObserver(() => {
      quiet.since = performance.now();
    }).observe({ type: "longtask" });
    Object.assign(window, { quiet });
  });
  await waitUntil("the page is quiet", () => page.evaluate<boolean>("performance.now() - window.quiet.since > 1500"), 30_000);
}
