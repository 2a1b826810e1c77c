import { createContext, use } from "react";
import type { TileBoardStore } from "./tileBoardStore.ts";

export const TileBoardContext = createContext<TileBoardStore | null>(null);

export function useTileBoard(): TileBoardStore {
  const store = use(TileBoardContext);
  if (!store) throw new Error("TileBoardContext is missing around this component");
  return store;
}
