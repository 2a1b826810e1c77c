import { createStore } from "zustand/vanilla";
import type { IncidentNote } from "../../../shared/model/incidentNote.ts";

export interface NotesState {
  /** Notes by incident, oldest first. */
  byIncident: ReadonlyMap<string, readonly IncidentNote[]>;
  replace(notes: readonly IncidentNote[]): void;
  merge(notes: readonly IncidentNote[]): void;
  clear(): void;
}

function withNotes(known: ReadonlyMap<string, readonly IncidentNote[]>, notes: readonly IncidentNote[]): ReadonlyMap<string, readonly IncidentNote[]> {
  const byIncident = new Map(known);
  for (const note of notes) {
    const others = (byIncident.get(note.incidentId) ?? []).filter(({ id }) => id !== note.id);
    byIncident.set(note.incidentId, [...others, note].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)));
  }
  return byIncident;
}

/** What the floor wrote about its incidents. */
export const createNotesStore = () =>
  createStore<NotesState>()((set, get) => ({
    byIncident: new Map(),
    replace: (notes) => set({ byIncident: withNotes(new Map(), notes) }),
    merge: (notes) => set({ byIncident: withNotes(get().byIncident, notes) }),
    clear: () => set({ byIncident: new Map() }),
  }));

export type NotesStore = ReturnType<typeof createNotesStore>;
