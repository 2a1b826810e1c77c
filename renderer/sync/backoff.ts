const firstDelayMilliseconds = 1000;
/** Kept short: after a hub restart every console shall be converged within five seconds. */
const longestDelayMilliseconds = 3000;

/**
 * How long to wait before reconnection attempt `attempt` (from 0), milliseconds: full jitter over a doubling ceiling
 * ("Exponential Backoff and Jitter", AWS Architecture Blog, 2015), so that many consoles do not return at once.
 * @param random uniform in [0, 1)
 */
export const reconnectDelayMilliseconds = (attempt: number, random: () => number): number =>
  random() * Math.min(longestDelayMilliseconds, firstDelayMilliseconds * 2 ** Math.min(attempt, 16));
