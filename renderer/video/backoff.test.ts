import fc from "fast-check";
import { expect, it } from "vitest";
import { longestRetryMilliseconds, retryDelayMilliseconds } from "./backoff.ts";

it("waits at least a fifth of a second and never longer than the cap, however often it failed", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, random) => {
      const delay = retryDelayMilliseconds(failures, () => random);
      expect(delay).toBeGreaterThanOrEqual(200);
      expect(delay).toBeLessThanOrEqual(longestRetryMilliseconds);
    }),
    { seed: 20261122 },
  );
});

it("spreads tiles that failed together over the whole span", () => {
  expect(retryDelayMilliseconds(5, () => 0)).toBe(200);
  expect(retryDelayMilliseconds(5, () => 0.999)).toBeGreaterThan(2900);
});
