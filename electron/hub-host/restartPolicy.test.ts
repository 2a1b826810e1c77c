import { expect, test } from "vitest";
import { decideRestart } from "./restartPolicy.ts";

test("the first restart follows soon, each next one later", () => {
  const delays = [1, 2, 3, 4, 5, 6].map((count) => decideRestart(Array.from({ length: count }, () => 1_000), 1_000));
  expect(delays.map((decision) => (decision.kind === "restart" ? decision.delayMilliseconds : null))).toEqual([250, 500, 1000, 2000, 4000, 8000]);
});

test("a hub that ends seven times within two minutes is given up", () => {
  expect(decideRestart(Array.from({ length: 7 }, (_, index) => index * 10_000), 60_000)).toEqual({ kind: "give-up", endings: 7, withinMilliseconds: 120_000 });
});

test("old endings are forgotten", () => {
  expect(decideRestart([...Array.from({ length: 9 }, () => 0), 200_000], 200_000)).toEqual({ kind: "restart", delayMilliseconds: 250 });
});
