import { beforeEach, expect, test } from "vitest";
import type { WindowHealth } from "../../../shared/model/windowHealth.ts";
import { HealthReporter } from "./healthReporter.ts";

const line = (live: number, stalled = 0, droppedShare: number | null = null): WindowHealth => ({
  tiles: { connecting: 0, live, stalled, offline: 0, denied: 0, ended: 0 },
  worst: null,
  worstAgeSeconds: null,
  droppedShare,
  cpu: { kind: "unknown" },
});

let now: number;
let isThere: boolean;
let told: { at: number; stalled: number }[];
let reporter: HealthReporter;
beforeEach(() => {
  [now, isThere, told] = [0, true, []];
  reporter = new HealthReporter(
    (health) => {
      if (isThere) told.push({ at: now / 1000, stalled: health.tiles.stalled });
      return isThere;
    },
    () => now,
  );
});

/** Looks once a second, as a window does. */
function pass(seconds: number, health: (second: number) => WindowHealth): void {
  for (let second = 0; second < seconds; second++) {
    reporter.take(health(second));
    now += 1000;
  }
}

test("a window that does well says so three times a minute", () => {
  pass(60, (second) => line(4, 0, second / 100));
  expect(told.map(({ at }) => at)).toEqual([0, 20, 40]);
});

test("a tile that stalls is said at once", () => {
  pass(7, () => line(4));
  pass(7, () => line(3, 1));
  expect(told).toEqual([{ at: 0, stalled: 0 }, { at: 7, stalled: 1 }]);
});

test("however tiles flicker, it is said ten times a minute at most, and the last state is not lost", () => {
  pass(50, (second) => (second % 2 === 0 ? line(4) : line(3, 1)));
  expect(told).toHaveLength(10);
  pass(60, () => line(2, 2));
  expect(told.at(-1)?.stalled).toBe(2);
  for (const { at } of told) expect(told.filter((other) => other.at > at - 60 && other.at <= at).length).toBeLessThanOrEqual(10);
});

test("while the hub cannot be told nothing counts as said, and a new connection hears at once", () => {
  isThere = false;
  pass(30, () => line(4));
  isThere = true;
  pass(2, () => line(4));
  expect(told.map(({ at }) => at)).toEqual([30]);
  reporter.forget();
  pass(1, () => line(4));
  expect(told.map(({ at }) => at)).toEqual([30, 32]);
});
