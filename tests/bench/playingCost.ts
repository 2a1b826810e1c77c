import type { Browser, Page } from "playwright";
import { launchBrowser } from "../support/browser.ts";
import type { Run } from "./row.ts";
import { p95 } from "./statistics.ts";
import { browserUse } from "./tilesBrowserUse.ts";
import { armMarks, marksOnceLive } from "./tilesMarks.ts";

/** What playing tiles cost a browser. */
export interface PlayingCost {
  /** Processor seconds a second, of all the browser's processes, while the tiles play. */
  coresPlaying: number;
  /** The same before they were asked for. */
  coresIdle: number;
  /** What the page's renderers hold more than before, megabytes of private memory. */
  addedMegabytes: number;
  rendererMegabytes: number;
  /** Of all tiles together, decoded and not dropped. */
  framesPerSecond: number;
  /** Requests for pictures, and how long they waited for a connection, milliseconds (p95). */
  requestsPerSecond: number;
  connectionWaitMilliseconds: number;
}

/** A page that is loaded and idle. */
export interface Opened {
  page: Page;
  /** Has its tiles play. */
  start(): Promise<unknown>;
}

export interface Sides {
  ours(browser: Browser): Promise<Opened>;
  bare(browser: Browser): Promise<Opened>;
}

export interface PlayingScope {
  tiles: number;
  /** Of each side. */
  rounds: number;
  playMilliseconds: number;
}

const settleMilliseconds = 5_000;
const idleMilliseconds = 4_000;

const presentedFrames = (page: Page): Promise<number> =>
  page.evaluate(() =>
    [...document.querySelectorAll("video")].reduce((sum, video) => {
      const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
      return sum + totalVideoFrames - droppedVideoFrames;
    }, 0),
  );

/** How long each request for pictures waited for one of the browser's connections. */
const connectionWaits = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .flatMap((entry) => (entry instanceof PerformanceResourceTiming && entry.name.includes("/media/") && entry.requestStart > 0 ? [entry.requestStart - entry.fetchStart] : [])),
  );

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
async function measure(open: (browser: Browser) => Promise<Opened>, { tiles, playMilliseconds }: PlayingScope): Promise<PlayingCost> {
  const browser = await launchBrowser();
  try {
    const { page, start } = await open(browser);
    const coresIdle = await coresOver(browser, page, idleMilliseconds);
    await collectGarbage(page);
    const before = await browserUse(browser);
    await armMarks(page, tiles, "now");
    await start();
    await marksOnceLive(page, 0);
    await page.waitForTimeout(settleMilliseconds);
    await page.evaluate(() => {
      performance.setResourceTimingBufferSize(100_000);
      performance.clearResourceTimings();
    });
    const [framesBefore, began] = [await presentedFrames(page), performance.now()];
    const coresPlaying = await coresOver(browser, page, playMilliseconds);
    const seconds = (performance.now() - began) / 1000;
    const framesPerSecond = ((await presentedFrames(page)) - framesBefore) / seconds;
    const waits = await connectionWaits(page);
    await collectGarbage(page);
    const after = await browserUse(browser);
    return {
      coresPlaying,
      coresIdle,
      addedMegabytes: after.rendererPrivateMegabytes - before.rendererPrivateMegabytes,
      rendererMegabytes: after.rendererPrivateMegabytes,
      framesPerSecond,
      requestsPerSecond: waits.length / seconds,
      connectionWaitMilliseconds: waits.length === 0 ? 0 : p95(waits),
    };
  } finally {
    await browser.close();
  }
}

const told = ({ coresPlaying, coresIdle, addedMegabytes, rendererMegabytes, framesPerSecond, requestsPerSecond, connectionWaitMilliseconds }: PlayingCost): string =>
  `${coresPlaying.toFixed(3)} cores (idle ${coresIdle.toFixed(3)}), ${addedMegabytes.toFixed(0)} MB more of ${rendererMegabytes.toFixed(0)}, ${framesPerSecond.toFixed(0)} frames/s, ${requestsPerSecond.toFixed(1)} requests/s that waited ${connectionWaitMilliseconds.toFixed(1)} ms (p95)`;

/** Ours, bare, bare, ours …; `sides` opens a page nobody has used, of cameras nobody has watched. */
export async function measureBoth(run: Run, sides: Sides, scope: PlayingScope): Promise<{ ours: PlayingCost[]; bare: PlayingCost[] }> {
  const costs = { ours: new Array<PlayingCost>(), bare: new Array<PlayingCost>() };
  for (let round = 0; round < scope.rounds * 2; round++) {
    const side = round % 4 === 0 || round % 4 === 3 ? "ours" : "bare";
    const cost = await measure(sides[side], scope);
    costs[side].push(cost);
    run.say(`${side}: ${told(cost)}`);
  }
  return costs;
}
