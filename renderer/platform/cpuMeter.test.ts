import { expect, test } from "vitest";
import { heldUpShare } from "./cpuMeter.ts";

test("the share of a time is what tasks took within it", () => {
  expect(heldUpShare([], 0, 10_000)).toBe(0);
  expect(heldUpShare([{ from: 1_000, to: 1_500 }, { from: 4_000, to: 6_000 }], 0, 10_000)).toBe(0.25);
});

test("a task that began before counts with what lies within, and one that runs still up to now", () => {
  expect(heldUpShare([{ from: -3_000, to: 1_000 }, { from: 9_000, to: 12_000 }], 0, 10_000)).toBe(0.2);
});

test("it is never more than the whole", () => {
  expect(heldUpShare([{ from: 0, to: 9_000 }, { from: 500, to: 9_500 }], 0, 10_000)).toBe(1);
});
