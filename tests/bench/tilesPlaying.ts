import type { Browser, Page } from "playwright";
import { tileHlsConfig } from "../../renderer/video/hlsConfig.ts";
import { openedView } from "../../shared/model/viewGrant.ts";
import { ApiClient } from "../support/apiClient.ts";
import { launchBrowser } from "../support/browser.ts";
import { compared } from "./measure.ts";
import type { Row, Run } from "./row.ts";
import { p50 } from "./statistics.ts";
import { browserUse } from "./tilesBrowserUse.ts";
import { armMarks, marksOnceLive } from "./tilesMarks.ts";
import { openBarePage, openConsole, selectSite, startBare } from "./tilesPages.ts";
import { startTileScene, tileCount, type TileScene, type TileSite } from "./tilesScene.ts";

/** What nine playing tiles cost a browser. */
interface PlayingCost {
  /** Processor seconds a second, of all the browser's processes, while the tiles play. */
  coresPlaying: number;
  /** The same before they were asked for. */
  coresIdle: number;
  /** What the page's renderers hold more than before, megabytes of private memory. */
  addedMegabytes: number;
  rendererMegabytes: number;
  framesPerSecond: number;
}

interface Opened {
  page: Page;
  start(): Promise<void>;
}

async function consolePage(browser: Browser, scene: TileScene, site: TileSite): Promise<Opened> {
  const page = await openConsole(browser, scene, site);
  return { page, start: () => selectSite(page, site) };
}

/** The same small renditions through the same gateway, in plain video elements, with the product's own bounds. */
async function tunedPlayers(browser: Browser, scene: TileScene, site: TileSite): Promise<Opened> {
  const { address } = scene.hub.hub;
  const analyst = await ApiClient.signIn(address, "analyst");
  const addresses = await Promise.all(
    site.cameraIds.map(async (cameraId) => {
      const { body } = await analyst.post("/view-grants", { incidentId: site.incidentId, cameraId, purpose: "active-incident" });
      return new URL(openedView.parse(body).playlistUrl.replace(/playlist\.m3u8$/, "sub/index.m3u8"), address).href;
    }),
  );
  const page = await openBarePage(browser, { addresses, token: analyst.token, config: tileHlsConfig, build: "hls.light.min.js", origin: address });
  return { page, start: () => startBare(page) };
}

const settleMilliseconds = 5_000;
const idleMilliseconds = 4_000;

const presentedFrames = (page: Page): Promise<number> =>
  page.evaluate(() => [...document.querySelectorAll("video")].reduce((sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames, 0));

async function collectGarbage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.detach();
}

/** Processor seconds a second over a stretch of time. */
async function coresOver(browser: Browser, page: Page, milliseconds: number): Promise<number> {
  const [before, began] = [await browserUse(browser), performance.now()];
  await page.waitForTimeout(milliseconds);
  const [after, ended] = [await browserUse(browser), performance.now()];
  return (after.cpuSeconds - before.cpuSeconds) / ((ended - began) / 1000);
}

/** In a browser of its own, so that nothing of the other side is counted. */
async function measure(open: (browser: Browser) => Promise<Opened>, playMilliseconds: number): Promise<PlayingCost> {
  const browser = await launchBrowser();
  try {
    const { page, start } = await open(browser);
    const coresIdle = await coresOver(browser, page, idleMilliseconds);
    await collectGarbage(page);
    const before = await browserUse(browser);
    await armMarks(page, tileCount);
    await start();
    await marksOnceLive(page);
    await page.waitForTimeout(settleMilliseconds);
    const [framesBefore, began] = [await presentedFrames(page), performance.now()];
    const coresPlaying = await coresOver(browser, page, playMilliseconds);
    const framesPerSecond = ((await presentedFrames(page)) - framesBefore) / ((performance.now() - began) / 1000);
    await collectGarbage(page);
    const after = await browserUse(browser);
    return {
      coresPlaying,
      coresIdle,
      addedMegabytes: after.rendererPrivateMegabytes - before.rendererPrivateMegabytes,
      rendererMegabytes: after.rendererPrivateMegabytes,
      framesPerSecond,
    };
  } finally {
    await browser.close();
  }
}

const told = ({ coresPlaying, coresIdle, addedMegabytes, rendererMegabytes, framesPerSecond }: PlayingCost): string =>
  `${coresPlaying.toFixed(3)} cores (idle ${coresIdle.toFixed(3)}), ${addedMegabytes.toFixed(0)} MB more of ${rendererMegabytes.toFixed(0)}, ${framesPerSecond.toFixed(0)} frames/s`;

async function measureBoth(run: Run, scene: TileScene, count: number, playMilliseconds: number): Promise<{ ours: PlayingCost[]; bare: PlayingCost[] }> {
  const costs = { ours: new Array<PlayingCost>(), bare: new Array<PlayingCost>() };
  for (let round = 0; round < count * 2; round++) {
    // Ours, bare, bare, ours …
    const side = round % 4 === 0 || round % 4 === 3 ? "ours" : "bare";
    const site = scene.nextSite();
    const cost = await measure((browser) => (side === "ours" ? consolePage(browser, scene, site) : tunedPlayers(browser, scene, site)), playMilliseconds);
    costs[side].push(cost);
    run.say(`${side}: ${told(cost)}`);
  }
  return costs;
}

/** Nine tiles of the console, whole as it is, beside nine bounded players on an empty page. */
export const tilesPlaying: Row = {
  name: "nine tiles playing",
  aim: "processor and memory at most 1.1 times those of a bare page with the same streams and bounded buffers",
  async run(run) {
    const count = run.repetitions(4, 1);
    const scene = await startTileScene(count * 2);
    try {
      const { ours, bare } = await measureBoth(run, scene, count, run.repetitions(20_000, 8_000));
      const both = (of: (cost: PlayingCost) => number) => ({ ours: ours.map(of), bare: bare.map(of) });
      return [
        compared({
          line: "processor, the whole browser",
          samples: both(({ coresPlaying }) => coresPlaying),
          unit: "cores",
          aim: { kind: "atMost", ratio: 1.1 },
          extra: {
            oursIdle: p50(ours.map(({ coresIdle }) => coresIdle)),
            bareIdle: p50(bare.map(({ coresIdle }) => coresIdle)),
            oursFramesPerSecond: p50(ours.map(({ framesPerSecond }) => framesPerSecond)),
            bareFramesPerSecond: p50(bare.map(({ framesPerSecond }) => framesPerSecond)),
          },
        }),
        compared({
          line: "memory the tiles add to their page",
          samples: both(({ addedMegabytes }) => addedMegabytes),
          unit: "MB",
          aim: { kind: "atMost", ratio: 1.1 },
          extra: {
            oursRenderer: p50(ours.map(({ rendererMegabytes }) => rendererMegabytes)),
            bareRenderer: p50(bare.map(({ rendererMegabytes }) => rendererMegabytes)),
          },
        }),
      ];
    } finally {
      await scene.end();
    }
  },
};
