import type { Browser } from "playwright";
import { tileHlsConfig } from "../../renderer/video/hlsConfig.ts";
import { openedView } from "../../shared/model/viewGrant.ts";
import { ApiClient } from "../support/apiClient.ts";
import { compared } from "./measure.ts";
import { measureBoth, type Opened, type PlayingCost } from "./playingCost.ts";
import type { Row } from "./row.ts";
import { p50 } from "./statistics.ts";
import { openBarePage, openConsole, selectSite, startBare, type BareOrder } from "./tilesPages.ts";
import { startTileScene, tileCount, type TileScene, type TileSite } from "./tilesScene.ts";

export async function consolePage(browser: Browser, scene: TileScene, site: TileSite): Promise<Opened> {
  const page = await openConsole(browser, scene, site);
  return { page, start: () => selectSite(page, site) };
}

/** The same small renditions through the same gateway, in plain video elements, with the product's own bounds. */
export async function tunedPlayers(browser: Browser, scene: TileScene, site: TileSite, area?: BareOrder["area"]): Promise<Opened> {
  const { address } = scene.hub.hub;
  const analyst = await ApiClient.signIn(address, "analyst");
  const addresses = await Promise.all(
    site.cameraIds.map(async (cameraId) => {
      const { body } = await analyst.post("/view-grants", { incidentId: site.incidentId, cameraId, purpose: "active-incident" });
      return new URL(openedView.parse(body).playlistUrl.replace(/playlist\.m3u8$/, "sub/index.m3u8"), address).href;
    }),
  );
  const page = await openBarePage(browser, { addresses, token: analyst.token, config: tileHlsConfig, build: "hls.light.min.js", origin: address, ...(area === undefined ? {} : { area }) });
  return { page, start: () => startBare(page) };
}

/** Nine tiles of the console, whole as it is, beside nine bounded players on an empty page. */
export const tilesPlaying: Row = {
  name: "nine tiles playing",
  aim: "processor and memory at most 1.1 times those of a bare page with the same streams and bounded buffers",
  async run(run) {
    const count = run.repetitions(4, 1);
    const scene = await startTileScene(count * 2);
    try {
      const { ours, bare } = await measureBoth(
        run,
        { ours: (browser) => consolePage(browser, scene, scene.nextSite()), bare: (browser) => tunedPlayers(browser, scene, scene.nextSite()) },
        { tiles: tileCount, rounds: count, playMilliseconds: run.repetitions(20_000, 8_000) },
      );
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
