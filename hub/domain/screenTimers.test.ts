import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Screen } from "../../shared/model/screen.ts";
import { ScreenTimers } from "./screenTimers.ts";

const changing = (...all: readonly [string, string | null][]): ReadonlyMap<string, Pick<Screen, "show">> =>
  new Map(all.map(([id, nextChangeAt]) => [id, { show: { content: { kind: "empty" }, reason: { kind: "hand", placed: null }, alsoWaiting: [], nextChangeAt } }]));

let woken: number[];
let timers: ScreenTimers;
const start = Date.parse("2026-11-22T09:00:00.000Z");
const after = (milliseconds: number) => new Date(start + milliseconds).toISOString();

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  woken = [];
  timers = new ScreenTimers(() => new Date(), () => woken.push(Date.now() - start));
});
afterEach(() => {
  timers.stop();
  vi.useRealTimers();
});

test("each screen is woken at its own moment, however often it is followed", () => {
  const screens = changing(["a", after(5_000)], ["b", after(90_000)], ["c", null]);
  timers.follow(screens);
  vi.advanceTimersByTime(1_000);
  timers.follow(screens);
  vi.advanceTimersByTime(200_000);
  expect(woken).toEqual([5_000, 90_000]);
});

test("a moment that moves or goes, and a screen that is removed, wake nobody at the old one", () => {
  timers.follow(changing(["a", after(5_000)], ["b", after(6_000)], ["c", after(7_000)]));
  timers.follow(changing(["a", after(9_000)], ["b", null]));
  vi.advanceTimersByTime(60_000);
  expect(woken).toEqual([9_000]);
});

test("what is due already wakes at once; nothing wakes after the end", () => {
  timers.follow(changing(["a", after(-1)], ["b", after(5_000)]));
  vi.advanceTimersByTime(1);
  timers.stop();
  vi.advanceTimersByTime(60_000);
  expect(woken).toHaveLength(1);
});

test("a timer that comes early is set anew for what is left", () => {
  let late = 0;
  const screens = changing(["a", after(5_000)]);
  const slow = new ScreenTimers(() => new Date(Date.now() - late), () => {
    woken.push(Date.now() - start);
    slow.follow(screens);
  });
  slow.follow(screens);
  late = 3;
  vi.advanceTimersByTime(5_002);
  expect(woken).toEqual([5_000]);
  vi.advanceTimersByTime(1);
  slow.stop();
  expect(woken).toEqual([5_000, 5_003]);
});
