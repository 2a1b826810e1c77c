import { createStore } from "zustand/vanilla";
import type { Screen } from "../../../shared/model/screen.ts";

/** What became of a screen. */
export type ScreenChange = { kind: "screen"; screen: Screen } | { kind: "screen-removed"; screenId: string };

export interface ScreensState {
  /** Every screen of the floor, with what stands on it. */
  byId: ReadonlyMap<string, Screen>;
  replace(screens: readonly Screen[]): void;
  /** In the order they happened. An older state of a screen never takes the place of a newer one. */
  apply(changes: readonly ScreenChange[]): void;
  clear(): void;
}

export const createScreensStore = () =>
  createStore<ScreensState>()((set, get) => ({
    byId: new Map(),
    replace: (screens) => set({ byId: new Map(screens.map((screen) => [screen.id, screen])) }),
    apply: (changes) => {
      const byId = new Map(get().byId);
      for (const change of changes) {
        if (change.kind === "screen-removed") byId.delete(change.screenId);
        else if (change.screen.version >= (byId.get(change.screen.id)?.version ?? 0)) byId.set(change.screen.id, change.screen);
      }
      set({ byId });
    },
    clear: () => set({ byId: new Map() }),
  }));
