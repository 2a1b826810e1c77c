import { createStore } from "zustand/vanilla";
import { defaultRadiusMeters, metersPerFoot, radiusStepsMeters } from "../../../shared/geo/units.ts";

export const tileCounts = [4, 9, 16] as const;
export type TileCount = (typeof tileCounts)[number];

export const isTileCount = (count: number): count is TileCount => tileCounts.some((each) => each === count);

/** A radius may be any between these, metres: 50 to 5,000 ft. */
export const radiusLimitsMeters = { least: 50 * metersPerFoot, most: 5000 * metersPerFoot } as const;

/** Whether the next place chosen on the map becomes an incident's. */
export type Placing = { kind: "idle" } | { kind: "choosing"; incidentId: string };

/** Why an incident that was asked for cannot be shown: it was there before the reload, or a link names it. */
export type MissingIncident = "after-reload" | "from-link";

export interface SelectionState {
  incidentId: string | null;
  /** A second incident that is shown beside the selected one. */
  besideIncidentId: string | null;
  /** Whether the second one stands before the selected one: the two keep their places when they swap. */
  besideComesFirst: boolean;
  radiusMeters: number;
  tileCount: TileCount;
  placing: Placing;
  missing: MissingIncident | null;
  /** Selects another incident in the place of the selected one; the one beside it stays. Null leaves both. */
  select(incidentId: string | null): void;
  /** Shows a second incident beside the selected one; null takes it away. Without a selected one it is selected. */
  setBeside(incidentId: string | null): void;
  /** The incident beside becomes the selected one, and the other way round; neither moves. */
  swap(): void;
  /** Leaves one of the incidents shown; the other, if there is one, is selected then. */
  leave(incidentId: string): void;
  setRadius(radiusMeters: number): void;
  /** To the next smaller (-1) or larger (1) step; stays at the ends. */
  stepRadius(direction: -1 | 1): void;
  setTileCount(tileCount: TileCount): void;
  startPlacing(incidentId: string): void;
  stopPlacing(): void;
  setMissing(missing: MissingIncident | null): void;
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

/** The incidents shown, in the order in which they stand. */
export function shownIncidentIds({ incidentId, besideIncidentId, besideComesFirst }: Pick<SelectionState, "incidentId" | "besideIncidentId" | "besideComesFirst">): string[] {
  const shown = besideComesFirst ? [besideIncidentId, incidentId] : [incidentId, besideIncidentId];
  return shown.filter((id) => id !== null);
}

const idle: Placing = { kind: "idle" };

/** What this window looks at. The one slice that the person at the desk feeds. */
export const createSelectionStore = () =>
  createStore<SelectionState>()((set, get) => {
    const swap = () => {
      const { incidentId, besideIncidentId, besideComesFirst } = get();
      if (besideIncidentId === null) return;
      set({ incidentId: besideIncidentId, besideIncidentId: incidentId, besideComesFirst: !besideComesFirst, placing: idle });
    };
    return {
      incidentId: null,
      besideIncidentId: null,
      besideComesFirst: false,
      radiusMeters: defaultRadiusMeters,
      tileCount: 4,
      placing: idle,
      missing: null,
      select: (incidentId) => {
        if (incidentId === null) set({ incidentId, besideIncidentId: null, placing: idle, missing: null });
        else if (incidentId === get().besideIncidentId) swap();
        else set({ incidentId, placing: idle, missing: null });
      },
      setBeside: (besideIncidentId) => {
        const { incidentId } = get();
        if (incidentId === null && besideIncidentId !== null) set({ incidentId: besideIncidentId, missing: null });
        else if (besideIncidentId !== incidentId) set({ besideIncidentId });
      },
      swap,
      leave: (incidentId) => {
        const now = get();
        if (incidentId === now.besideIncidentId) set({ besideIncidentId: null, besideComesFirst: false });
        else if (incidentId === now.incidentId) set({ incidentId: now.besideIncidentId, besideIncidentId: null, besideComesFirst: false, placing: idle });
      },
      setRadius: (radiusMeters) => set({ radiusMeters: Math.min(radiusLimitsMeters.most, Math.max(radiusLimitsMeters.least, radiusMeters)) }),
      stepRadius: (direction) => set({ radiusMeters: neighbouringRadius(get().radiusMeters, direction) }),
      setTileCount: (tileCount) => set({ tileCount }),
      startPlacing: (incidentId) => set({ placing: { kind: "choosing", incidentId } }),
      stopPlacing: () => set({ placing: idle }),
      setMissing: (missing) => set({ missing }),
    };
  });

export type SelectionStore = ReturnType<typeof createSelectionStore>;
