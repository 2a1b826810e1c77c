import { expect, test } from "vitest";
import { decideRecovery } from "./windowRecovery.ts";

test("three crashes within a minute are mended, the fourth is explained", () => {
  const decisions = [[0], [0, 1_000], [0, 1_000, 2_000], [0, 1_000, 2_000, 3_000]].map((crashes) => decideRecovery(crashes, crashes.at(-1) ?? 0));
  expect(decisions).toEqual([{ kind: "reload" }, { kind: "reload" }, { kind: "reload" }, { kind: "explain", times: 4 }]);
});

test("crashes of long ago do not count", () => {
  expect(decideRecovery([0, 1, 2, 3, 100_000], 100_000)).toEqual({ kind: "reload" });
});
