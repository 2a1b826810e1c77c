import { expect, test } from "vitest";
import { catchUp } from "./liveDistance.ts";

test("a player that is where it should be, or nearer to the edge, plays as it was filmed", () => {
  for (const behind of [-0.5, 0, 0.05, 0.1]) expect(catchUp(behind, 2)).toEqual({ kind: "play", rate: 1 });
});

test("a little behind, it plays hardly faster, as long as there is something in hand", () => {
  expect(catchUp(0.3, 0.9)).toEqual({ kind: "play", rate: 1.1 });
  expect(catchUp(0.3, 0.3), "a stall would cost more than is gained").toEqual({ kind: "play", rate: 1 });
});

test("far behind, it jumps there at once, or as far as is surely loaded", () => {
  expect(catchUp(1.4, 2)).toEqual({ kind: "jump", seconds: 1.4 });
  expect(catchUp(1.4, 1)).toEqual({ kind: "jump", seconds: 0.9 });
});

test("far behind with nothing to jump to, it goes on", () => {
  expect(catchUp(1.4, 0.3)).toEqual({ kind: "play", rate: 1 });
  expect(catchUp(1.4, 0.45)).toEqual({ kind: "play", rate: 1.1 });
});
