import { expect, test } from "vitest";
import { orderForStepping, stepMark, type StepCandidate } from "./markSteps.ts";

const candidate = (id: string, rank: number, distancePixels: number): StepCandidate => ({
  mark: { kind: rank === 6 ? "camera" : "incident", id, location: { longitude: 0, latitude: 0 } },
  rank,
  distancePixels,
});

test("incidents come first by priority, then cameras from the middle outwards", () => {
  const marks = orderForStepping([candidate("far camera", 6, 90), candidate("near camera", 6, 5), candidate("p3", 3, 1), candidate("p1", 1, 400)]);
  expect(marks.map((mark) => mark.id)).toEqual(["p1", "p3", "near camera", "far camera"]);
});

test("stepping goes on from the present mark and around the end", () => {
  const marks = orderForStepping([candidate("a", 1, 1), candidate("b", 2, 1), candidate("c", 3, 1)]);
  expect(stepMark(marks, null, 1)?.id).toBe("a");
  expect(stepMark(marks, "a", 1)?.id).toBe("b");
  expect(stepMark(marks, "c", 1)?.id).toBe("a");
  expect(stepMark(marks, "a", -1)?.id).toBe("c");
  expect(stepMark(marks, null, -1)?.id).toBe("c");
});

test("a mark that has left the view starts anew; an empty view gives nothing", () => {
  const marks = orderForStepping([candidate("a", 1, 1)]);
  expect(stepMark(marks, "gone", 1)?.id).toBe("a");
  expect(stepMark([], "gone", 1)).toBeNull();
});
