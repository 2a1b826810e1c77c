import type { Browser } from "playwright";
import { launchBrowser } from "../support/browser.ts";
import { compared } from "./measure.ts";
import type { Row, Run } from "./row.ts";
import { p50 } from "./statistics.ts";
import { armMarks, marksOnceLive, type PictureMarks } from "./tilesMarks.ts";
import { openBarePage, openConsole, selectSite, startBare } from "./tilesPages.ts";
import { startTileScene, tileCount, type TileScene, type TileSite } from "./tilesScene.ts";

async function select(browser: Browser, scene: TileScene, site: TileSite): Promise<PictureMarks> {
  const page = await openConsole(browser, scene, site);
  await armMarks(page, tileCount);
  await selectSite(page, site);
  const marks = await marksOnceLive(page);
  await page.context().close();
  return marks;
}

/** The bare page asks the cameras themselves: no sign-in, no grant, no gateway, no other work. Nothing can be faster. */
async function startDefaultPlayers(browser: Browser, scene: TileScene, site: TileSite): Promise<PictureMarks> {
  const addresses = site.cameraIds.map(scene.subStreamOf);
  const page = await openBarePage(browser, { addresses, token: null, config: {}, build: "hls.min.js", origin: scene.video.origin });
  await armMarks(page, tileCount);
  await startBare(page);
  const marks = await marksOnceLive(page);
  await page.context().close();
  return marks;
}

interface Pair {
  ours: PictureMarks;
  bare: PictureMarks;
}

/** Each pair has cameras that nobody has watched yet, so that the hub has nothing of them either. */
async function measurePairs(run: Run, scene: TileScene, browser: Browser, count: number): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = -1; round < count; round++) {
    const site = scene.nextSite();
    const oursFirst = round % 2 === 0;
    const early = oursFirst ? await select(browser, scene, site) : await startDefaultPlayers(browser, scene, site);
    const late = oursFirst ? await startDefaultPlayers(browser, scene, site) : await select(browser, scene, site);
    const pair = oursFirst ? { ours: early, bare: late } : { ours: late, bare: early };
    run.say(`${round < 0 ? "warm-up" : `${round + 1} of ${count}`}: stills ${pair.ours.pictures.toFixed(0)} ms, live ${pair.ours.live.toFixed(0)} ms; bare live ${pair.bare.live.toFixed(0)} ms`);
    if (round >= 0) pairs.push(pair);
  }
  return pairs;
}

/** From the click on an incident to nine pictures of cameras nobody watched, on the console as it is. */
export const tilesSelect: Row = {
  name: "select → nine tiles",
  aim: "nine stills at least 3 times sooner than the first frames of nine default hls.js players on a bare page, live at most 1.2 times that page's time",
  async run(run) {
    const count = run.repetitions(15, 2);
    const scene = await startTileScene(count + 1);
    const browser = await launchBrowser();
    try {
      const pairs = await measurePairs(run, scene, browser, count);
      const bare = pairs.map((pair) => pair.bare.live);
      const firstStill = p50(pairs.map(({ ours }) => ours.pictureTimes[0] ?? Number.NaN));
      const firstFrame = p50(pairs.map(({ ours }) => ours.frames[0] ?? Number.NaN));
      return [
        compared({
          line: "every tile shows a picture",
          samples: { ours: pairs.map(({ ours }) => ours.pictures), bare },
          unit: "ms",
          aim: { kind: "atLeast", ratio: 3 },
          extra: { firstStillP50: firstStill },
        }),
        compared({
          line: "every tile is live",
          samples: { ours: pairs.map(({ ours }) => ours.live), bare },
          unit: "ms",
          aim: { kind: "atMost", ratio: 1.2 },
          extra: { firstFrameP50: firstFrame },
        }),
      ];
    } finally {
      await browser.close();
      await scene.end();
    }
  },
};
