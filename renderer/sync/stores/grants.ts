import { createStore } from "zustand/vanilla";
import type { ViewRevocation } from "../../../shared/model/viewRevocation.ts";
import type { ViewGrant } from "../../../shared/model/viewGrant.ts";

export interface GrantsState {
  /** Grants that have not ended, by id: everybody's, as far as this reader may see them. */
  byId: ReadonlyMap<string, ViewGrant>;
  /** Views a supervisor has ended, as far as this console knows, by {@link viewKey}; those permitted again are not among them. */
  revoked: ReadonlyMap<string, ViewRevocation>;
  replace(grants: readonly ViewGrant[]): void;
  merge(grants: readonly ViewGrant[]): void;
  /** What the hub says is revoked just now. */
  replaceRevoked(revocations: readonly ViewRevocation[]): void;
  /** A view has been permitted again. */
  forgetRevoked(revocation: ViewRevocation): void;
  clear(): void;
}

/** Who, which camera, for which incident: what a revocation is about. */
export const viewKey = ({ userId, cameraId, incidentId }: Pick<ViewRevocation, "userId" | "cameraId" | "incidentId">): string => `${incidentId}/${cameraId}/${userId}`;

const withGrants = (known: ReadonlyMap<string, ViewGrant>, grants: readonly ViewGrant[]) => {
  const byId = new Map(known);
  for (const grant of grants) {
    if (grant.endedAt === null) byId.set(grant.id, grant);
    else byId.delete(grant.id);
  }
  return byId;
};

const revocationOf = ({ incidentId, cameraId, userId, endNote }: ViewGrant, revokedAt: string): ViewRevocation => ({ incidentId, cameraId, userId, revokedAt, note: endNote });

/** A view that is open again was permitted again. */
const withRevoked = (known: ReadonlyMap<string, ViewRevocation>, grants: readonly ViewGrant[]) => {
  const revoked = new Map(known);
  for (const grant of grants) {
    if (grant.endedAt === null) revoked.delete(viewKey(grant));
    else if (grant.endReason === "revoked" && grant.endNote !== null) revoked.set(viewKey(grant), revocationOf(grant, grant.endedAt));
  }
  return revoked;
};

const none = { byId: new Map<string, ViewGrant>(), revoked: new Map<string, ViewRevocation>() };

/** Who may watch what just now. */
export const createGrantsStore = () =>
  createStore<GrantsState>()((set, get) => ({
    ...none,
    replace: (grants) => set({ byId: withGrants(new Map(), grants), revoked: withRevoked(get().revoked, grants) }),
    merge: (grants) => set({ byId: withGrants(get().byId, grants), revoked: withRevoked(get().revoked, grants) }),
    // Oldest first, as they come in.
    replaceRevoked: (revocations) => set({ revoked: new Map(revocations.toReversed().map((revocation) => [viewKey(revocation), revocation])) }),
    forgetRevoked: (revocation) => {
      const revoked = new Map(get().revoked);
      revoked.delete(viewKey(revocation));
      set({ revoked });
    },
    clear: () => set(none),
  }));

export type GrantsStore = ReturnType<typeof createGrantsStore>;
