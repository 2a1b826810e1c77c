import type { Browser, Page } from "playwright";
import { tileHlsConfig } from "../../renderer/video/hlsConfig.ts";
import { openedView } from "../../shared/model/viewGrant.ts";
import { launchBrowser } from "../support/browser.ts";
import { wallPeople, type WallPeople } from "../support/wallOnPage.ts";
import { compared } from "./measure.ts";
import type { Row } from "./row.ts";
import { armMarks, marksOnceLive } from "./tilesMarks.ts";
import { openBarePage, startBare } from "./tilesPages.ts";
import { startTileScene, type TileSite } from "./tilesScene.ts";
import { openIdleWall, tilesOfSite, wallArea } from "./wallPages.ts";

/** Tiles on each of two walls; a screen holds no more than 49. */
const tilesOnWall = 32;
const walls = 2;
/** Full-size streams on one page; the most of them that are smooth counts. */
const fullSizeTried = [4, 6, 9, 12, 16] as const;
const smoothShare = 0.01;
const settleMilliseconds = 5_000;

interface Frames {
  total: number;
  dropped: number;
}

const framesOf = (page: Page): Promise<Frames[]> =>
  page.evaluate(() => [...document.querySelectorAll("video")].map((video) => ({ total: video.getVideoPlaybackQuality().totalVideoFrames, dropped: video.getVideoPlaybackQuality().droppedVideoFrames })));

/** How many videos drop less than a hundredth of their frames over a stretch of time. */
async function smoothVideos(pages: readonly Page[], milliseconds: number): Promise<number> {
  const look = async () => (await Promise.all(pages.map(framesOf))).flat();
  await pages[0]?.waitForTimeout(settleMilliseconds);
  const before = await look();
  await pages[0]?.waitForTimeout(milliseconds);
  const after = await look();
  return after.filter(({ total, dropped }, index) => {
    const came = total - (before[index]?.total ?? 0);
    return came > 0 && (dropped - (before[index]?.dropped ?? 0)) / came < smoothShare;
  }).length;
}

async function inBrowser<Result>(run: (browser: Browser) => Promise<Result>): Promise<Result> {
  const browser = await launchBrowser();
  try {
    return await run(browser);
  } finally {
    await browser.close();
  }
}

/** Walls whose tiles choose what fits their pixels. */
const chosen = (people: WallPeople, sites: readonly TileSite[], milliseconds: number): Promise<number> =>
  inBrowser(async (browser) => {
    const opened: Page[] = [];
    for (const site of sites) {
      const { page, show } = await openIdleWall(browser, people, site);
      opened.push(page);
      await armMarks(page, tilesOnWall, "now");
      await marksOnceLive(page, await show(tilesOfSite(site)));
    }
    return smoothVideos(opened, milliseconds);
  });

/** The same cameras' full-size streams, through the same gateway, in bounded players. */
const fullSize = ({ analyst }: WallPeople, { cameraIds, incidentId }: TileSite, count: number, milliseconds: number): Promise<number> =>
  inBrowser(async (browser) => {
    const addresses = await Promise.all(
      cameraIds.slice(0, count).map(async (cameraId) => {
        const { body } = await analyst.post("/view-grants", { incidentId, cameraId, purpose: "active-incident" });
        return new URL(openedView.parse(body).playlistUrl.replace(/playlist\.m3u8$/, "main/index.m3u8"), analyst.address).href;
      }),
    );
    const page = await openBarePage(browser, { addresses, token: analyst.token, config: tileHlsConfig, build: "hls.light.min.js", origin: analyst.address, area: wallArea });
    await armMarks(page, count, "now");
    await startBare(page);
    await marksOnceLive(page, 0);
    return smoothVideos([page], milliseconds);
  });

/** How many tiles play without stuttering because each takes the rendition that fits it. */
export const wallSmooth: Row = {
  name: "wall, smooth tiles",
  aim: "by choosing the rendition, at least 7 times as many tiles under 1 % of dropped frames as with full-size streams, 64 tried",
  async run(run) {
    const rounds = run.repetitions(3, 1);
    const milliseconds = run.repetitions(15_000, 8_000);
    const scene = await startTileScene(rounds * walls, tilesOnWall);
    try {
      const people = await wallPeople(scene.hub.hub.address);
      const samples = { ours: new Array<number>(), bare: new Array<number>() };
      for (let round = 0; round < rounds; round++) {
        const sites = Array.from({ length: walls }, () => scene.nextSite());
        const [first] = sites;
        if (first === undefined) throw new Error("There is no site left");
        samples.ours.push(await chosen(people, sites, milliseconds));
        const smooth: string[] = [];
        let most = 0;
        for (const count of fullSizeTried) {
          const found = await fullSize(people, first, count, milliseconds);
          smooth.push(`${found} of ${count}`);
          most = Math.max(most, found);
        }
        samples.bare.push(most);
        run.say(`${samples.ours.at(-1)} of ${tilesOnWall * walls} smooth; full-size: ${smooth.join(", ")}`);
      }
      return [compared({ samples, unit: "tiles", aim: { kind: "timesAsMany", ratio: 7 } })];
    } finally {
      await scene.end();
    }
  },
};
