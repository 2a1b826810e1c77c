import { expect, test } from "vitest";
import { pollDelayMilliseconds } from "./pollDelay.ts";

test("while all is well, the interval, ten percent more or less", () => {
  expect([0, 0.5, 1].map((chance) => pollDelayMilliseconds(30, 0, chance))).toEqual([27_000, 30_000, 33_000]);
});

test("after failures it doubles, with jitter, up to five minutes, and never below the interval", () => {
  expect([1, 2, 3, 4, 50].map((failures) => pollDelayMilliseconds(30, failures, 1))).toEqual([60_000, 120_000, 240_000, 300_000, 300_000]);
  expect(pollDelayMilliseconds(30, 4, 0)).toBe(30_000);
  expect(pollDelayMilliseconds(600, 9, 1)).toBe(600_000);
});
