import { expect, test } from "vitest";
import { findPlaces } from "./placeSearch.ts";

const names = (text: string) => findPlaces(text, 6).map(({ text: name }) => name);

test("an address is found, and said how exactly", () => {
  expect(findPlaces("2700 w wells st", 6)[0]).toMatchObject({ text: "2700 W WELLS ST", detail: expect.stringMatching(/^Address, within about [\d,]+ ft$/) });
});

test("a house number and the beginning of a street are completed", () => {
  expect(names("2700 w wel")).toContain("2700 W WELLS ST");
});

test("a crossing is found in either order", () => {
  expect(findPlaces("27th & Wells", 6)[0]).toMatchObject({ text: "N 27TH ST / W WELLS ST", detail: expect.stringMatching(/^Intersection/) });
  expect(names("wells and 27th")[0]).toMatch(/WELLS ST \/ N 27TH ST/);
});

test("a street is found by its beginning and is shown whole", () => {
  const [wells] = findPlaces("wells", 6).filter(({ text }) => text === "W WELLS ST");
  expect(wells?.course?.length).toBeGreaterThan(1);
  expect(names("north 27th street")).toContain("N 27TH ST");
});

test("a known place is found by its name", () => {
  expect(names("public market")).toContain("Milwaukee Public Market");
});

test("nothing is found for nothing, or for what is nowhere", () => {
  expect(findPlaces("  ", 6)).toEqual([]);
  expect(findPlaces("zzzz", 6)).toEqual([]);
  expect(findPlaces("<img src=x onerror=alert(1)>", 6)).toEqual([]);
});
