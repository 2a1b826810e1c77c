import type { ReplayClock, TimeRange } from "../../shared/policy/replay.ts";
import type { MediaPlaylist, PlaylistSegment } from "./playlistModel.ts";

/** A camera's segment and when its pictures were taken, milliseconds since 1970. */
export interface TimedSegment {
  upstream: PlaylistSegment;
  startMilliseconds: number;
  endMilliseconds: number;
}

export interface TimedPlaylist {
  clock: ReplayClock;
  targetDurationSeconds: number;
  independentSegments: boolean;
  /** In order; the last is the camera's newest. */
  segments: readonly TimedSegment[];
}

/** A camera's clock that runs further ahead of the hub's than this is not believed. */
const aheadToleranceMilliseconds = 5_000;
/** Rounded durations may let a segment reach a little into the next one. */
const overlapToleranceMilliseconds = 1_000;

const durationOf = (segment: PlaylistSegment): number => Math.round(segment.durationSeconds * 1_000);

/** Whether the newest picture's time is known, and not from the future. */
const isClockBelieved = (newest: PlaylistSegment, nowMilliseconds: number): boolean =>
  newest.programDateTimeMilliseconds !== null && newest.programDateTimeMilliseconds + durationOf(newest) <= nowMilliseconds + aheadToleranceMilliseconds;

/**
 * Says when each segment's pictures were taken, from the newest backwards, and leaves out what nobody can say it of.
 *
 * By the camera's own clock (EXT-X-PROGRAM-DATE-TIME) where it has one; between two of its marks by durations. What lies
 * before a jump of that clock is left out, and so is what would be younger than its place in the playlist allows: a
 * wrong clock must not let in what is too old. Without a clock the newest segment is taken to end at
 * `nowMilliseconds`, so the caller passes the moment at which it appeared; what lies before a discontinuity is left out, as
 * nothing says how long that lasted.
 */
export function timeSegments(playlist: MediaPlaylist, nowMilliseconds: number): TimedPlaylist {
  const newest = playlist.segments.at(-1);
  const clock = newest !== undefined && isClockBelieved(newest, nowMilliseconds) ? "camera" : "estimated";
  const timed: TimedSegment[] = [];
  let next: TimedSegment | null = null;
  let youngestEnd = nowMilliseconds;
  for (const segment of playlist.segments.toReversed()) {
    const startMilliseconds: number | null = clock === "camera" ? startByCamera(segment, next) : startByDurations(segment, next, nowMilliseconds);
    if (startMilliseconds === null) break;
    const youngestStart = youngestEnd - durationOf(segment);
    if (startMilliseconds > youngestStart + aheadToleranceMilliseconds) break;
    next = { upstream: segment, startMilliseconds, endMilliseconds: startMilliseconds + durationOf(segment) };
    youngestEnd = youngestStart;
    timed.push(next);
  }
  const { targetDurationSeconds, independentSegments } = playlist;
  return { clock, targetDurationSeconds, independentSegments, segments: timed.reverse() };
}

function startByCamera(segment: PlaylistSegment, next: TimedSegment | null): number | null {
  const told = segment.programDateTimeMilliseconds;
  if (next === null) return told;
  if (told === null) return next.upstream.discontinuity ? null : next.startMilliseconds - durationOf(segment);
  return told + durationOf(segment) > next.startMilliseconds + overlapToleranceMilliseconds ? null : told;
}

function startByDurations(segment: PlaylistSegment, next: TimedSegment | null, nowMilliseconds: number): number | null {
  if (next === null) return nowMilliseconds - durationOf(segment);
  return next.upstream.discontinuity ? null : next.startMilliseconds - durationOf(segment);
}

/** From the first picture to the end of the last; of no length where there is none. */
export function heldRange({ segments }: TimedPlaylist): TimeRange {
  return { fromMilliseconds: segments[0]?.startMilliseconds ?? 0, toMilliseconds: segments.at(-1)?.endMilliseconds ?? 0 };
}

/** Whole segments that hold any of this time, none from before `earliestMilliseconds`. */
export const segmentsWithin = (segments: readonly TimedSegment[], range: TimeRange, earliestMilliseconds: number): TimedSegment[] =>
  segments.filter(
    ({ startMilliseconds, endMilliseconds }) =>
      endMilliseconds > range.fromMilliseconds && startMilliseconds < range.toMilliseconds && startMilliseconds >= earliestMilliseconds,
  );
