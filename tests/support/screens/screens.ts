import type { Page } from "playwright";
import { waitUntil } from "../waitUntil.ts";
import type { IncidentName, Stage } from "./stage.ts";

/** One screen or state of the console: how to come to it from the console just signed in. */
export interface Screen {
  /** Names its pictures. */
  name: string;
  username?: "analyst" | "supervisor" | "registrar";
  show(page: Page, stage: Stage): Promise<void>;
}

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** Selects an incident as a link to it would. */
export async function select(page: Page, stage: Stage, name: IncidentName): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#incident=${stage.incidents[name]}`);
  await region(page, "Pull-up").locator(".incident-details").first().waitFor();
}

const tiles = (page: Page, state: string) => region(page, "Video wall").locator(`[data-tile-state="${state}"]`);

async function untilLive(page: Page, count: number): Promise<void> {
  await waitUntil(`${count} tiles are live`, async () => (await tiles(page, "live").count()) >= count, 40_000);
}

async function shots(page: Page, stage: Stage): Promise<void> {
  await select(page, stage, "shots");
  await untilLive(page, 3);
  await untilMapRests(page);
}

/** The flight is over, and what it flew to is drawn. */
export async function untilMapRests(page: Page): Promise<void> {
  await page.locator("canvas.maplibregl-canvas").first().waitFor({ timeout: 30_000 });
  let before = "";
  await waitUntil("the map rests", async () => {
    const now = await page.locator("[data-map-idle]").first().getAttribute("data-map-idle").catch(() => null);
    if (now !== null) return now === "true";
    const picture = (await region(page, "Map").screenshot()).toString("base64");
    const rests = picture === before;
    before = picture;
    return rests;
  }, 20_000);
}

const dialog = (page: Page) => page.getByRole("dialog");

/** Every screen and state there is to look at. */
export const screens: readonly Screen[] = [
  { name: "queue", show: async (page) => untilMapRests(page) },
  { name: "emergency", show: shots },
  {
    name: "sixteen-tiles",
    show: async (page, stage) => {
      await page.getByRole("button", { name: "16", exact: true }).click();
      await shots(page, stage);
      await untilLive(page, 12);
    },
  },
  { name: "urgent", show: (page, stage) => select(page, stage, "urgent") },
  { name: "routine", show: (page, stage) => select(page, stage, "routine") },
  { name: "unplaced", show: (page, stage) => select(page, stage, "unplaced") },
  { name: "closed", show: (page, stage) => select(page, stage, "closed") },
  { name: "held", show: (page, stage) => select(page, stage, "held") },
  { name: "nothing-near", show: (page, stage) => select(page, stage, "nothing near") },
  {
    name: "palette",
    show: async (page) => {
      await page.keyboard.press("Control+k");
      await dialog(page).waitFor();
    },
  },
  {
    name: "keys",
    show: async (page) => {
      await page.keyboard.press("?");
      await dialog(page).waitFor();
    },
  },
  {
    name: "hold-dialog",
    show: async (page, stage) => {
      await select(page, stage, "shots");
      await page.keyboard.press("h");
      await dialog(page).waitFor();
    },
  },
];
