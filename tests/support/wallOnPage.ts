import type { Browser, Page } from "playwright";
import type { ScreenTile } from "../../shared/model/screen.ts";
import { equalTiles } from "../../shared/policy/layouts.ts";
import { ApiClient } from "./apiClient.ts";
import { addWall, camerasOf, command } from "./walls.ts";

/** Who sets a wall up, and who puts something on it. */
export interface WallPeople {
  administrator: ApiClient;
  analyst: ApiClient;
}

/** Of a hub at this address, with the demo's accounts. */
export const wallPeople = async (address: string): Promise<WallPeople> => ({
  administrator: await ApiClient.signIn(address, "admin"),
  analyst: await ApiClient.signIn(address, "analyst"),
});

/** A wall's page, of which nothing is shown yet. */
export interface WallOnPage {
  page: Page;
  screenId: string;
  /** Puts these there, in equal tiles; answers with the moment it was asked for, milliseconds since 1970. */
  show(tiles: readonly ScreenTile[]): Promise<number>;
}

/** Opens a display at 1920×1080 and enrols it as one is: by the code an administrator reads out. */
export async function openWallPage(browser: Browser, { administrator, analyst }: WallPeople, name: string): Promise<WallOnPage> {
  const screenId = await addWall(administrator, name);
  const { code } = (await command(administrator, "screen.enrolment", { screenId })).body.result;
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(`${administrator.address}/wall/${screenId}`);
  await page.getByLabel("Code").fill(code);
  await page.keyboard.press("Enter");
  await page.getByText("Nothing stands on this screen.").waitFor();
  return {
    page,
    screenId,
    show: async (tiles) => {
      const askedAt = performance.timeOrigin + performance.now();
      const { refused } = (await command(analyst, "screen.show", { screenId, content: camerasOf(tiles, equalTiles(tiles.length)) })).body.result;
      if (refused.length > 0) throw new Error(`The wall was refused ${refused.length} tiles: ${JSON.stringify(refused[0])}`);
      return askedAt;
    },
  };
}
