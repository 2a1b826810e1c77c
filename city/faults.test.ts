import { expect, test } from "vitest";
import { faultAt } from "./faults.ts";

const seed = "20261122";
const minute = 60_000;
const start = Date.parse("2026-11-22T02:00:00Z");
const cameraIds = Array.from({ length: 300 }, (_, index) => `live-${index}`);
const prime = cameraIds.slice(0, 40);
const schedule = { seed, primeCameraIds: new Set(prime), exampleCameraId: "live-3" };
const minutes = Array.from({ length: 12 * 60 }, (_, index) => start + index * minute);
const timelines = new Map(cameraIds.map((id) => [id, minutes.map((at) => faultAt(schedule, id, at))]));
const badShare = (ids: readonly string[]): number => {
  const faults = ids.flatMap((id) => timelines.get(id) ?? []);
  return faults.filter((fault) => fault !== "none").length / faults.length;
};

test("most cameras are fine most of the time, and each way to go bad occurs", () => {
  const others = cameraIds.slice(40);
  expect(badShare(others)).toBeGreaterThan(0.004);
  expect(badShare(others)).toBeLessThan(0.03);
  expect(new Set(others.flatMap((id) => timelines.get(id) ?? []))).toEqual(new Set(["none", "frozen", "missing", "black-hole", "slow"]));
});

test("a bad spell is of one kind, lasts some minutes, and passes", () => {
  const spells = cameraIds.filter((id) => id !== schedule.exampleCameraId).flatMap((id) =>
    (timelines.get(id) ?? []).reduce<{ fault: string; minutes: number }[]>((runs, fault) => {
      const last = runs.at(-1);
      return last?.fault === fault ? [...runs.slice(0, -1), { fault, minutes: last.minutes + 1 }] : [...runs, { fault, minutes: 1 }];
    // The first and the last may have been cut.
    }, []).slice(1, -1).filter(({ fault }) => fault !== "none"));
  expect(spells.length).toBeGreaterThan(100);
  expect(Math.min(...spells.map((spell) => spell.minutes))).toBeGreaterThanOrEqual(2);
  // Eight minutes and, read minute by minute, one more.
  expect(Math.max(...spells.map((spell) => spell.minutes))).toBeLessThanOrEqual(9);
});

test("the cameras of the opening minutes stay good, but for the one that shows a fault", () => {
  expect(badShare(prime.filter((id) => id !== schedule.exampleCameraId))).toBeLessThan(0.004);
  expect(badShare(["live-3"])).toBeGreaterThan(0.5);
  expect(new Set(timelines.get("live-3"))).toEqual(new Set(["none", "frozen"]));
});

test("the schedule is the seed's", () => {
  const again = (otherSeed: string) => cameraIds.map((id) => minutes.map((at) => faultAt({ ...schedule, seed: otherSeed }, id, at)).join());
  expect(again(seed)).toEqual(again(seed));
  expect(again("other")).not.toEqual(again(seed));
});
