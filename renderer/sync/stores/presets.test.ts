import { expect, test } from "vitest";
import type { LayoutPreset } from "../../../shared/model/layoutPreset.ts";
import { equalTiles } from "../../../shared/policy/layouts.ts";
import { createPresetsStore } from "./presets.ts";

const floor = { kind: "floor" } as const;
const preset = (id: string, version: number, name = id): LayoutPreset => ({
  id,
  owner: floor,
  layout: { ...equalTiles(4), name },
  savedBy: { userId: "u", userName: "Sue", at: "2026-11-22T00:00:00.000Z" },
  version,
});
const names = (store: ReturnType<typeof createPresetsStore>) => [...store.getState().byId.values()].map(({ layout }) => layout.name);

test("presets come with the snapshot, change, and go", () => {
  const store = createPresetsStore();
  store.getState().replace([preset("a", 1), preset("b", 1)]);
  store.getState().apply([
    { kind: "preset", preset: preset("a", 2, "Night") },
    { kind: "preset-removed", presetId: "b", owner: floor },
    { kind: "preset", preset: preset("c", 1) },
  ]);
  expect(names(store)).toEqual(["Night", "c"]);
  store.getState().clear();
  expect(names(store)).toEqual([]);
});

test("an older state of a preset changes nothing", () => {
  const store = createPresetsStore();
  store.getState().replace([preset("a", 3, "new")]);
  store.getState().apply([{ kind: "preset", preset: preset("a", 2, "old") }]);
  expect(names(store)).toEqual(["new"]);
});
