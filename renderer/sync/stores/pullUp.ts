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
  state: PullUpState;
  set(state: PullUpState): void;
}

export const createPullUpStore = () =>
  createStore<PullUpStore>()((set) => ({
    state: { kind: "none" },
    set: (state) => set({ state }),
  }));
