/** What one tile's players have done since the tile was opened. */
export interface PlayerMetrics {
  framesPresented: number;
  framesDropped: number;
  /** Players made anew after a failure. */
  rebuilds: number;
  /** When the newest frame was presented, by the window's monotonic clock; null before the first. */
  lastFrameAt: number | null;
}

/** The sum over a screen's tiles; `lastFrameAt` is the oldest, as it is the worst tile that matters. */
export function sumMetrics(all: readonly PlayerMetrics[]): PlayerMetrics {
  const seen = all.flatMap(({ lastFrameAt }) => (lastFrameAt === null ? [] : [lastFrameAt]));
  return {
    framesPresented: all.reduce((sum, metrics) => sum + metrics.framesPresented, 0),
    framesDropped: all.reduce((sum, metrics) => sum + metrics.framesDropped, 0),
    rebuilds: all.reduce((sum, metrics) => sum + metrics.rebuilds, 0),
    lastFrameAt: seen.length === 0 ? null : Math.min(...seen),
  };
}
