import { expect, test } from "vitest";
import { randomFrom } from "./random.ts";

const draw = (seed: string, ...subject: string[]) => {
  const random = randomFrom(seed, ...subject);
  return Array.from({ length: 20 }, () => random.next());
};

test("the same seed and subject give the same chance, any other another", () => {
  expect(draw("7", "owners")).toEqual(draw("7", "owners"));
  expect(draw("7", "owners")).not.toEqual(draw("8", "owners"));
  expect(draw("7", "owners")).not.toEqual(draw("7", "names"));
  expect(draw("7", "a", "b")).not.toEqual(draw("7", "ab"));
});

test("whole numbers reach both ends and nothing beyond", () => {
  const random = randomFrom("7", "integers");
  const seen = new Set(Array.from({ length: 500 }, () => random.integer(3, 6)));
  expect([...seen].sort()).toEqual([3, 4, 5, 6]);
});

test("weights decide how often an item is picked", () => {
  const random = randomFrom("7", "weights");
  const picks = Array.from({ length: 4000 }, () => random.pickWeighted(["often", "seldom", "never"], (item) => ({ often: 3, seldom: 1, never: 0 })[item] ?? 0));
  const often = picks.filter((item) => item === "often").length;
  expect(often).toBeGreaterThan(2800);
  expect(often).toBeLessThan(3200);
  expect(picks).not.toContain("never");
});

test("shuffling keeps every item", () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const shuffled = randomFrom("7", "order").shuffled(items);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
});
