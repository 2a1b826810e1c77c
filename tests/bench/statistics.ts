/** The value at or below which a share (0 to 1) of the samples lie, by nearest rank. Throws where there is no sample. */
export function percentile(samples: readonly number[], share: number): number {
  const ordered = samples.toSorted((a, b) => a - b);
  const value = ordered[Math.min(ordered.length - 1, Math.max(0, Math.ceil(share * ordered.length) - 1))];
  if (value === undefined) throw new Error("nothing was measured");
  return value;
}

export const p50 = (samples: readonly number[]): number => percentile(samples, 0.5);
export const p95 = (samples: readonly number[]): number => percentile(samples, 0.95);
export const p99 = (samples: readonly number[]): number => percentile(samples, 0.99);
export const sum = (samples: readonly number[]): number => samples.reduce((total, each) => total + each, 0);
