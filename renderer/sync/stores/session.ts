import { createStore } from "zustand/vanilla";
import type { LockedSession } from "../../../shared/model/sessionLock.ts";
import type { SignInResponse } from "../../../shared/protocol/session.ts";

/** Who sits at this console. */
export type Session =
  /** `notice` says why, where it was not the user's own wish. */
  | { kind: "signed-out"; notice: string | null }
  | ({ kind: "signed-in" } & SignInResponse)
  /** Still theirs, but nothing of it is here until their password opens it again. */
  | (LockedSession & SignInResponse);

export interface SessionStore {
  session: Session;
  /** When it locks unless there is input, on this window's monotonic clock, milliseconds; null while that is far off. */
  locksAt: number | null;
  set(session: Session): void;
  warn(locksAt: number | null): void;
}

export const createSessionStore = () =>
  createStore<SessionStore>()((set) => ({
    session: { kind: "signed-out", notice: null },
    locksAt: null,
    set: (session) => set({ session, locksAt: null }),
    warn: (locksAt) => set({ locksAt }),
  }));
