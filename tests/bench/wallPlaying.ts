import { compared, judged } from "./measure.ts";
import { measureBoth } from "./playingCost.ts";
import type { Row } from "./row.ts";
import { p50 } from "./statistics.ts";
import { tunedPlayers } from "./tilesPlaying.ts";
import { startTileScene } from "./tilesScene.ts";
import { wallPeople } from "../support/wallOnPage.ts";
import { openIdleWall, tilesOfSite, wallArea } from "./wallPages.ts";
import { wallTiles } from "./wallPictures.ts";

/** Frames a second of the cameras' small rendition. */
const cameraFramesPerSecond = 15;

/** A wall of thirty-six small renditions beside thirty-six bounded players on an empty page. */
export const wallPlaying: Row = {
  name: "wall, 36 tiles playing",
  aim: "at least 95 % of the frames presented, processor at most 1.1 times that of a bare page of 36 tuned players",
  async run(run) {
    const rounds = run.repetitions(4, 1);
    const scene = await startTileScene(rounds * 2, wallTiles);
    try {
      const people = await wallPeople(scene.hub.hub.address);
      const { ours, bare } = await measureBoth(
        run,
        {
          ours: async (browser) => {
            const site = scene.nextSite();
            const { page, show } = await openIdleWall(browser, people, site);
            return { page, start: () => show(tilesOfSite(site)) };
          },
          bare: (browser) => tunedPlayers(browser, scene, scene.nextSite(), wallArea),
        },
        { tiles: wallTiles, rounds, playMilliseconds: run.repetitions(20_000, 8_000) },
      );
      const both = (of: (cost: (typeof ours)[number]) => number) => ({ ours: ours.map(of), bare: bare.map(of) });
      const shares = both(({ framesPerSecond }) => (100 * framesPerSecond) / (cameraFramesPerSecond * wallTiles));
      return [
        compared({
          line: "processor, the whole browser",
          samples: both(({ coresPlaying }) => coresPlaying),
          unit: "cores",
          aim: { kind: "atMost", ratio: 1.1 },
          extra: {
            oursRequestsPerSecond: p50(ours.map(({ requestsPerSecond }) => requestsPerSecond)),
            bareRequestsPerSecond: p50(bare.map(({ requestsPerSecond }) => requestsPerSecond)),
            bareConnectionWaitMillisecondsP95: p50(bare.map(({ connectionWaitMilliseconds }) => connectionWaitMilliseconds)),
          },
        }),
        judged({ line: "frames not presented", ours: 100 - p50(shares.ours), bare: 100 - p50(shares.bare), unit: "% p50", aim: { kind: "within", limit: 5 }, samples: shares }),
        compared({ line: "memory the tiles add to their page", samples: both(({ addedMegabytes }) => addedMegabytes), unit: "MB", aim: { kind: "reported" } }),
      ];
    } finally {
      await scene.end();
    }
  },
};
