import { describe, expect, test } from "vitest";
import type { LockedSession } from "../model/sessionLock.ts";
import { role } from "../model/role.ts";
import { commands, type CommandName } from "../protocol/commands.ts";
import { defaultLockAfterMinutes, inputToldEverySeconds, isDeliberate, lockAfterMinutesLimits, lockWarningSeconds, mayLock, sessionLockOf } from "./sessionLock.ts";

const lastInputAt = new Date("2026-11-22T02:00:00Z");
const after = (seconds: number) => new Date(lastInputAt.getTime() + seconds * 1000);
const at = (seconds: number, more: { role?: "analyst" | "wall"; locked?: LockedSession | null; minutes?: number } = {}) =>
  sessionLockOf({ role: more.role ?? "analyst", lastInputAt, locked: more.locked ?? null }, more.minutes ?? 15, after(seconds));

describe("a session", () => {
  test("is open until a minute before its time, warned until then, and locked from the very moment", () => {
    expect(at(0)).toEqual({ kind: "open", lockAfterSeconds: 900 });
    expect(at(839.999)).toEqual({ kind: "open", lockAfterSeconds: 900 });
    expect(at(840)).toEqual({ kind: "warned", secondsLeft: 60 });
    expect(at(899.999)).toEqual({ kind: "warned", secondsLeft: 0.001 });
    expect(at(900)).toEqual({ kind: "locked", since: "2026-11-22T02:15:00.000Z", cause: "idle" });
    expect(at(1_000_000)).toEqual({ kind: "locked", since: "2026-11-22T02:15:00.000Z", cause: "idle" });
  });

  test.each([5, 7.5, 30])("locks after the %s minutes that are configured", (minutes) => {
    expect(at(minutes * 60 - lockWarningSeconds - 0.001, { minutes })).toMatchObject({ kind: "open" });
    expect(at(minutes * 60 - 0.001, { minutes })).toMatchObject({ kind: "warned" });
    expect(at(minutes * 60, { minutes })).toMatchObject({ kind: "locked" });
  });

  test("that is locked stays so, whenever there was input", () => {
    const locked = { kind: "locked", since: "2026-11-22T01:59:00.000Z", cause: "hand" } as const;
    expect(at(0, { locked })).toEqual(locked);
    expect(at(900, { locked })).toEqual(locked);
  });

  test("of a wall never locks; everybody else's does", () => {
    expect(at(400 * 86_400, { role: "wall" })).toEqual({ kind: "open", lockAfterSeconds: null });
    expect(role.options.filter((each) => !mayLock(each))).toEqual(["wall"]);
  });
});

test("fifteen minutes are the default, five to thirty the limits, and input is told often enough for the shortest", () => {
  expect([defaultLockAfterMinutes, lockAfterMinutesLimits]).toEqual([15, { least: 5, most: 30 }]);
  expect(inputToldEverySeconds).toBeLessThan(lockAfterMinutesLimits.least * 60 - lockWarningSeconds);
});

test("what a window sends by itself is no sign of anybody", () => {
  const names = Object.keys(commands) as CommandName[];
  expect(names.filter((name) => !isDeliberate(name))).toEqual(["views.open", "view.renew", "view.close"]);
});
