import type Hls from "hls.js/light";
import { Events } from "hls.js/light";
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

/** What was played of parts is removed once so much of it stands there, and down to so much. */
const playedAtMostSeconds = 10;
const playedKeptSeconds = 5;
/** So many parts are listed and not loaded in so many playlists one after the other, with nothing in hand: nothing more will be. */
const missedParts = 3;
const missedLooks = 3;

/** Keeps a player as far from the live edge as what it plays allows: two segments, or three parts. */
export class LiveDistance {
  readonly #hls: Hls;
  readonly #video: HTMLVideoElement;
  #playsParts = false;
  #looksWithoutParts = 0;

  constructor(hls: Hls, video: HTMLVideoElement) {
    this.#hls = hls;
    this.#video = video;
  }

  /** Told of each playlist that was read. */
  playlistRead({ partList, partHoldBack, partTarget, edge }: LevelDetails): void {
    const hls = this.#hls;
    if (partList !== null) {
      this.#playsParts = true;
      Object.assign(hls.config, partsHlsConfig(partHoldBack, partTarget));
      this.#toNewestParts();
      this.#restartIfStuck(edge, partTarget);
    } else if (this.#playsParts) {
      this.#playsParts = false;
      delete hls.config.liveSyncDuration;
      Object.assign(hls.config, segmentsHlsConfig);
      this.#video.playbackRate = 1;
    }
  }

  /**
   * Told of each part that was put into the buffer: what was played long ago is removed now, while no other is on its way. What
   * is removed while one is, as hls.js 1.7 does by itself, makes it forget the parts of that segment, and load nothing more of it.
   */
  partBuffered(): void {
    const { buffered, currentTime } = this.#video;
    if (buffered.length === 0 || currentTime - buffered.start(0) < playedAtMostSeconds) return;
    this.#hls.trigger(Events.BUFFER_FLUSHING, { startOffset: 0, endOffset: Math.floor(currentTime) - playedKeptSeconds, type: "video" });
  }

  #toNewestParts(): void {
    const { liveSyncPosition } = this.#hls;
    const { buffered, currentTime, paused } = this.#video;
    if (liveSyncPosition === null || buffered.length === 0 || paused) return;
    const step = catchUp(liveSyncPosition - currentTime, buffered.end(buffered.length - 1) - currentTime);
    if (step.kind === "jump") this.#video.currentTime = currentTime + step.seconds;
    else this.#video.playbackRate = step.rate;
  }

  #restartIfStuck(edge: number, partSeconds: number): void {
    const { buffered, currentTime } = this.#video;
    const loadedUntil = buffered.length === 0 ? 0 : buffered.end(buffered.length - 1);
    const isWithout = loadedUntil > 0 && loadedUntil - currentTime < partSeconds && edge - loadedUntil > partSeconds * missedParts;
    this.#looksWithoutParts = isWithout ? this.#looksWithoutParts + 1 : 0;
    if (this.#looksWithoutParts < missedLooks) return;
    this.#looksWithoutParts = 0;
    this.#hls.startLoad();
  }
}
