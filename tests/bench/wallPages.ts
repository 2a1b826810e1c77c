import type { Browser } from "playwright";
import type { ScreenTile } from "../../shared/model/screen.ts";
import { openWallPage, type WallOnPage, type WallPeople } from "../support/wallOnPage.ts";
import { untilQuiet } from "./tilesPages.ts";
import type { TileSite } from "./tilesScene.ts";

/** Where a wall's pictures stand at 1920×1080, below its head line, so that the bare page's have their place. */
export const wallArea = { left: 0, top: 48, width: 1920, height: 1032 };

/** A wall's page, loaded and idle. */
export async function openIdleWall(browser: Browser, people: WallPeople, { address }: TileSite): Promise<WallOnPage> {
  const wall = await openWallPage(browser, people, `Bench ${address}`);
  await untilQuiet(wall.page);
  return wall;
}

export const tilesOfSite = ({ cameraIds, incidentId }: TileSite): ScreenTile[] => cameraIds.map((cameraId) => ({ cameraId, incidentId }));
