import { expect, test } from "vitest";
import { createHubClock } from "./clock.ts";

function machine() {
  const state = { wall: Date.parse("2026-11-22T02:00:00Z"), monotonic: 500 };
  return {
    clock: createHubClock(() => state.wall, () => state.monotonic),
    pass: (seconds: number) => {
      state.wall += seconds * 1000;
      state.monotonic += seconds * 1000;
    },
    set: (time: string) => {
      state.wall = Date.parse(time);
    },
  };
}

test("it goes with the machine's clock", () => {
  const { clock, pass } = machine();
  pass(90);
  expect(clock().toISOString()).toBe("2026-11-22T02:01:30.000Z");
});

test("set back an hour, it goes on as if nothing had happened, so that nothing lives longer than it was granted", () => {
  const { clock, pass, set } = machine();
  pass(60);
  set("2026-11-22T01:00:00Z");
  pass(840);
  expect(clock().toISOString()).toBe("2026-11-22T02:15:00.000Z");
});

test("set forward, it follows", () => {
  const { clock, pass, set } = machine();
  set("2026-11-22T03:00:00Z");
  pass(1);
  expect(clock().toISOString()).toBe("2026-11-22T03:00:01.000Z");
});
