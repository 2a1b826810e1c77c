import { describe, expect, test } from "vitest";
import { assignDisplays, defaultMarks } from "./displayAssignment.ts";
import type { DisplayTraits, ScreenHome } from "./displays.ts";

const display = (id: string, label: string, x: number, more: { y?: number; width?: number; height?: number; scaleFactor?: number } = {}): DisplayTraits => ({
  id,
  label,
  bounds: { x, y: more.y ?? 0, width: more.width ?? 1920, height: more.height ?? 1080 },
  scaleFactor: more.scaleFactor ?? 1,
});
const home = (screenId: string, on: DisplayTraits): ScreenHome => ({ screenId, role: "wall", display: on, isOpen: true });
const assigned = (homes: readonly ScreenHome[], displays: readonly DisplayTraits[]) => Object.fromEntries(assignDisplays(homes, displays));

const desk = display("1", "Desk", 0);
const wallA = display("2", "Wall A", 1920);
const wallB = display("3", "Wall B", 3840, { width: 3840, height: 2160 });
const homes = [home("a", wallA), home("b", wallB)];

test("every screen finds its display again", () => {
  expect(assigned(homes, [desk, wallA, wallB])).toEqual({ a: "2", b: "3" });
});

test("displays that were numbered anew are known by their names, even where the numbers were swapped", () => {
  expect(assigned(homes, [{ ...wallB, id: "2" }, { ...wallA, id: "3" }, { ...desk, id: "9" }])).toEqual({ a: "3", b: "2" });
});

test("displays that were moved, left of the desk as well, are known by their names", () => {
  expect(assigned(homes, [desk, display("7", "Wall A", -1920, { y: -200 }), display("8", "Wall B", -5760, { width: 3840, height: 2160 })])).toEqual({ a: "7", b: "8" });
});

test("a screen whose display is not there has none, and takes nobody else's", () => {
  expect(assigned(homes, [desk, wallA])).toEqual({ a: "2", b: null });
  expect(assigned(homes, [desk])).toEqual({ a: null, b: null });
  expect(assigned(homes, [])).toEqual({ a: null, b: null });
});

test("another monitor in its place is another monitor", () => {
  expect(assigned([home("a", wallA)], [desk, display("2", "Projector", 1920)])).toEqual({ a: null });
});

test("a display in another scale is the same display", () => {
  expect(assigned(homes, [desk, wallA, display("3", "Wall B", 3840, { width: 1920, height: 1080, scaleFactor: 2 })])).toEqual({ a: "2", b: "3" });
  expect(assigned([home("a", wallA)], [desk, display("5", "Wall A", 1920, { width: 1536, height: 864, scaleFactor: 1.25 })])).toEqual({ a: "5" });
  expect(assigned([home("a", wallA)], [desk, display("5", "Wall A", 1920, { width: 1097, height: 617, scaleFactor: 1.75 })])).toEqual({ a: "5" });
});

test("a display whose picture size was changed is still the one of its name", () => {
  expect(assigned([home("a", wallA)], [desk, display("2", "Wall A", 1920, { width: 1280, height: 720 })])).toEqual({ a: "2" });
});

describe("two monitors of the same make", () => {
  const left = display("2", "DELL U2720Q", 1920);
  const right = display("3", "DELL U2720Q", 3840);
  const twins = [home("left", left), home("right", right)];

  test("keep their places though they were numbered anew, or their numbers swapped", () => {
    expect(assigned(twins, [{ ...right, id: "8" }, { ...left, id: "9" }])).toEqual({ left: "9", right: "8" });
    expect(assigned(twins, [{ ...right, id: "2" }, { ...left, id: "3" }])).toEqual({ left: "3", right: "2" });
  });

  test("keep their order where both have moved and were numbered anew", () => {
    expect(assigned(twins, [display("9", "DELL U2720Q", 0), display("8", "DELL U2720Q", -1920)])).toEqual({ left: "8", right: "9" });
  });

  test("of which one has gone and the other has moved into its place are told apart by number", () => {
    expect(assigned(twins, [{ ...right, bounds: left.bounds }])).toEqual({ left: null, right: "3" });
  });

  test("of which one is left under another number: it is the one whose place it has", () => {
    expect(assigned(twins, [{ ...right, id: "9" }])).toEqual({ left: null, right: "9" });
    expect(assigned(twins, [display("9", "DELL U2720Q", 1900, { y: 30 })])).toEqual({ left: "9", right: null });
  });

  test("beside a third that is new stay where they were", () => {
    expect(assigned(twins, [display("1", "DELL U2720Q", 0), left, right])).toEqual({ left: "2", right: "3" });
  });

  test("of different scale are told apart by their pixels", () => {
    const sharp = display("4", "DELL U2720Q", 3840, { width: 1920, height: 1080, scaleFactor: 2 });
    expect(assigned([home("left", left), home("sharp", sharp)], [{ ...sharp, id: "7", bounds: { ...sharp.bounds, x: 1920 } }, { ...left, id: "8", bounds: { ...left.bounds, x: 3840 } }])).toEqual({ left: "8", sharp: "7" });
  });

  test("without any name are told apart by size and place", () => {
    const nameless = [home("left", { ...left, label: "" }), home("right", { ...right, label: "" })];
    expect(assigned(nameless, [display("8", "", 3840), display("9", "", 1920)])).toEqual({ left: "9", right: "8" });
    expect(assigned(nameless, [display("8", "", 3840, { width: 1280, height: 720 })])).toEqual({ left: null, right: null });
  });
});

test("no display is ever given to two screens, whatever comes and goes", () => {
  const every = [desk, wallA, wallB, display("4", "DELL", -1920), display("5", "DELL", -3840), display("6", "DELL", -5760)];
  const all = every.map((on, index) => home(`s${index}`, on));
  for (let present = 0; present < 2 ** every.length; present++) {
    const there = every.filter((_each, index) => present & (1 << index)).map((each, index) => ({ ...each, id: String((index * 5 + present) % 7) + index }));
    const given = [...assignDisplays(all, there).values()].filter((id) => id !== null);
    expect(new Set(given).size).toBe(given.length);
    expect(given.length).toBe(there.length);
  }
});

test("marks count from left to right, then from top to bottom", () => {
  const beside = { workArea: desk.bounds, isPrimary: false, isInternal: false };
  const marks = defaultMarks([{ ...wallA, ...beside }, { ...desk, ...beside }, { ...display("5", "Below", 0, { y: 1080 }), ...beside }]);
  expect(marks.map(({ number, name }) => `${number} ${name}`)).toEqual(["1 Desk", "2 Below", "3 Wall A"]);
});
