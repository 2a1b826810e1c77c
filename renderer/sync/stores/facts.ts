import { createStore } from "zustand/vanilla";
import type { CameraHealth } from "../../../shared/model/camera.ts";
import type { SourceStatus } from "../../../shared/model/source.ts";
import type { FactsUpdate, LiveFacts } from "../../../shared/protocol/sync.ts";

export interface FactsState {
  /** Health by camera id; a camera that is not in it is `unknown`. */
  health: ReadonlyMap<string, CameraHealth>;
  sources: readonly SourceStatus[];
  replace(facts: LiveFacts): void;
  merge(update: FactsUpdate): void;
  clear(): void;
}

/** What the hub never stores: how cameras and sources are doing at the moment. */
export const createFactsStore = () =>
  createStore<FactsState>()((set, get) => ({
    health: new Map(),
    sources: [],
    replace: ({ health, sources }) => set({ health: new Map(Object.entries(health)), sources }),
    merge: ({ health, sources }) =>
      set({
        ...(health === undefined ? {} : { health: new Map([...get().health, ...Object.entries(health)]) }),
        ...(sources === undefined ? {} : { sources }),
      }),
    clear: () => set({ health: new Map(), sources: [] }),
  }));

export type FactsStore = ReturnType<typeof createFactsStore>;
