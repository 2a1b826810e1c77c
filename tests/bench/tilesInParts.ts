import { compared } from "./measure.ts";
import { measureBoth, type PlayingCost } from "./playingCost.ts";
import type { Row } from "./row.ts";
import { consolePage } from "./tilesPlaying.ts";
import { startTileScene, tileCount } from "./tilesScene.ts";

/** Nine tiles of the console whose cameras offer parts (low-latency HLS), beside nine of the same console whose cameras offer whole segments. */
export const tilesInParts: Row = {
  name: "nine tiles in parts",
  aim: "what a second and a half less delay costs the browser; no aim",
  async run(run) {
    const count = run.repetitions(4, 1);
    const inParts = await startTileScene(count, tileCount, true);
    const inSegments = await startTileScene(count);
    try {
      const { ours, bare } = await measureBoth(
        run,
        { ours: (browser) => consolePage(browser, inParts, inParts.nextSite()), bare: (browser) => consolePage(browser, inSegments, inSegments.nextSite()) },
        { tiles: tileCount, rounds: count, playMilliseconds: run.repetitions(20_000, 8_000) },
      );
      const both = (of: (cost: PlayingCost) => number) => ({ ours: ours.map(of), bare: bare.map(of) });
      return [
        compared({ line: "processor, the whole browser, in parts beside in segments", samples: both(({ coresPlaying }) => coresPlaying), unit: "cores", aim: { kind: "reported" } }),
        compared({ line: "memory the tiles add to their page", samples: both(({ addedMegabytes }) => addedMegabytes), unit: "MB", aim: { kind: "reported" } }),
        compared({ line: "frames presented", samples: both(({ framesPerSecond }) => framesPerSecond), unit: "a second", aim: { kind: "reported" } }),
      ];
    } finally {
      await inParts.end();
      await inSegments.end();
    }
  },
};
