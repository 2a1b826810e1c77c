import { createStore } from "zustand/vanilla";
import type { SignInResponse } from "../../../shared/protocol/session.ts";

/** Who sits at this console. */
export type Session =
  /** `notice` says why, where it was not the user's own wish. */
  { kind: "signed-out"; notice: string | null } | ({ kind: "signed-in" } & SignInResponse);

export interface SessionStore {
  session: Session;
  set(session: Session): void;
}

export const createSessionStore = () =>
  createStore<SessionStore>()((set) => ({
    session: { kind: "signed-out", notice: null },
    set: (session) => set({ session }),
  }));
