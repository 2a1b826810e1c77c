import { createStore } from "zustand/vanilla";
import type { ViewGrant } from "../../../shared/model/viewGrant.ts";

export interface GrantsState {
  /** Grants that have not ended, by id: everybody's, as far as this reader may see them. */
  byId: ReadonlyMap<string, ViewGrant>;
  /** Views a supervisor has ended while this console was looking, by {@link viewKey}; those permitted again are not among them. */
  revoked: ReadonlyMap<string, ViewGrant>;
  replace(grants: readonly ViewGrant[]): void;
  merge(grants: readonly ViewGrant[]): void;
  /** A view has been permitted again. */
  forgetRevoked(grant: ViewGrant): void;
  clear(): void;
}

/** Who, which camera, for which incident: what a revocation is about. */
export const viewKey = ({ userId, cameraId, incidentId }: Pick<ViewGrant, "userId" | "cameraId" | "incidentId">): string => `${incidentId}/${cameraId}/${userId}`;

const withGrants = (known: ReadonlyMap<string, ViewGrant>, grants: readonly ViewGrant[]) => {
  const byId = new Map(known);
  for (const grant of grants) {
    if (grant.endedAt === null) byId.set(grant.id, grant);
    else byId.delete(grant.id);
  }
  return byId;
};

/** A view that is open again was permitted again. */
const withRevoked = (known: ReadonlyMap<string, ViewGrant>, grants: readonly ViewGrant[]) => {
  const revoked = new Map(known);
  for (const grant of grants) {
    if (grant.endedAt === null) revoked.delete(viewKey(grant));
    else if (grant.endReason === "revoked" && grant.endNote !== null) revoked.set(viewKey(grant), grant);
  }
  return revoked;
};

const none = { byId: new Map<string, ViewGrant>(), revoked: new Map<string, ViewGrant>() };

/** Who may watch what just now. */
export const createGrantsStore = () =>
  createStore<GrantsState>()((set, get) => ({
    ...none,
    replace: (grants) => set({ byId: withGrants(new Map(), grants), revoked: withRevoked(get().revoked, grants) }),
    merge: (grants) => set({ byId: withGrants(get().byId, grants), revoked: withRevoked(get().revoked, grants) }),
    forgetRevoked: (grant) => {
      const revoked = new Map(get().revoked);
      revoked.delete(viewKey(grant));
      set({ revoked });
    },
    clear: () => set(none),
  }));

export type GrantsStore = ReturnType<typeof createGrantsStore>;
