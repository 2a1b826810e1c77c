import { createStore } from "zustand/vanilla";
import type { Incident } from "../../../shared/model/incident.ts";
import { isOffTheShelf } from "../../../shared/policy/incidentShelf.ts";
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
    const keep = (incidents: Iterable<Incident>, now: Date) => {
      const byId = new Map<string, Incident>();
      for (const incident of incidents) if (!isOffTheShelf(incident, now)) byId.set(incident.id, incident);
      set({ byId, order: orderIncidents(byId.values(), now), loaded: true });
    };
    return {
      ...empty,
      replace: (incidents, now) => keep(incidents, now),
      merge: (incidents, now) => {
        const byId = new Map(get().byId);
        for (const incident of incidents) byId.set(incident.id, incident);
        keep(byId.values(), now);
      },
      clear: () => set(empty),
    };
  });

export type IncidentsStore = ReturnType<typeof createIncidentsStore>;
