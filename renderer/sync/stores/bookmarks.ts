import { createStore } from "zustand/vanilla";
import type { Bookmark } from "../../../shared/model/bookmark.ts";

/** What became of a bookmark. */
export type BookmarkChange = { kind: "bookmark"; bookmark: Bookmark } | { kind: "bookmark-removed"; bookmarkId: string; incidentId: string };

export interface BookmarksState {
  /** By incident, the earliest moment first. */
  byIncident: ReadonlyMap<string, readonly Bookmark[]>;
  replace(bookmarks: readonly Bookmark[]): void;
  /** In the order they happened. */
  apply(changes: readonly BookmarkChange[]): void;
  clear(): void;
}

const removed = (bookmarks: readonly Bookmark[] | undefined, bookmarkId: string) => (bookmarks ?? []).filter(({ id }) => id !== bookmarkId);

function withChanges(known: ReadonlyMap<string, readonly Bookmark[]>, changes: readonly BookmarkChange[]): ReadonlyMap<string, readonly Bookmark[]> {
  const byIncident = new Map(known);
  for (const change of changes) {
    if (change.kind === "bookmark-removed") {
      byIncident.set(change.incidentId, removed(byIncident.get(change.incidentId), change.bookmarkId));
      continue;
    }
    const { bookmark } = change;
    const others = removed(byIncident.get(bookmark.incidentId), bookmark.id);
    byIncident.set(bookmark.incidentId, [...others, bookmark].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)));
  }
  return byIncident;
}

/** Which moments of which cameras the floor has marked. */
export const createBookmarksStore = () =>
  createStore<BookmarksState>()((set, get) => ({
    byIncident: new Map(),
    replace: (bookmarks) => set({ byIncident: withChanges(new Map(), bookmarks.map((bookmark) => ({ kind: "bookmark", bookmark }))) }),
    apply: (changes) => set({ byIncident: withChanges(get().byIncident, changes) }),
    clear: () => set({ byIncident: new Map() }),
  }));

export type BookmarksStore = ReturnType<typeof createBookmarksStore>;
