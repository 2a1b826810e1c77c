import { setTimeout as pause } from "node:timers/promises";
import { Problem } from "../../shared/protocol/problems.ts";
import type { MediaLimits } from "./limits.ts";
import type { MediaPlaylist } from "./playlistModel.ts";
import type { PlaylistSource } from "./playlistSource.ts";
import { timeSegments } from "./replayTimes.ts";
import type { TimedPlaylist } from "./replayTimes.ts";

const lookAgainMilliseconds = 200;

/**
 * A camera's playlist as it is now, with times. A camera without a clock is watched until it lists a new segment: that one has
 * just ended. One that lists none for as long, or says that it has ended, cannot be dated and is refused as `replay_unavailable`.
 */
export async function lookAtTimes(source: PlaylistSource, limits: MediaLimits, now: () => number, signal: AbortSignal): Promise<TimedPlaylist> {
  const first = await source.fetch(signal);
  const timed = timeSegments(first, now());
  if (timed.clock === "camera") return timed;
  const undated = new Problem("replay_unavailable", "The camera carries no clock and sends nothing new, so nobody can say when its pictures were taken");
  if (first.segments.length === 0 || first.ended) throw undated;
  const patience = Math.min(limits.replayWatchMilliseconds, first.targetDurationSeconds * 2_000);
  const deadline = performance.now() + patience;
  while (performance.now() < deadline) {
    await pause(lookAgainMilliseconds, undefined, { signal }).catch(() => {
      throw new Problem("grant_ended");
    });
    const playlist = await source.fetch(signal);
    if (newestOf(playlist) !== newestOf(first)) return timeSegments(playlist, now());
  }
  throw undated;
}

const newestOf = ({ segments }: MediaPlaylist): string => {
  const newest = segments.at(-1);
  return `${newest?.sequence} ${newest?.reference.url} ${newest?.reference.byteRange?.offset}`;
};
