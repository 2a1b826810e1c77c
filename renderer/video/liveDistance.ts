import type Hls from "hls.js/light";
import type { LevelDetails } from "hls.js";
import { partsHlsConfig, segmentsHlsConfig } from "./hlsConfig.ts";

/** What is caught up by playing faster is hardly seen at this rate. */
const catchUpRate = 1.1;
/** Nearer than this to where it should be nothing is caught up. */
const nearEnoughSeconds = 0.1;
/** Less in hand than this, two parts of a fifth of a second, is not played away any faster. */
const leastInHandSeconds = 0.4;
/** What is further behind, as a tile is that began two segments behind, would take long to catch up: it jumps, once. */
const jumpBeyondSeconds = 0.8;
/** The browser may hold a little less than it says. */
const surelyLoadedSeconds = 0.1;

/** How a player of parts comes to where it should be: at once, or by playing at a rate. */
export type CatchUp = { kind: "jump"; seconds: number } | { kind: "play"; rate: number };

/**
 * What to do about a distance from where a player of parts should be.
 *
 * @param behindSeconds how far ahead of the picture that place is; negative where the picture is nearer to the edge.
 * @param inHandSeconds how much is loaded beyond the picture.
 */
export function catchUp(behindSeconds: number, inHandSeconds: number): CatchUp {
  const reach = Math.min(behindSeconds, inHandSeconds - surelyLoadedSeconds);
  if (behindSeconds > jumpBeyondSeconds && reach > jumpBeyondSeconds / 2) return { kind: "jump", seconds: reach };
  return { kind: "play", rate: behindSeconds > nearEnoughSeconds && inHandSeconds > leastInHandSeconds ? catchUpRate : 1 };
}

/** Keeps a player as far from the live edge as what it plays allows, looked at with each playlist: two segments, or three parts. */
export function keepDistance(hls: Hls, video: HTMLVideoElement, { partList, partHoldBack, partTarget }: LevelDetails): void {
  if (partList !== null) {
    Object.assign(hls.config, partsHlsConfig(partHoldBack, partTarget));
    return toNewestParts(hls, video);
  }
  if (hls.config.liveSyncDuration === undefined) return;
  delete hls.config.liveSyncDuration;
  Object.assign(hls.config, segmentsHlsConfig);
  video.playbackRate = 1;
}

function toNewestParts({ liveSyncPosition }: Hls, video: HTMLVideoElement): void {
  const { buffered, currentTime } = video;
  if (liveSyncPosition === null || buffered.length === 0 || video.paused) return;
  const step = catchUp(liveSyncPosition - currentTime, buffered.end(buffered.length - 1) - currentTime);
  if (step.kind === "jump") video.currentTime = currentTime + step.seconds;
  else video.playbackRate = step.rate;
}
