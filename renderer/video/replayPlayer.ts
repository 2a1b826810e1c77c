// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient declaration is no module, and the tests compile this file without the folder
/// <reference path="./hlsLight.d.ts" />
import Hls, { Events } from "hls.js/light";
import type { HlsConfig, LoadPolicy } from "hls.js";
import { chooseLevel } from "./chooseLevel.ts";
import type { PixelSize } from "./chooseLevel.ts";
import { mediaTimeAt, momentAt } from "./replayTimeline.ts";
import type { TimelinePart } from "./replayTimeline.ts";

export interface ReplayPlayerSource {
  /** Absolute address on the hub's origin. */
  playlistUrl: string;
  token(): string;
  size(): PixelSize;
  /** When its first picture was taken, and where to begin; milliseconds since 1970. */
  fromMilliseconds: number;
  beginAtMilliseconds: number;
}

/** Plays a stretch of the past in one video element. Moments are milliseconds since 1970. */
export interface ReplayPlayer {
  /** Where a moment lies in the element's own time, seconds; null where there is no picture of it, or nothing is known yet. */
  mediaTimeAt(moment: number): number | null;
  momentAt(mediaSeconds: number): number | null;
  /** Whether the playlist is there, and with it the times. */
  isKnown(): boolean;
  fit(size: PixelSize): void;
  destroy(): void;
}

const policy = (firstByteMilliseconds: number, loadMilliseconds: number, tries: number): LoadPolicy => ({
  default: {
    maxTimeToFirstByteMs: firstByteMilliseconds,
    maxLoadTimeMs: loadMilliseconds,
    timeoutRetry: { maxNumRetry: tries, retryDelayMs: 300, maxRetryDelayMs: 1000 },
    errorRetry: { maxNumRetry: tries, retryDelayMs: 300, maxRetryDelayMs: 1000 },
  },
});

/** Some seconds ahead for four times the speed, a few behind for stepping back, and no more. */
const replayHlsConfig: Partial<HlsConfig> = {
  autoStartLoad: false,
  backBufferLength: 6,
  maxBufferLength: 10,
  maxMaxBufferLength: 14,
  maxBufferSize: 12_000_000,
  startFragPrefetch: true,
  testBandwidth: false,
  capLevelToPlayerSize: false,
  abrEwmaDefaultEstimate: 8_000_000,
  abrEwmaDefaultEstimateMax: 8_000_000,
  enableWorker: false,
  manifestLoadPolicy: policy(4000, 6000, 1),
  playlistLoadPolicy: policy(4000, 6000, 1),
  fragLoadPolicy: policy(4000, 8000, 3),
};

/** `onLost` is called once, with the hub's status where it refused, when the player can do no more. */
export function createReplayPlayer(video: HTMLVideoElement, source: ReplayPlayerSource, onLost: (status: number | null) => void): ReplayPlayer {
  const hubOrigin = new URL(source.playlistUrl).origin;
  const hls = new Hls({
    ...replayHlsConfig,
    xhrSetup(xhr, url) {
      // The token is the hub's alone, whatever a playlist may say.
      if (new URL(url).origin !== hubOrigin) throw new Error(`A playlist led away from the hub, to ${new URL(url).origin}`);
      if (xhr.readyState === XMLHttpRequest.UNSENT) xhr.open("GET", url, true);
      xhr.setRequestHeader("Authorization", `Bearer ${source.token()}`);
    },
  });
  let destroyed = false;
  hls.on(Events.MANIFEST_PARSED, (_event, { levels }) => {
    const level = chooseLevel(levels, source.size());
    hls.startLevel = level;
    hls.autoLevelCapping = level;
    hls.startLoad(Math.max(0, (source.beginAtMilliseconds - source.fromMilliseconds) / 1000));
  });
  hls.on(Events.ERROR, (_event, { fatal, response }) => {
    if (fatal && !destroyed) onLost(response?.code ?? null);
  });
  video.muted = true;
  video.playsInline = true;
  hls.attachMedia(video);
  hls.loadSource(source.playlistUrl);

  const parts = (): readonly TimelinePart[] => hls.latestLevelDetails?.fragments ?? [];
  return {
    mediaTimeAt: (moment) => mediaTimeAt(parts(), moment),
    momentAt: (mediaSeconds) => momentAt(parts(), mediaSeconds),
    isKnown: () => parts().length > 0,
    fit(size) {
      const level = chooseLevel(hls.levels, size);
      if (level < 0 || level === hls.autoLevelCapping) return;
      if (level > hls.autoLevelCapping) hls.nextLevel = level;
      hls.autoLevelCapping = level;
      hls.loadLevel = level === 0 ? 0 : -1;
    },
    destroy() {
      if (destroyed) return;
      destroyed = true;
      hls.destroy();
      video.pause();
      video.removeAttribute("src");
      video.load();
    },
  };
}
