import { createContext } from "react";
import { createStore } from "zustand/vanilla";
import { emptyFilter, type FeedFilter } from "./feedFilter.ts";

export interface FeedFilterState {
  filter: FeedFilter;
  setFilter(filter: FeedFilter): void;
  reset(): void;
}

/** What narrows this window's queue: it outlasts a lock, which takes the queue itself away, and ends with the sign-in. */
export const createFeedFilterStore = () =>
  createStore<FeedFilterState>()((set) => ({
    filter: emptyFilter,
    setFilter: (filter) => set({ filter }),
    reset: () => set({ filter: emptyFilter }),
  }));

export const FeedFilterContext = createContext(createFeedFilterStore());
