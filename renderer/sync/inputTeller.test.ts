import { expect, test } from "vitest";
import { InputTeller } from "./inputTeller.ts";

function tellerAt() {
  let [now, told, isWarned, reaches] = [0, 0, false, true];
  const teller = new InputTeller({ now: () => now, isWarned: () => isWarned, tell: async () => (told++, reaches) });
  return {
    teller,
    told: () => told,
    warn: (warned: boolean) => void (isWarned = warned),
    reach: (does: boolean) => void (reaches = does),
    at: async (seconds: number) => {
      now = seconds * 1000;
      teller.happened();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

test("input is told at once, then every twenty seconds while it goes on, and at once after a pause", async () => {
  const { at, told } = tellerAt();
  for (let seconds = 0; seconds < 60; seconds += 0.1) await at(seconds);
  expect(told()).toBe(3);
  await at(600);
  expect(told()).toBe(4);
});

test("a warning is answered at once, however short ago input was told", async () => {
  const { at, told, warn } = tellerAt();
  await at(0);
  warn(true);
  await at(1);
  await at(1.1);
  await at(1.15);
  expect(told()).toBe(2);
  warn(false);
  await at(2);
  expect(told()).toBe(2);
});

test("what could not be told is told with the next input", async () => {
  const { at, told, reach } = tellerAt();
  reach(false);
  await at(0);
  await at(1);
  expect(told()).toBe(2);
  reach(true);
  await at(2);
  await at(3);
  expect(told()).toBe(3);
});

test("how long nobody has used the window counts from the last input, told or not", async () => {
  const { at, teller } = tellerAt();
  await at(0);
  await at(5);
  await at(5);
  expect(teller.idleMilliseconds()).toBe(0);
});
