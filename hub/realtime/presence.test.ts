import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Presence } from "../../shared/model/presence.ts";
import { PresenceBoard } from "./presence.ts";

const ann = { id: "u-ann", username: "ann", displayName: "Ann", role: "analyst" } as const;
const sue = { id: "u-sue", username: "sue", displayName: "Sue", role: "supervisor" } as const;

let told: Presence[][];
let board: PresenceBoard;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T03:00:00.000Z") });
  told = [];
  board = new PresenceBoard({ clock: () => new Date(), tell: (presence) => told.push(presence) });
});
afterEach(() => {
  board.close();
  vi.useRealTimers();
});

test("somebody with two consoles is there once, since the first, until the last is gone", () => {
  board.join("a1", ann);
  vi.advanceTimersByTime(60_000);
  board.join("a2", ann);
  board.join("s1", sue);
  board.leave("a1");
  expect(board.all()).toEqual([
    { userId: "u-ann", displayName: "Ann", role: "analyst", consoles: 1, incidentIds: [], since: "2026-11-22T03:00:00.000Z" },
    { userId: "u-sue", displayName: "Sue", role: "supervisor", consoles: 1, incidentIds: [], since: "2026-11-22T03:01:00.000Z" },
  ]);
  board.leave("a2");
  vi.advanceTimersByTime(60_000);
  board.join("a3", ann);
  expect(board.all().find(({ userId }) => userId === "u-ann")?.since).toBe("2026-11-22T03:02:00.000Z");
});

test("who has left every console for a minute is absent, once; who comes back in time is not", () => {
  board.join("a1", ann);
  board.join("s1", sue);
  board.leave("a1");
  board.leave("s1");
  vi.advanceTimersByTime(59_999);
  expect(board.takeAbsent()).toEqual([]);
  board.join("s2", sue);
  vi.advanceTimersByTime(1);
  expect(board.takeAbsent()).toEqual(["u-ann"]);
  vi.advanceTimersByTime(120_000);
  expect(board.takeAbsent()).toEqual([]);
});

test("what two consoles of one account show is told together, each incident once", () => {
  board.join("a1", ann);
  board.join("a2", ann);
  board.attend("a1", ["i1"]);
  board.attend("a2", ["i1", "i2"]);
  expect(board.all()[0]?.incidentIds).toEqual(["i1", "i2"]);
  board.attend("a2", []);
  expect(board.all()[0]?.incidentIds).toEqual(["i1"]);
  expect(board.attend("unknown", ["i1"])).toBe(false);
});

test("a restless floor is told of four times a second at most, the latest last; nothing is told where nothing changed", () => {
  board.join("a1", ann);
  for (let tick = 0; tick < 1_000; tick++) {
    board.attend("a1", [`i${tick}`]);
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(1_000);
  expect(told.length).toBeGreaterThan(2);
  expect(told.length).toBeLessThanOrEqual(5);
  expect(told.at(-1)?.[0]?.incidentIds).toEqual(["i999"]);
  const before = told.length;
  board.attend("a1", ["i999"]);
  board.join("a1", ann);
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(before);
});

test("a full house is told of less often", () => {
  for (let seat = 0; seat < 200; seat++) board.join(`c${seat}`, { ...ann, id: `u${seat}`, displayName: `Analyst ${seat}` });
  vi.advanceTimersByTime(300);
  const before = told.length;
  board.attend("c1", ["i1"]);
  vi.advanceTimersByTime(999);
  expect(told).toHaveLength(before);
  vi.advanceTimersByTime(1);
  expect(told).toHaveLength(before + 1);
});
