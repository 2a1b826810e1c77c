import { expect, test } from "vitest";
import type { PresetOwner } from "../model/layoutPreset.ts";
import { layout } from "../model/layout.ts";
import type { Role } from "../model/role.ts";
import { freePresetName, mayKeepPreset, presetKey, sameOwner, seesPreset } from "./layoutPresets.ts";
import { equalTiles } from "./layouts.ts";

const floor: PresetOwner = { kind: "floor" };
const adas: PresetOwner = { kind: "own", userId: "ada" };
const roles: Role[] = ["analyst", "supervisor", "registrar", "administrator", "wall"];
const those = (of: (reader: { userId: string; role: Role }) => boolean, userId = "ada") => roles.filter((role) => of({ userId, role }));

test("the floor's are seen by all but a wall, and kept by those who oversee", () => {
  expect(those((reader) => seesPreset(reader, floor))).toEqual(["analyst", "supervisor", "registrar", "administrator"]);
  expect(those((reader) => mayKeepPreset(reader, floor))).toEqual(["supervisor", "administrator"]);
});

test("a user's own are seen and kept by that user alone, who must be one that steers screens", () => {
  expect(those((reader) => seesPreset(reader, adas), "ben")).toEqual([]);
  expect(those((reader) => mayKeepPreset(reader, adas), "ben")).toEqual([]);
  expect(those((reader) => mayKeepPreset(reader, adas))).toEqual(["analyst", "supervisor", "administrator"]);
});

test("owners and names are compared as people mean them", () => {
  expect([sameOwner(adas, { kind: "own", userId: "ada" }), sameOwner(adas, { kind: "own", userId: "ben" }), sameOwner(adas, floor), sameOwner(floor, floor), sameOwner(floor, adas)]).toEqual([true, false, false, true, false]);
  expect(presetKey(" Night SHIFT ")).toBe(presetKey("night shift"));
});

test("a free name is the wanted one, or the next with a number, and always one that a layout may have", () => {
  const taken = (...names: string[]) => names.map((name) => ({ layout: { ...equalTiles(1), name } }));
  expect(freePresetName("Night", taken("Day"))).toBe("Night");
  expect(freePresetName("Night", taken("NIGHT", "night 2"))).toBe("Night 3");
  const long = "\u{1f6a8}".repeat(20);
  const free = freePresetName(long, taken(long));
  expect(free).toBe(`${"\u{1f6a8}".repeat(19)} 2`);
  expect(layout.shape.name.safeParse(free).success).toBe(true);
});
