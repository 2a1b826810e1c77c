import { beforeEach, expect, test } from "vitest";
import { WallAttendance } from "./wallAttendance.ts";

let seconds: number;
let walls: WallAttendance;
beforeEach(() => {
  seconds = 1_000;
  walls = new WallAttendance(() => new Date(seconds * 1_000));
});

test("a wall is here while any of its connections is, and a minute longer", () => {
  walls.join("w", "a");
  walls.join("w", "b");
  seconds += 3_600;
  walls.leave("w", "a");
  seconds += 3_600;
  expect(walls.isHere("w")).toBe(true);
  walls.leave("w", "b");
  seconds += 59;
  expect(walls.isHere("w")).toBe(true);
  seconds += 1;
  expect(walls.isHere("w")).toBe(false);
  walls.join("w", "c");
  expect(walls.isHere("w")).toBe(true);
});

test("one that nobody has seen has a minute to come, from the hub's start or from when it is expected", () => {
  seconds += 59;
  expect(walls.isHere("w")).toBe(true);
  seconds += 1;
  expect(walls.isHere("w")).toBe(false);
  walls.expect("w");
  seconds += 59;
  expect(walls.isHere("w")).toBe(true);
  // A connection that never subscribed is nobody's coming or going.
  walls.leave("w", "never");
  seconds += 1;
  expect(walls.isHere("w")).toBe(false);
});
