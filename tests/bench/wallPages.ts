import type { Browser, Page } from "playwright";
import { equalTiles } from "../../shared/policy/layouts.ts";
import { ApiClient } from "../support/apiClient.ts";
import { addWall, camerasOf, command } from "../support/walls.ts";
import { untilQuiet } from "./tilesPages.ts";
import type { TileScene, TileSite } from "./tilesScene.ts";

const viewport = { width: 1920, height: 1080 };

/** Where a wall's pictures stand at 1920×1080, below its head line, so that the bare page's have their place. */
export const wallArea = { left: 0, top: 48, width: 1920, height: 1032 };

/** A wall's page that shows nothing yet, and who puts something there. */
export interface OpenedWall {
  page: Page;
  /** Sends this many of the site's cameras; answers with the moment it was asked for, milliseconds since 1970. */
  show(count: number): Promise<number>;
}

/** A display of its own, enrolled as one is: by the code an administrator reads out. */
export async function openWall(browser: Browser, { hub }: TileScene, site: TileSite, people: WallPeople): Promise<OpenedWall> {
  const screenId = await addWall(people.administrator, `Bench ${site.address}`);
  const { code } = (await command(people.administrator, "screen.enrolment", { screenId })).body.result;
  const page = await browser.newPage({ viewport });
  await page.goto(`${hub.hub.address}/wall/${screenId}`);
  await page.getByLabel("Code").fill(code);
  await page.keyboard.press("Enter");
  await page.getByText("Nothing stands on this screen.").waitFor();
  await untilQuiet(page);
  return {
    page,
    show: async (count) => {
      const tiles = site.cameraIds.slice(0, count).map((cameraId) => ({ cameraId, incidentId: site.incidentId }));
      const askedAt = performance.timeOrigin + performance.now();
      const answer = await command(people.analyst, "screen.show", { screenId, content: camerasOf(tiles, equalTiles(count)) });
      const { refused } = answer.body.result;
      if (refused.length > 0) throw new Error(`The wall was refused ${refused.length} tiles: ${JSON.stringify(refused[0])}`);
      return askedAt;
    },
  };
}

export interface WallPeople {
  administrator: ApiClient;
  analyst: ApiClient;
}

export const signInPeople = async ({ hub }: TileScene): Promise<WallPeople> => ({
  administrator: await ApiClient.signIn(hub.hub.address, "admin"),
  analyst: await ApiClient.signIn(hub.hub.address, "analyst"),
});

