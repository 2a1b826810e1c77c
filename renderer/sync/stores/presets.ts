import { createStore } from "zustand/vanilla";
import type { LayoutPreset, PresetOwner } from "../../../shared/model/layoutPreset.ts";

/** What became of a preset. */
export type PresetChange = { kind: "preset"; preset: LayoutPreset } | { kind: "preset-removed"; presetId: string; owner: PresetOwner };

export interface PresetsState {
  /** The floor's presets, and one's own. */
  byId: ReadonlyMap<string, LayoutPreset>;
  replace(presets: readonly LayoutPreset[]): void;
  /** In the order they happened. An older state of a preset never takes the place of a newer one. */
  apply(changes: readonly PresetChange[]): void;
  clear(): void;
}

export const createPresetsStore = () =>
  createStore<PresetsState>()((set, get) => ({
    byId: new Map(),
    replace: (presets) => set({ byId: new Map(presets.map((preset) => [preset.id, preset])) }),
    apply: (changes) => {
      const byId = new Map(get().byId);
      for (const change of changes) {
        if (change.kind === "preset-removed") byId.delete(change.presetId);
        else if (change.preset.version >= (byId.get(change.preset.id)?.version ?? 0)) byId.set(change.preset.id, change.preset);
      }
      set({ byId });
    },
    clear: () => set({ byId: new Map() }),
  }));
