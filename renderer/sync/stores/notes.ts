import { createStore } from "zustand/vanilla";
import type { IncidentNote } from "../../../shared/model/incidentNote.ts";
import type { HubFailureCause } from "../hubFailure.ts";

/** A note on its way to the hub. */
export interface NoteInFlight {
  key: number;
  text: string;
}

/** What somebody at this console is writing about an incident; it outlives a look at another incident. */
export interface NoteWriting {
  draft: string;
  inFlight: readonly NoteInFlight[];
  /** Why the last one was not taken; its text is back in the draft. */
  failure: HubFailureCause | null;
}

export const nothingWritten: NoteWriting = { draft: "", inFlight: [], failure: null };

export interface NotesState {
  /** Notes by incident, oldest first. */
  byIncident: ReadonlyMap<string, readonly IncidentNote[]>;
  /** What is being written here, by incident. */
  writing: ReadonlyMap<string, NoteWriting>;
  replace(notes: readonly IncidentNote[]): void;
  merge(notes: readonly IncidentNote[]): void;
  setDraft(incidentId: string, draft: string): void;
  /** Takes the draft off the field and on its way; gives the key by which it is settled. */
  beginSending(incidentId: string): NoteInFlight;
  /** The hub has it. */
  settle(incidentId: string, key: number, note: IncidentNote): void;
  /** The hub does not have it: its text goes back into the field, before anything typed since. */
  rollBack(incidentId: string, key: number, failure: HubFailureCause): void;
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

/** What the floor wrote about its incidents, and what is being written here. */
export const createNotesStore = () =>
  createStore<NotesState>()((set, get) => {
    let lastKey = 0;
    const write = (incidentId: string, change: (writing: NoteWriting) => NoteWriting) =>
      set({ writing: new Map(get().writing).set(incidentId, change(get().writing.get(incidentId) ?? nothingWritten)) });
    // Whoever signed out meanwhile left nothing behind, and an answer that comes late brings nothing back.
    const isInFlight = (incidentId: string, key: number) => get().writing.get(incidentId)?.inFlight.some((each) => each.key === key) ?? false;
    const without = (inFlight: readonly NoteInFlight[], key: number) => inFlight.filter((each) => each.key !== key);
    return {
      byIncident: new Map(),
      writing: new Map(),
      replace: (notes) => set({ byIncident: withNotes(new Map(), notes) }),
      merge: (notes) => set({ byIncident: withNotes(get().byIncident, notes) }),
      setDraft: (incidentId, draft) => write(incidentId, (writing) => ({ ...writing, draft })),
      beginSending: (incidentId) => {
        const note = { key: ++lastKey, text: get().writing.get(incidentId)?.draft.trim() ?? "" };
        write(incidentId, (writing) => ({ draft: "", inFlight: [...writing.inFlight, note], failure: null }));
        return note;
      },
      settle: (incidentId, key, note) => {
        if (!isInFlight(incidentId, key)) return;
        write(incidentId, (writing) => ({ ...writing, inFlight: without(writing.inFlight, key) }));
        get().merge([note]);
      },
      rollBack: (incidentId, key, failure) => {
        if (!isInFlight(incidentId, key)) return;
        write(incidentId, ({ draft, inFlight }) => {
          const text = inFlight.find((each) => each.key === key)?.text ?? "";
          return { draft: [text, draft].filter((part) => part !== "").join("\n"), inFlight: without(inFlight, key), failure };
        });
      },
      clear: () => set({ byIncident: new Map(), writing: new Map() }),
    };
  });

export type NotesStore = ReturnType<typeof createNotesStore>;
