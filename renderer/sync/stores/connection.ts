import { createStore } from "zustand/vanilla";

/** How this console stands to the hub. Times are milliseconds since 1970 on this machine's clock. */
export type ConnectionState =
  | { kind: "signed-out" }
  /** The first connection of a sign-in is being made; there is nothing to show yet. */
  | { kind: "connecting"; since: number; reason: string | null }
  | { kind: "live"; since: number }
  /** What is shown is as old as `since`, and nothing can be sent. */
  | { kind: "stale"; since: number; reason: string }
  /** The session is locked: nothing is told and nothing can be sent until it is opened again. */
  | { kind: "locked" };

export interface ConnectionStore {
  state: ConnectionState;
  set(state: ConnectionState): void;
}

/** Presence of the hub. */
export const createConnectionStore = () =>
  createStore<ConnectionStore>()((set) => ({
    state: { kind: "signed-out" },
    set: (state) => set({ state }),
  }));
