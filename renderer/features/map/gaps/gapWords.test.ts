import { expect, test } from "vitest";
import { fillLines, gapSummary, gapTitle, maySeeWords } from "./gapWords.ts";

const nothing = { offline: null, refused: null, owner: null };

test("a gap is named by its sides", () => {
  expect(gapTitle({ sides: [5] })).toBe("No view from the south-west");
  expect(gapTitle({ sides: [6, 7, 0] })).toBe("No view from the west round to the north");
  expect(gapTitle({ sides: [0, 1, 2, 3, 4, 5, 6, 7] })).toBe("No view from any side");
});

test("what could fill it is named with its distance", () => {
  const camera = { cameraId: "c", name: "Roof", distanceMeters: 128, bearingDegrees: 225, coversIncident: true, health: "offline", access: "opens" } as const;
  const owner = { siteId: "s", name: "Ann's Diner", distanceMeters: 40, bearingDegrees: 225 };
  expect(fillLines({ offline: camera, refused: null, owner })).toEqual([
    { name: "Roof", words: "420 ft, offline" },
    { name: "Ann's Diner", words: "131 ft, registered: ask for footage" },
  ]);
  expect(fillLines(nothing)).toEqual([{ name: null, words: "Nothing registered stands there." }]);
});

test("sides that may be seen are told apart, and no gap is good news", () => {
  expect(maySeeWords({ maySee: [0, 3] })).toBe("Unsure from the north, south-east: where those cameras look is not on record.");
  expect(maySeeWords({ maySee: [] })).toBeNull();
  expect(gapSummary({ gaps: [] })).toBe("The incident is seen from every side.");
  expect(gapSummary({ gaps: [{ sides: [5], fromDegrees: 202.5, toDegrees: 247.5, fill: nothing }] })).toBe("No view from the south-west.");
});
