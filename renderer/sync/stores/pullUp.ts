import { createStore } from "zustand/vanilla";
import type { PullUp } from "../../../shared/model/pullUp.ts";
import type { HubFailureCause } from "../hubFailure.ts";

/** What an incident brings up, and how current that is. */
export type PullUpState =
  | { kind: "none" }
  | { kind: "loading"; incidentId: string; radiusMeters: number }
  | { kind: "failed"; incidentId: string; radiusMeters: number; failure: HubFailureCause }
  /** `refresh` tells whether a newer answer is on its way or could not be had; `pullUp.radiusMeters` is the one shown. */
  | { kind: "ready"; incidentId: string; pullUp: PullUp; refresh: PullUpRefresh };

export type PullUpRefresh = { kind: "current" } | { kind: "asking" } | { kind: "failed"; failure: HubFailureCause };

export interface PullUpStore {
  /** The selected incident's. */
  state: PullUpState;
  /** Of every incident that is shown: the selected one and the one beside it. */
  byIncident: ReadonlyMap<string, PullUpState>;
  show(incidentId: string | null, byIncident: ReadonlyMap<string, PullUpState>): void;
  clear(): void;
}

const none: PullUpState = { kind: "none" };
const nothing = { state: none, byIncident: new Map<string, PullUpState>() };

export const createPullUpStore = () =>
  createStore<PullUpStore>()((set) => ({
    ...nothing,
    show: (incidentId, byIncident) => set({ byIncident, state: (incidentId === null ? undefined : byIncident.get(incidentId)) ?? none }),
    clear: () => set(nothing),
  }));
