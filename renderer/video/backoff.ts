/** The longest a tile waits before it tries again: with the time one attempt takes, it plays within 10 s of its source's return. */
export const longestRetryMilliseconds = 3000;
const shortestRetryMilliseconds = 200;

/**
 * Milliseconds to wait before attempt `failures + 1`: exponential from half a second, capped, with full jitter, so that
 * many tiles that fail together do not come back together ("Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
 * `random` returns a number in [0, 1).
 */
export function retryDelayMilliseconds(failures: number, random: () => number): number {
  const ceiling = Math.min(longestRetryMilliseconds, 500 * 2 ** Math.max(0, failures - 1));
  return shortestRetryMilliseconds + random() * (ceiling - shortestRetryMilliseconds);
}
