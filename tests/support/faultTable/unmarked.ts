import type { Seen } from "./pictureWatch.ts";

const sameMomentMilliseconds = 100;

/**
 * For each camera the longest time that its tile called itself live while no new frame came, between two moments.
 *
 * @param lasted how long a silence between two moments counts, milliseconds.
 */
export function longestUnmarked({ changes, silences, at }: Seen, from: number, lasted: (from: number, to: number) => number): Map<string, number> {
  const longest = new Map<string, number>();
  for (const silence of silences) {
    if (silence.to < from) continue;
    const own = changes.filter(({ cameraId }) => cameraId === silence.cameraId);
    own.forEach(({ state, at: livesFrom }, index) => {
      const livesUntil = own[index + 1]?.at ?? at;
      const until = Math.min(silence.to, livesUntil);
      // Which of a frame and the word that it came is dated first is the browser's affair.
      if (state !== "live" || until - Math.max(livesFrom, silence.from) < sameMomentMilliseconds) return;
      longest.set(silence.cameraId, Math.max(longest.get(silence.cameraId) ?? 0, lasted(silence.from, until)));
    });
  }
  return longest;
}
