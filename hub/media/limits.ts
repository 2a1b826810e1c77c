/** Every bound the video gateway keeps. Times in milliseconds, sizes in bytes. */
export interface MediaLimits {
  /** From the request to the last byte of a playlist. */
  playlistTimeoutMilliseconds: number;
  segmentTimeoutMilliseconds: number;
  stillTimeoutMilliseconds: number;
  maximumPlaylistBytes: number;
  maximumSegmentBytes: number;
  maximumStillBytes: number;
  /** What all streams together may hold in memory, downloads under way included. */
  maximumHeldBytes: number;
  /** Segments announced to players; a few more are held for players that ask late. */
  windowSegments: number;
  /** A stream that starts, or falls too far behind, begins with this many of the camera's newest segments. */
  startSegments: number;
  /** A stream nobody asked for during this time stops asking the camera and drops what it holds. */
  idleMilliseconds: number;
  /** How long a player's first request waits for a camera that has not answered yet. */
  firstAnswerMilliseconds: number;
  /** How long a player that waits for the next part is kept waiting at most: one of a browser's few connections is taken meanwhile. */
  partWaitMilliseconds: number;
  /** So many requests of one grant may wait for a part at once; more are answered with what there is. */
  partWaitsOfGrant: number;
  /** A stream nobody has asked for parts during this time fetches none. */
  partsIdleMilliseconds: number;
  /** A stream that worked is called failing after this long without an answer. */
  failingAfterMilliseconds: number;
  /** The longest pause between two tries at a failing camera. */
  longestPauseMilliseconds: number;
  /** A still is fetched anew at most this often, however many ask. */
  stillFreshMilliseconds: number;
  /** What was fetched for all replays together, downloads under way included; beside `maximumHeldBytes`, not of it. */
  maximumReplayBytes: number;
  /** Fetched at once for the replay of one grant. */
  replayDownloadsAtOnce: number;
  /** How long a request for a part of a replay waits for the camera. */
  replayAnswerMilliseconds: number;
  /** How long a camera without a clock is watched for a new segment, which tells when its pictures were taken. */
  replayWatchMilliseconds: number;
  /** One clip, and all that are being made together; likewise apart. */
  maximumClipBytes: number;
  maximumClipsBytes: number;
}

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

export const defaultMediaLimits: MediaLimits = {
  playlistTimeoutMilliseconds: 2_500,
  segmentTimeoutMilliseconds: 4_000,
  stillTimeoutMilliseconds: 2_500,
  maximumPlaylistBytes: 512 * kibibyte,
  maximumSegmentBytes: 12 * mebibyte,
  maximumStillBytes: 2 * mebibyte,
  maximumHeldBytes: 512 * mebibyte,
  windowSegments: 8,
  startSegments: 3,
  idleMilliseconds: 8_000,
  firstAnswerMilliseconds: 1_000,
  partWaitMilliseconds: 1_000,
  partWaitsOfGrant: 2,
  partsIdleMilliseconds: 4_000,
  failingAfterMilliseconds: 3_000,
  longestPauseMilliseconds: 2_500,
  stillFreshMilliseconds: 1_000,
  maximumReplayBytes: 128 * mebibyte,
  replayDownloadsAtOnce: 8,
  replayAnswerMilliseconds: 1_500,
  replayWatchMilliseconds: 8_000,
  maximumClipBytes: 384 * mebibyte,
  maximumClipsBytes: 512 * mebibyte,
};
