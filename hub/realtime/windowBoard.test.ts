import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ScreenLink, WindowHealth, WindowReport } from "../../shared/model/windowHealth.ts";
import { WindowBoard } from "./windowBoard.ts";

const ann = { id: "u-ann", username: "ann", displayName: "Ann", role: "analyst" } as const;
const wall = { id: "wall-a", username: "wall-a", displayName: "Wall A", role: "wall" } as const;
const health = (live: number, stalled = 0): WindowHealth => ({
  tiles: { connecting: 0, live, stalled, offline: 0, denied: 0, ended: 0 },
  worst: null,
  worstAgeSeconds: null,
  droppedShare: null,
  cpu: { kind: "unknown" },
});

let screens: string[];
let links: Record<string, ScreenLink>[];
let windows: Record<string, WindowReport | null>[];
let board: WindowBoard;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T03:00:00.000Z") });
  screens = ["wall-a", "desk-1"];
  links = [];
  windows = [];
  board = new WindowBoard({ clock: () => new Date(), screenIds: () => screens, tellLinks: (told) => links.push(told), tellWindows: (told) => windows.push(told) });
});
afterEach(() => {
  board.close();
  vi.useRealTimers();
});

test("a wall is connected from when its window came until it left, and away from then", () => {
  expect(board.links()["wall-a"]).toEqual({ kind: "away", since: null });
  board.join("w1", wall, "wall-a");
  board.join("w1", wall, "wall-a");
  vi.advanceTimersByTime(60_000);
  expect(links).toEqual([{ "wall-a": { kind: "connected", since: "2026-11-22T03:00:00.000Z" }, "desk-1": { kind: "away", since: null } }]);
  board.leave("w1");
  board.leave("w1");
  vi.advanceTimersByTime(1_000);
  expect(links).toHaveLength(2);
  expect(board.links()["wall-a"]).toEqual({ kind: "away", since: "2026-11-22T03:01:00.000Z" });
  expect(Object.values(board.windows())).toEqual([]);
});

test("a screen with two windows is away when the last has gone, and connected since the one that stays", () => {
  board.join("w1", wall, "wall-a");
  vi.advanceTimersByTime(5_000);
  board.join("w2", wall, "wall-a");
  board.leave("w1");
  expect(board.links()["wall-a"]).toEqual({ kind: "connected", since: "2026-11-22T03:00:05.000Z" });
});

test("a desk's screen is connected once a window says that it is it, and away when that window is another's", () => {
  board.join("c1", ann, null);
  expect(board.links()["desk-1"]).toMatchObject({ kind: "away" });
  board.report("c1", "desk-1", health(2));
  expect(board.links()["desk-1"]).toMatchObject({ kind: "connected" });
  board.report("c1", null, health(2));
  expect(board.links()["desk-1"]).toEqual({ kind: "away", since: "2026-11-22T03:00:00.000Z" });
});

test("what many windows say together is told together, each window's last word alone, and whether screens are connected only when that changed", () => {
  board.join("c1", ann, null);
  board.join("w1", wall, "wall-a");
  vi.advanceTimersByTime(1_000);
  [windows, links] = [[], []];
  for (let live = 0; live < 50; live++) board.report("w1", "wall-a", health(live));
  board.report("c1", null, health(4, 1));
  vi.advanceTimersByTime(1_000);
  expect(windows).toHaveLength(1);
  expect(Object.values(windows[0] ?? {}).map((window) => window?.health?.tiles.live).toSorted()).toEqual([4, 49]);
  expect(links).toEqual([]);
  board.leave("c1");
  vi.advanceTimersByTime(1_000);
  expect(Object.values(windows[1] ?? {})).toEqual([null]);
  expect(links).toEqual([]);
});

test("who has not joined says nothing, and a screen that was removed is forgotten", () => {
  expect(board.report("w1", "wall-a", health(1))).toBe(false);
  board.join("w1", wall, "wall-a");
  board.leave("w1");
  screens = ["desk-1"];
  expect(Object.keys(board.links())).toEqual(["desk-1"]);
  screens = ["wall-a"];
  expect(board.links()["wall-a"]).toEqual({ kind: "away", since: null });
});
