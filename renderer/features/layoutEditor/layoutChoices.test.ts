import { expect, test } from "vitest";
import type { LayoutPreset, PresetOwner } from "../../../shared/model/layoutPreset.ts";
import type { Screen, ScreenDisplay } from "../../../shared/model/screen.ts";
import { builtInLayouts, equalTiles } from "../../../shared/policy/layouts.ts";
import { builtInKey, findOption, layoutGroups, layoutOn, presetOptionKey, tooSmallWords, type LayoutOption } from "./layoutChoices.ts";

const preset = (id: string, name: string, owner: PresetOwner = { kind: "floor" }): LayoutPreset => ({
  id,
  owner,
  layout: { ...equalTiles(9), name },
  savedBy: { userId: "u", userName: "Sue", at: "2026-11-22T00:00:00.000Z" },
  version: 1,
});
const screen = (number: number, display: ScreenDisplay | null): Screen => ({ id: `s${number}`, number, name: `Wall ${number}`, role: "wall", display, content: { kind: "empty" }, placed: null, lock: null, show: { content: { kind: "empty" }, reason: { kind: "hand", placed: null }, alsoWaiting: [], nextChangeAt: null }, enrolled: true, version: 1 });
const large: ScreenDisplay = { widthPixels: 3840, heightPixels: 2160, heightInches: 56, viewingDistanceFeet: 10 };
const far: ScreenDisplay = { widthPixels: 1920, heightPixels: 1080, heightInches: 20.6, viewingDistanceFeet: 12 };
const upright: ScreenDisplay = { widthPixels: 1080, heightPixels: 1920, heightInches: 36, viewingDistanceFeet: 5 };

const groups = layoutGroups([preset("b", "Night 10"), preset("a", "Night 9"), preset("c", "Desk", { kind: "own", userId: "u" })]);
const option = (key: string): LayoutOption => {
  const found = findOption(groups, key);
  if (found === undefined) throw new Error(`There is no ${key}`);
  return found;
};

test("one's own come first, then the floor's by name, then all that come with the console: 25, 36 and 49 tiles among them", () => {
  expect(groups.map(({ label, options }) => [label, options.map(({ layout }) => layout.name)])).toEqual([
    ["Mine", ["Desk"]],
    ["For the floor", ["Night 9", "Night 10"]],
    ["Built in", builtInLayouts().map(({ name }) => name)],
  ]);
  expect(groups.at(-1)?.options.map(({ layout }) => layout.name)).toEqual(expect.arrayContaining(["25 tiles", "36 tiles", "49 tiles"]));
});

test("equal tiles stand by the display's proportions; a preset stands as it was made", () => {
  expect(layoutOn(option(builtInKey("4 tiles")), upright)).toMatchObject({ name: "4 tiles", columns: 1, rows: 4 });
  expect(layoutOn(option(builtInKey("4 tiles")), null)).toMatchObject({ columns: 2, rows: 2 });
  expect(layoutOn(option(presetOptionKey("a")), upright)).toMatchObject({ columns: 3, rows: 3 });
});

test("an option says where its pictures would be too small, and nothing of screens that nobody measured", () => {
  const of = (name: string, ...screens: Screen[]) => tooSmallWords(option(builtInKey(name)), screens);
  expect(of("49 tiles", screen(1, large))).toBeNull();
  expect(of("49 tiles", screen(1, large), screen(2, far), screen(4, far))).toBe("too small to read on screens 2, 4");
  expect(of("49 tiles", screen(2, far), screen(3, null))).toBe("too small to read on screen 2");
  expect(of("49 tiles", screen(2, far))).toBe("too small to read there");
  expect(of("49 tiles", screen(2, far), screen(4, far))).toBe("too small to read on every screen");
  expect(of("49 tiles", screen(3, null))).toBeNull();
  expect(of("9 tiles", screen(2, far))).toBeNull();
});
