import { createStore } from "zustand/vanilla";
import { defaultRadiusMeters, radiusStepsMeters } from "../../../shared/geo/units.ts";

export const tileCounts = [4, 9, 16] as const;
export type TileCount = (typeof tileCounts)[number];

/** Whether the next place chosen on the map becomes an incident's. */
export type Placing = { kind: "idle" } | { kind: "choosing"; incidentId: string };

export interface SelectionState {
  incidentId: string | null;
  radiusMeters: number;
  tileCount: TileCount;
  placing: Placing;
  select(incidentId: string | null): void;
  setRadius(radiusMeters: number): void;
  /** To the next smaller (-1) or larger (1) step; stays at the ends. */
  stepRadius(direction: -1 | 1): void;
  setTileCount(tileCount: TileCount): void;
  startPlacing(incidentId: string): void;
  stopPlacing(): void;
}

/** The step before or after a radius, which need not be a step itself. */
export function neighbouringRadius(radiusMeters: number, direction: -1 | 1): number {
  const tolerance = 0.01;
  const beyond =
    direction === 1
      ? radiusStepsMeters.find((step) => step > radiusMeters + tolerance)
      : radiusStepsMeters.findLast((step) => step < radiusMeters - tolerance);
  return beyond ?? radiusMeters;
}

/** What this window looks at. The one slice that the person at the desk feeds. */
export const createSelectionStore = () =>
  createStore<SelectionState>()((set, get) => ({
    incidentId: null,
    radiusMeters: defaultRadiusMeters,
    tileCount: 4,
    placing: { kind: "idle" },
    select: (incidentId) => set({ incidentId, placing: { kind: "idle" } }),
    setRadius: (radiusMeters) => set({ radiusMeters }),
    stepRadius: (direction) => set({ radiusMeters: neighbouringRadius(get().radiusMeters, direction) }),
    setTileCount: (tileCount) => set({ tileCount }),
    startPlacing: (incidentId) => set({ placing: { kind: "choosing", incidentId } }),
    stopPlacing: () => set({ placing: { kind: "idle" } }),
  }));

export type SelectionStore = ReturnType<typeof createSelectionStore>;
