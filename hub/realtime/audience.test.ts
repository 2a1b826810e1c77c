import { describe, expect, test } from "vitest";
import type { Camera } from "../../shared/model/camera.ts";
import type { LayoutPreset, PresetOwner } from "../../shared/model/layoutPreset.ts";
import { equalTiles } from "../../shared/policy/layouts.ts";
import { World } from "../domain/world.ts";
import { audiences, snapshotFor, soleReader, visibleTo } from "./audience.ts";

const camera: Camera = {
  id: "c",
  name: "Porch",
  level: "registered",
  ownership: "private",
  location: null,
  placeAccuracy: null,
  address: "2700 W WELLS ST",
  headingDegrees: null,
  fieldOfViewDegrees: null,
  rangeMeters: null,
  retentionDays: 7,
  siteId: "site",
  siteName: null,
  ownerId: "owner",
  consentPurposes: [],
};

test("a wall hears of a private camera without its owner and address; the floor hears all of it", () => {
  expect(JSON.stringify(visibleTo({ audience: "wall", userId: null }, { kind: "camera", camera }))).not.toMatch(/owner"|WELLS/);
  expect(visibleTo({ audience: "floor", userId: null }, { kind: "camera", camera })).toEqual({ kind: "camera", camera });
});

test("contacts are withheld from a wall, and who watches what from all but oversight", () => {
  const contact = { id: "a", incidentId: "i", siteId: "s", ownerId: "o", outcome: "reached" as const, note: "n", userId: "u", userName: "U", at: "2026-11-22T00:00:00.000Z" };
  const seen = audiences.map((audience) => [audience, visibleTo({ audience, userId: null }, { kind: "contact", contact }).kind]);
  expect(seen).toEqual([["oversight", "contact"], ["floor", "contact"], ["wall", "withheld"]]);
});

describe("a layout that is kept", () => {
  const preset = (owner: PresetOwner, number: number): LayoutPreset => ({
    id: `00000000-0000-4000-8000-00000000000${number}`,
    owner,
    layout: equalTiles(4),
    savedBy: { userId: "ada", userName: "Ada", at: "2026-11-22T00:00:00.000Z" },
    version: 1,
  });
  const adas = preset({ kind: "own", userId: "ada" }, 1);
  const floors = preset({ kind: "floor" }, 2);
  const removal = { kind: "preset-removed" as const, presetId: adas.id, owner: adas.owner };

  test("for oneself is told to oneself alone, and that it is gone as well", () => {
    expect([soleReader({ kind: "preset", preset: adas }), soleReader(removal), soleReader({ kind: "preset", preset: floors })]).toEqual(["ada", "ada", null]);
    for (const audience of ["oversight", "floor"] as const) {
      for (const change of [{ kind: "preset" as const, preset: adas }, removal]) {
        expect(visibleTo({ audience, userId: "ada" }, change)).toEqual(change);
        for (const userId of ["ben", null]) expect(visibleTo({ audience, userId }, change)).toEqual({ kind: "withheld" });
      }
    }
  });

  test("for the floor is told to everybody but a wall", () => {
    const seen = audiences.map((audience) => visibleTo({ audience, userId: null }, { kind: "preset", preset: floors }).kind);
    expect(Object.fromEntries(audiences.map((audience, index) => [audience, seen[index]]))).toEqual({ oversight: "preset", floor: "preset", wall: "withheld" });
  });

  test("stands in the snapshots of those it is told to", () => {
    const world = new World(0);
    for (const each of [adas, floors]) world.apply({ kind: "preset", preset: each }, 1);
    const seenBy = (audience: "oversight" | "floor" | "wall", userId: string | null) => snapshotFor({ audience, userId }, world, 1, new Date()).presets;
    expect(seenBy("floor", "ada")).toEqual([adas, floors]);
    expect(seenBy("oversight", "ben")).toEqual([floors]);
    expect(seenBy("wall", "ada")).toEqual([]);
    world.apply(removal, 2);
    expect(seenBy("floor", "ada")).toEqual([floors]);
  });
});

test("a room is told what its screen shows and why, and not by which rules it may be taken", () => {
  expect(audiences.map((audience) => visibleTo({ audience, userId: null }, { kind: "rule-removed", ruleId: "r" }).kind)).toEqual(["rule-removed", "rule-removed", "withheld"]);
});
