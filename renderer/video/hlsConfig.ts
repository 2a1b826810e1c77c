import type { HlsConfig, LoadPolicy } from "hls.js";

/**
 * One try, answered within a short time: the tile decides when to try again, so the player's own patience is kept low.
 * A request that hangs holds one of the six connections a browser opens to a host, and with it the other tiles.
 */
const policy = (firstByteMilliseconds: number, loadMilliseconds: number): LoadPolicy => ({
  default: { maxTimeToFirstByteMs: firstByteMilliseconds, maxLoadTimeMs: loadMilliseconds, timeoutRetry: null, errorRetry: null },
});

/** What differs between playing whole segments and playing parts: while it plays segments. */
export const segmentsHlsConfig = { maxLiveSyncPlaybackRate: 1.05, backBufferLength: 0, liveSyncOnStallIncrease: 1 } as const satisfies Partial<HlsConfig>;

/**
 * The same while it plays parts. hls.js catches up only with more than a second in hand, which a player of parts never has, so that is done in
 * `liveDistance.ts`, as is the removal of what was played. And it goes back by a part for each stall, not by a second.
 */
export const partsHlsConfig = (holdBackSeconds: number, partSeconds: number) =>
  ({ maxLiveSyncPlaybackRate: 1, backBufferLength: Infinity, liveSyncDuration: holdBackSeconds, liveSyncOnStallIncrease: partSeconds }) satisfies Partial<HlsConfig>;

/**
 * How hls.js is set for a tile of a wall: little memory, about two seconds behind the live edge at segments of one
 * second, no thread of its own. The defaults would keep everything played, buffer up to ten minutes, never catch up
 * with the live edge and load full-size pictures for a thumbnail.
 */
export const tileHlsConfig: Partial<HlsConfig> = {
  ...segmentsHlsConfig,
  maxBufferLength: 4,
  maxMaxBufferLength: 6,
  maxBufferSize: 2_000_000,
  startFragPrefetch: true,
  testBandwidth: false,
  // The tile sets the cap itself: hls.js would take a full-size picture as soon as a thumbnail is a pixel too small.
  capLevelToPlayerSize: false,
  // Counted in segments, so that sources with longer ones are held further from the edge instead of seeking for ever.
  liveSyncDurationCount: 2,
  liveMaxLatencyDurationCount: 6,
  liveDurationInfinity: true,
  // Local network: start with what fits the tile, and step down only when it proves too much.
  abrEwmaDefaultEstimate: 8_000_000,
  abrEwmaDefaultEstimateMax: 8_000_000,
  enableWorker: false,
  manifestLoadPolicy: policy(4000, 6000),
  playlistLoadPolicy: policy(2500, 5000),
  fragLoadPolicy: policy(2500, 8000),
};
