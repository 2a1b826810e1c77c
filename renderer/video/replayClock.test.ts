import { expect, test } from "vitest";
import { moveTo, neighbourSpeed, positionAt, setRunning, setSpeed } from "./replayClock.ts";
import type { ReplayClock } from "./replayClock.ts";

const standing: ReplayClock = { positionMilliseconds: 5_000, speed: 1, sinceMilliseconds: null };

test("stands until it is let run, and stops where it is", () => {
  expect(positionAt(standing, 900)).toBe(5_000);
  const running = setRunning(standing, true, 1_000);
  expect(positionAt(running, 3_000)).toBe(7_000);
  expect(positionAt(setRunning(running, false, 3_000), 99_000)).toBe(7_000);
  expect(setRunning(running, true, 3_000)).toBe(running);
});

test.each([
  [0.25, 5_500],
  [0.5, 6_000],
  [1, 7_000],
  [2, 9_000],
  [4, 13_000],
] as const)("runs at %d×", (speed, expected) => {
  expect(positionAt(setSpeed(setRunning(standing, true, 1_000), speed, 1_000), 3_000)).toBe(expected);
});

test("changes speed and place without a jump in between", () => {
  const fast = setSpeed(setRunning(standing, true, 1_000), 4, 2_000);
  expect(positionAt(fast, 2_000)).toBe(6_000);
  expect(positionAt(fast, 3_000)).toBe(10_000);
  expect(positionAt(moveTo(fast, 1_000, 3_000), 3_500)).toBe(3_000);
});

test("speeds have a first and a last", () => {
  expect([neighbourSpeed(1, 1), neighbourSpeed(4, 1), neighbourSpeed(0.5, -1), neighbourSpeed(0.25, -1)]).toEqual([2, 4, 0.25, 0.25]);
});
