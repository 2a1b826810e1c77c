import type { Browser } from "playwright";
import { launchBrowser } from "../support/browser.ts";
import { compared } from "./measure.ts";
import type { Row, Run } from "./row.ts";
import { p50 } from "./statistics.ts";
import { armMarks, marksOnceLive, type PictureMarks } from "./tilesMarks.ts";
import { openBarePage, startBare } from "./tilesPages.ts";
import { startTileScene, type TileScene, type TileSite } from "./tilesScene.ts";
import { wallPeople, type WallPeople } from "../support/wallOnPage.ts";
import { openIdleWall, tilesOfSite, wallArea } from "./wallPages.ts";

/** Tiles of the wall that is measured. */
export const wallTiles = 36;

async function ours(browser: Browser, site: TileSite, people: WallPeople): Promise<PictureMarks> {
  const { page, show } = await openIdleWall(browser, people, site);
  await armMarks(page, wallTiles, "now");
  const marks = await marksOnceLive(page, await show(tilesOfSite(site)));
  await page.context().close();
  return marks;
}

/** The bare page asks the cameras themselves: no screen, no grant, no gateway. Nothing can be faster. */
async function defaultPlayers(browser: Browser, scene: TileScene, site: TileSite): Promise<PictureMarks> {
  const page = await openBarePage(browser, { addresses: site.cameraIds.map(scene.subStreamOf), token: null, config: {}, build: "hls.min.js", origin: scene.video.origin, area: wallArea });
  await armMarks(page, wallTiles);
  await startBare(page);
  const marks = await marksOnceLive(page);
  await page.context().close();
  return marks;
}

async function measurePairs(run: Run, scene: TileScene, browser: Browser, count: number): Promise<{ ours: PictureMarks; bare: PictureMarks }[]> {
  const people = await wallPeople(scene.hub.hub.address);
  const pairs: { ours: PictureMarks; bare: PictureMarks }[] = [];
  for (let round = -1; round < count; round++) {
    const site = scene.nextSite();
    const sides = { ours: () => ours(browser, site, people), bare: () => defaultPlayers(browser, scene, site) };
    const oursFirst = round % 2 === 0;
    const early = oursFirst ? await sides.ours() : await sides.bare();
    const late = oursFirst ? await sides.bare() : await sides.ours();
    const pair = oursFirst ? { ours: early, bare: late } : { ours: late, bare: early };
    run.say(`${round < 0 ? "warm-up" : `${round + 1} of ${count}`}: pictures ${pair.ours.pictures.toFixed(0)} ms, live ${pair.ours.live.toFixed(0)} ms; bare live ${pair.bare.live.toFixed(0)} ms`);
    if (round >= 0) pairs.push(pair);
  }
  return pairs;
}

/** From a desk's command to a wall's thirty-six pictures of cameras nobody watched. */
export const wallPictures: Row = {
  name: "wall → 36 tiles",
  aim: "36 tiles all showing a picture at least 4 times sooner than a bare page of 36 default hls.js players",
  async run(run) {
    const count = run.repetitions(10, 2);
    const scene = await startTileScene(count + 1, wallTiles);
    const browser = await launchBrowser();
    try {
      const pairs = await measurePairs(run, scene, browser, count);
      const bare = pairs.map((pair) => pair.bare.live);
      return [
        compared({
          line: "every tile shows a picture",
          samples: { ours: pairs.map((pair) => pair.ours.pictures), bare },
          unit: "ms",
          aim: { kind: "atLeast", ratio: 4 },
          extra: { firstPictureP50: p50(pairs.map((pair) => pair.ours.pictureTimes[0] ?? Number.NaN)) },
        }),
        compared({ line: "every tile is live", samples: { ours: pairs.map((pair) => pair.ours.live), bare }, unit: "ms", aim: { kind: "reported" } }),
      ];
    } finally {
      await browser.close();
      await scene.end();
    }
  },
};
