import { createStore } from "zustand/vanilla";
import type { CameraHealth } from "../../../shared/model/camera.ts";
import type { SourceStatus } from "../../../shared/model/source.ts";
import type { Person, Presence } from "../../../shared/model/presence.ts";
import type { FactsUpdate, LiveFacts } from "../../../shared/protocol/sync.ts";

export interface FactsState {
  /** Health by camera id; a camera that is not in it is `unknown`. */
  health: ReadonlyMap<string, CameraHealth>;
  sources: readonly SourceStatus[];
  /** Who is at a console just now. */
  presence: readonly Presence[];
  /** The accounts of the floor. */
  people: readonly Person[];
  replace(facts: LiveFacts): void;
  merge(update: FactsUpdate): void;
  clear(): void;
}

function withHealth(known: FactsState["health"], changed: LiveFacts["health"]): FactsState["health"] {
  const health = new Map(known);
  for (const [cameraId, now] of Object.entries(changed)) health.set(cameraId, now);
  return health;
}

/** What the hub never stores: how cameras and sources are doing at the moment. */
export const createFactsStore = () =>
  createStore<FactsState>()((set, get) => ({
    health: new Map(),
    sources: [],
    presence: [],
    people: [],
    replace: ({ health, sources, presence, people }) => set({ health: new Map(Object.entries(health)), sources, presence, people }),
    merge: ({ health, sources, presence, people }) =>
      set({
        ...(health === undefined ? {} : { health: withHealth(get().health, health) }),
        ...(sources === undefined ? {} : { sources }),
        ...(presence === undefined ? {} : { presence }),
        ...(people === undefined ? {} : { people }),
      }),
    clear: () => set({ health: new Map(), sources: [], presence: [], people: [] }),
  }));

export type FactsStore = ReturnType<typeof createFactsStore>;
