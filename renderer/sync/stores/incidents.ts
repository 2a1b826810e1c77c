import { createStore } from "zustand/vanilla";
import type { Incident } from "../../../shared/model/incident.ts";
import { isOffTheShelf } from "../../../shared/policy/incidentShelf.ts";
import { orderIncidents } from "../incidentOrder.ts";

export interface IncidentsState {
  byId: ReadonlyMap<string, Incident>;
  /** Ids in the order of the queue; the same array as long as the order is the same. */
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
      const order = orderIncidents(byId.values(), now);
      const before = get().order;
      set({ byId, order: isSame(before, order) ? before : order, loaded: true });
    };
    return {
      ...empty,
      replace: (incidents, now) => keep(incidents, now),
      merge: (incidents, now) => {
        const { byId: known, order } = get();
        const changed = new Map(incidents.map((incident) => [incident.id, incident]));
        // What is in order already is sorted in one pass; a whole shift is sorted anew at every change otherwise.
        const standing = order.flatMap((id) => changed.get(id) ?? known.get(id) ?? []);
        const arrived = [...changed.values()].filter(({ id }) => !known.has(id));
        keep([...standing, ...arrived], now);
      },
      clear: () => set(empty),
    };
  });

const isSame = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((id, index) => id === b[index]);

export type IncidentsStore = ReturnType<typeof createIncidentsStore>;
