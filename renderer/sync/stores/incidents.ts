import { createStore } from "zustand/vanilla";
import type { Incident } from "../../../shared/model/incident.ts";
import { orderIncidents } from "../incidentOrder.ts";

export interface IncidentsState {
  byId: ReadonlyMap<string, Incident>;
  /** Ids in the order of the queue. */
  order: readonly string[];
  /** False until the hub has sent its first snapshot. */
  loaded: boolean;
  replace(incidents: readonly Incident[], now: Date): void;
  merge(incidents: readonly Incident[], now: Date): void;
  clear(): void;
}

const empty = { byId: new Map<string, Incident>(), order: [], loaded: false };

/** All incidents the hub has told of. */
export const createIncidentsStore = () =>
  createStore<IncidentsState>()((set, get) => {
    const keep = (byId: ReadonlyMap<string, Incident>, now: Date) =>
      set({ byId, order: orderIncidents(byId.values(), now), loaded: true });
    return {
      ...empty,
      replace: (incidents, now) => keep(new Map(incidents.map((incident) => [incident.id, incident])), now),
      merge: (incidents, now) => {
        const byId = new Map(get().byId);
        for (const incident of incidents) byId.set(incident.id, incident);
        keep(byId, now);
      },
      clear: () => set(empty),
    };
  });

export type IncidentsStore = ReturnType<typeof createIncidentsStore>;
