import type { CameraHealth, CameraStreams } from "../../shared/model/camera.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { ProblemCode } from "../../shared/protocol/problems.ts";
import type { MediaLimits } from "./limits.ts";
import type { MediaPlaylist } from "./playlistModel.ts";
import { PlaylistSource } from "./playlistSource.ts";
import type { UpstreamClient } from "./upstreamClient.ts";

/** What one look at a camera's playlist told. */
export interface HealthReading {
  health: CameraHealth;
  /** Why it is not `ok`, in the words of problem codes or of this probe; null while it is. */
  reason: ProblemCode | "not_advancing" | "old_picture" | "slow_answer" | "ended" | null;
  /** Names the newest segment, to see at the next look whether the stream moves; null where there was none to see. */
  newestSegment: string | null;
  /** Monotonic milliseconds at which `newestSegment` was first seen. */
  newestSeenAt: number;
}

/** A picture older than this is not live. */
const oldPictureMilliseconds = 30_000;
/** An answer that takes longer than this makes a picture stutter. */
const slowAnswerMilliseconds = 1_500;

const newestPictureAt = (playlist: MediaPlaylist): number | null => {
  let secondsAfter = 0;
  for (const segment of playlist.segments.toReversed()) {
    secondsAfter += segment.durationSeconds;
    if (segment.programDateTimeMilliseconds !== null) return segment.programDateTimeMilliseconds + secondsAfter * 1_000;
  }
  return null;
};

/**
 * Judges a playlist: whether it moved since `previous`, and how old its newest picture is by the camera's clock.
 * `nowMilliseconds` is the wall clock, `monotonicMilliseconds` a clock that never jumps.
 */
export const judgePlaylist = (
  playlist: MediaPlaylist,
  previous: HealthReading | null,
  answerMilliseconds: number,
  nowMilliseconds: number,
  monotonicMilliseconds: number,
): HealthReading => {
  const newest = playlist.segments.at(-1);
  if (newest === undefined) return { health: "offline", reason: "source_invalid", newestSegment: null, newestSeenAt: monotonicMilliseconds };
  const newestSegment = `${newest.sequence} ${newest.reference.url.split("?", 1)[0]} ${newest.programDateTimeMilliseconds}`;
  const stood = previous !== null && previous.newestSegment === newestSegment;
  const newestSeenAt = stood ? previous.newestSeenAt : monotonicMilliseconds;
  // Two looks may fall into the life of one segment, so it is given three target durations to be followed by the next.
  const hasStopped = stood && monotonicMilliseconds - newestSeenAt > playlist.targetDurationSeconds * 3_000;
  const pictureAt = newestPictureAt(playlist);
  const reason = (() => {
    if (playlist.ended) return "ended";
    if (hasStopped) return "not_advancing";
    if (pictureAt !== null && nowMilliseconds - pictureAt > oldPictureMilliseconds) return "old_picture";
    return answerMilliseconds > slowAnswerMilliseconds ? "slow_answer" : null;
  })();
  return { health: reason === null ? "ok" : "degraded", reason, newestSegment, newestSeenAt };
};

/**
 * Looks at a camera's playlist, never at a picture. `ok`: it answers and moves; `degraded`: it answers, but stands
 * still, is old or slow; `offline`: it does not answer, or not with a stream; `unknown`: it has no address.
 * Null when `signal` aborts the look.
 */
export const probeHealth = async (
  client: UpstreamClient,
  limits: MediaLimits,
  streams: CameraStreams,
  previous: HealthReading | null,
  signal?: AbortSignal,
): Promise<HealthReading | null> => {
  const startedAt = performance.now();
  const url = streams.streamUrl ?? streams.subStreamUrl;
  if (url === null) return { health: "unknown", reason: null, newestSegment: null, newestSeenAt: startedAt };
  try {
    const playlist = await new PlaylistSource(url, "lightest", client, limits).fetch(signal);
    const answeredAt = performance.now();
    return judgePlaylist(playlist, previous, answeredAt - startedAt, Date.now(), answeredAt);
  } catch (error) {
    if (signal?.aborted === true) return null;
    return { health: "offline", reason: error instanceof Problem ? error.code : "internal", newestSegment: null, newestSeenAt: performance.now() };
  }
};
