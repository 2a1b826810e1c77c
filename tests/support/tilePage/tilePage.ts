import type { Locator, Page } from "playwright";
import { launchBrowser } from "../browser.ts";
import type { WallTile } from "../../../renderer/features/wall/wallTile.ts";
import type { WallSize } from "../../../renderer/features/wall/wallGrid.ts";
import type { TileChange } from "./frameLog.ts";
import type {} from "./tilePageControl.ts";
import { startTileServer } from "./tileServer.ts";
import type { TileServer } from "./tileServer.ts";

export const incidentId = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

/** Cameras around an incident as a pull-up lists them. */
export const someTiles = (count: number, change: Partial<WallTile> = {}): WallTile[] =>
  Array.from({ length: count }, (_, index) => ({
    cameraId: `camera-${index}`,
    name: `${2000 + index * 100} W Wells St`,
    incidentId,
    distanceMeters: 20 + index * 14,
    bearingDegrees: (index * 40) % 360,
    coversIncident: index < 3 ? true : null,
    access: "opens",
    ...change,
  }));

/** The wall on a page of its own in a real browser, with real video from virtual cameras. */
export interface OpenTilePage {
  server: TileServer;
  page: Page;
  tile(cameraId: string): Locator;
  show(tiles: WallTile[], size?: WallSize): Promise<void>;
  /** Resolves when every one of these cameras' tiles is in the state. */
  until(cameraIds: readonly string[], state: string, timeoutMilliseconds?: number): Promise<void>;
  changes(): Promise<TileChange[]>;
  presented(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

export async function openTilePage(): Promise<OpenTilePage> {
  const server = await startTileServer();
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(server.origin);
  await page.waitForFunction(() => "tilePage" in window);
  return {
    server,
    page,
    tile: (cameraId) => page.locator(`[data-camera-id="${cameraId}"]`),
    show: (tiles, size = 9) => page.evaluate(({ tiles, size }) => window.tilePage.show(tiles, size), { tiles, size }),
    async until(cameraIds, state, timeoutMilliseconds = 20_000) {
      await page.waitForFunction(
        ({ cameraIds, state }) =>
          cameraIds.every((id) => document.querySelector(`[data-camera-id="${id}"]`)?.getAttribute("data-tile-state") === state),
        { cameraIds: [...cameraIds], state },
        { timeout: timeoutMilliseconds, polling: 50 },
      );
    },
    changes: () => page.evaluate(() => window.tilePage.log.changes()),
    presented: () => page.evaluate(() => window.tilePage.log.presented()),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
