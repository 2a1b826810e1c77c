import { createStore } from "zustand/vanilla";
import type { Area } from "../../../shared/model/area.ts";

/** An area somebody drew on the map, and the incident it was drawn for; null where none was selected. */
export interface DrawnArea {
  area: Area;
  incidentId: string | null;
}

export interface AreaStore {
  drawn: DrawnArea | null;
  draw(drawn: DrawnArea): void;
  clear(): void;
}

/** The area whose cameras and owners are shown. What lies in it is asked for by the panel that shows it, and goes with it. */
export const createAreaStore = () =>
  createStore<AreaStore>()((set) => ({
    drawn: null,
    draw: (drawn) => set({ drawn }),
    clear: () => set({ drawn: null }),
  }));
