import { createStore } from "zustand/vanilla";

/** Something the floor keeps under an id and saves anew under the next version. */
interface Versioned {
  id: string;
  version: number;
}

/** What became of one of them. */
export type VersionedChange<Entity> = { kind: "set"; entity: Entity } | { kind: "removed"; id: string };

export interface VersionedState<Entity> {
  byId: ReadonlyMap<string, Entity>;
  replace(entities: readonly Entity[]): void;
  /** In the order they happened. An older version never takes the place of a newer one. */
  apply(changes: readonly VersionedChange<Entity>[]): void;
  clear(): void;
}

export const createVersionedStore = <Entity extends Versioned>() =>
  createStore<VersionedState<Entity>>()((set, get) => ({
    byId: new Map(),
    replace: (entities) => set({ byId: new Map(entities.map((entity) => [entity.id, entity])) }),
    apply: (changes) => {
      const byId = new Map(get().byId);
      for (const change of changes) {
        if (change.kind === "removed") byId.delete(change.id);
        else if (change.entity.version >= (byId.get(change.entity.id)?.version ?? 0)) byId.set(change.entity.id, change.entity);
      }
      set({ byId });
    },
    clear: () => set({ byId: new Map() }),
  }));
