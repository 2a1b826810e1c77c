/** What to do after the hub has ended by itself. */
export type RestartDecision = { kind: "restart"; delayMilliseconds: number } | { kind: "give-up"; endings: number; withinMilliseconds: number };

const windowMilliseconds = 120_000;
const mostEndings = 7;
const firstDelayMilliseconds = 250;
const longestDelayMilliseconds = 10_000;

/**
 * Restarts sooner after the first ending than after the next ones, and gives up after seven within two minutes: a hub that
 * cannot live is explained better than it is started again.
 * @param endings moments at which it ended by itself, milliseconds, the last included
 */
export function decideRestart(endings: readonly number[], now: number): RestartDecision {
  const recent = endings.filter((moment) => now - moment < windowMilliseconds).length;
  if (recent >= mostEndings) return { kind: "give-up", endings: recent, withinMilliseconds: windowMilliseconds };
  return { kind: "restart", delayMilliseconds: Math.min(longestDelayMilliseconds, firstDelayMilliseconds * 2 ** Math.max(0, recent - 1)) };
}
