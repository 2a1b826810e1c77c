import { expect, test } from "vitest";
import { mediaTimeAt, momentAt } from "./replayTimeline.ts";

const at = 1_700_000_000_000;
/** Two seconds, two more, a minute without pictures, two more. */
const parts = [
  { start: 0, duration: 2, programDateTime: at },
  { start: 2, duration: 2, programDateTime: at + 2_000 },
  { start: 4, duration: 2, programDateTime: at + 64_000 },
];

test.each([
  ["the first picture", 0, 0],
  ["within a part", 1_500, 1.5],
  ["across parts", 3_250, 3.25],
  ["within a hole", 30_000, null],
  ["after the hole", 65_000, 5],
  ["before all", -100, null],
  ["the very end", 66_000, 6],
  ["beyond the end", 66_500, null],
])("%s", (_, afterMilliseconds, expected) => {
  const found = mediaTimeAt(parts, at + afterMilliseconds);
  if (expected === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(expected, 6);
});

test.each([
  [0, 0],
  [3.5, 3_500],
  [4.25, 64_250],
])("%d s of the player is the picture of %d ms", (seconds, expected) => expect(momentAt(parts, seconds)).toBe(at + expected));

test("nothing is known of parts without a time", () => {
  expect(momentAt([{ start: 0, duration: 2, programDateTime: null }], 1)).toBeNull();
  expect(mediaTimeAt([], at)).toBeNull();
});
