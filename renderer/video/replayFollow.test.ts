import { expect, test } from "vitest";
import { correctionFor } from "./replayFollow.ts";

const reading = { isRunning: true, speed: 1, driftSeconds: 0, isSeeking: false, sinceJumpMilliseconds: 10_000 };

test.each([
  ["in step", {}, { kind: "rate", rate: 1 }],
  ["a little behind runs faster", { driftSeconds: -0.1 }, { kind: "rate", rate: 1.2 }],
  ["a little ahead runs slower", { driftSeconds: 0.05 }, { kind: "rate", rate: 0.9 }],
  ["never by more than a quarter", { driftSeconds: -0.29 }, { kind: "rate", rate: 1.25 }],
  ["far behind jumps", { driftSeconds: -0.31 }, { kind: "jump" }],
  ["but not again at once", { driftSeconds: -0.31, sinceJumpMilliseconds: 300 }, { kind: "none" }],
  ["at four times the speed the same error takes a quarter of the time", { speed: 4, driftSeconds: 0.9 }, { kind: "rate", rate: 3 }],
  ["slowly, the same error is as far", { speed: 0.25, driftSeconds: 0.31 }, { kind: "jump" }],
  ["standing at the frame", { isRunning: false, driftSeconds: 0.003 }, { kind: "none" }],
  ["standing beside it", { isRunning: false, driftSeconds: 0.033, sinceJumpMilliseconds: 0 }, { kind: "jump" }],
  ["on its way", { driftSeconds: 9, isSeeking: true }, { kind: "none" }],
] as const)("%s", (_, change, expected) => expect(correctionFor({ ...reading, ...change })).toEqual(expected));

test("an error of a quarter of a second is gone within two seconds, at every speed", () => {
  for (const speed of [0.25, 0.5, 1, 2, 4]) {
    let drift = 0.25;
    for (let tick = 0; tick < 40; tick++) {
      const correction = correctionFor({ ...reading, speed, driftSeconds: drift });
      if (correction.kind === "rate") drift += (correction.rate - speed) * 0.1;
    }
    expect(Math.abs(drift), `${speed}×`).toBeLessThan(0.06);
  }
});
