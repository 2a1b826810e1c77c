import { createStore } from "zustand/vanilla";
import type { ViewGrant } from "../../../shared/model/viewGrant.ts";

export interface GrantsState {
  /** Grants that have not ended, by id: everybody's, as far as this reader may see them. */
  byId: ReadonlyMap<string, ViewGrant>;
  replace(grants: readonly ViewGrant[]): void;
  merge(grants: readonly ViewGrant[]): void;
  clear(): void;
}

const withGrants = (known: ReadonlyMap<string, ViewGrant>, grants: readonly ViewGrant[]) => {
  const byId = new Map(known);
  for (const grant of grants) {
    if (grant.endedAt === null) byId.set(grant.id, grant);
    else byId.delete(grant.id);
  }
  return byId;
};

/** Who may watch what just now. */
export const createGrantsStore = () =>
  createStore<GrantsState>()((set, get) => ({
    byId: new Map(),
    replace: (grants) => set({ byId: withGrants(new Map(), grants) }),
    merge: (grants) => set({ byId: withGrants(get().byId, grants) }),
    clear: () => set({ byId: new Map() }),
  }));

export type GrantsStore = ReturnType<typeof createGrantsStore>;
