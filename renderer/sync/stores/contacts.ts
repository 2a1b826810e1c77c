import { createStore } from "zustand/vanilla";
import type { ContactAttempt } from "../../../shared/model/contact.ts";

export interface ContactsState {
  /** Attempts by incident, oldest first. */
  byIncident: ReadonlyMap<string, readonly ContactAttempt[]>;
  replace(attempts: readonly ContactAttempt[]): void;
  merge(attempts: readonly ContactAttempt[]): void;
  clear(): void;
}

function withAttempts(
  known: ReadonlyMap<string, readonly ContactAttempt[]>,
  attempts: readonly ContactAttempt[],
): ReadonlyMap<string, readonly ContactAttempt[]> {
  const byIncident = new Map(known);
  for (const attempt of attempts) {
    const others = (byIncident.get(attempt.incidentId) ?? []).filter(({ id }) => id !== attempt.id);
    byIncident.set(attempt.incidentId, [...others, attempt].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)));
  }
  return byIncident;
}

/** Who tried to reach which owner, about which incident, with what outcome. */
export const createContactsStore = () =>
  createStore<ContactsState>()((set, get) => ({
    byIncident: new Map(),
    replace: (attempts) => set({ byIncident: withAttempts(new Map(), attempts) }),
    merge: (attempts) => set({ byIncident: withAttempts(get().byIncident, attempts) }),
    clear: () => set({ byIncident: new Map() }),
  }));

export type ContactsStore = ReturnType<typeof createContactsStore>;
