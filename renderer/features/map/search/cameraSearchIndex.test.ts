import { expect, test } from "vitest";
import { CameraSearchIndex } from "./cameraSearchIndex.ts";

const index = (...cameras: [id: string, name: string, siteName: string | null, address: string | null][]) => {
  const made = new CameraSearchIndex();
  for (const [id, name, siteName, address] of cameras) made.set({ id, name, siteName, address });
  return made;
};

const market = index(
  ["PM-0007", "Loading dock", "Public Market", "400 N WATER ST"],
  ["PM-0008", "Market hall, east door", "Public Market", "400 N WATER ST"],
  ["AD-1", "Ann's Diner counter", "Ann's Diner", "2700 W WELLS ST"],
  ["X-9", "Supermarket roof", null, null],
);

test("a camera is found by name, number, site or address, whatever the case", () => {
  expect(market.find("LOADING", 8)).toEqual(["PM-0007"]);
  expect(market.find("pm-0008", 8)).toEqual(["PM-0008"]);
  expect(market.find("ann's diner", 8)).toEqual(["AD-1"]);
  expect(market.find("wells", 8)).toEqual(["AD-1"]);
});

test("every word counts, in any order", () => {
  expect(market.find("door market", 8)).toEqual(["PM-0008"]);
  expect(market.find("door wells", 8)).toEqual([]);
});

test("the number itself comes first, then names that begin so, then words of names", () => {
  expect(index(["b", "Camera A 12", null, null], ["12", "Nothing alike", null, null], ["c", "12 Elm", null, null]).find("12", 8)).toEqual(["12", "c", "b"]);
  expect(market.find("market", 8)).toEqual(["PM-0008", "PM-0007", "X-9"]);
});

test("words are not found across two fields, and nothing is found for nothing", () => {
  expect(market.find("dockpm", 8)).toEqual([]);
  expect(market.find("   ", 8)).toEqual([]);
});

test("a changed camera is found by its new texts only, a removed one not at all", () => {
  const changing = index(["a", "Old name", null, null]);
  changing.set({ id: "a", name: "New name", siteName: null, address: null });
  expect(changing.find("old", 8)).toEqual([]);
  expect(changing.find("new", 8)).toEqual(["a"]);
  changing.delete("a");
  expect(changing.find("new", 8)).toEqual([]);
});

test("cameras that are no longer listed are forgotten", () => {
  const listed = index(["a", "Camera", null, null], ["b", "Camera", null, null]);
  listed.retain((id) => id === "b");
  expect(listed.find("camera", 8)).toEqual(["b"]);
});

test("34,000 cameras are searched within a frame, letter by letter", () => {
  const many = new CameraSearchIndex();
  for (let number = 0; number < 34_000; number++) {
    many.set({ id: `ATL-${number}`, name: `Camera ${number} at the north-east corner`, siteName: `Site ${number % 900}`, address: `${number % 9000} W WELLS ST` });
  }
  const typed = "camera 33999 corner";
  const timeOf = (text: string) => {
    const before = performance.now();
    many.find(text, 8);
    return performance.now() - before;
  };
  // The best of some runs is what the search costs; the others are what else the machine does.
  const costs = Array.from(typed, (_, letters) => Math.min(...Array.from({ length: 5 }, () => timeOf(typed.slice(0, letters + 1)))));
  expect(many.find(typed, 8)).toEqual(["ATL-33999"]);
  expect(Math.max(...costs)).toBeLessThan(16);
});
