const longestBackoffMilliseconds = 5 * 60_000;

/**
 * How long to wait for the next look, milliseconds. While all is well, the set interval, 10 % more or less, so that
 * many hubs do not ask in step. After failures it doubles each time, up to five minutes or the interval itself, with
 * full jitter above the interval. `chance` is from 0 to 1.
 */
export function pollDelayMilliseconds(everySeconds: number, failures: number, chance: number): number {
  const interval = everySeconds * 1000;
  if (failures === 0) return interval * (0.9 + 0.2 * chance);
  const ceiling = Math.max(interval, Math.min(longestBackoffMilliseconds, interval * 2 ** Math.min(failures, 20)));
  return interval + (ceiling - interval) * chance;
}
