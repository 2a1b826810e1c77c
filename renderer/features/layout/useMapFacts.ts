import { useCallback, useMemo } from "react";
import { useStore } from "zustand";
import type { ConsoleStores } from "../../sync/stores/consoleStores.ts";
import { placedCameras, subscribeToCameraChanges } from "./mapCameras.ts";

/** What every map of a window shows, whoever it is for: the cameras, how they look and fare, and the incidents. */
export function useMapFacts({ cameras: store, facts, incidents: queue }: Pick<ConsoleStores, "cameras" | "facts" | "incidents">) {
  const table = useStore(store, (state) => state.table);
  const cameras = useMemo(() => placedCameras(table), [table]);
  const subscribe = useMemo(() => subscribeToCameraChanges(store), [store]);
  const cameraView = useCallback((cameraId: string) => store.getState().table.get(cameraId) ?? null, [store]);
  const health = useStore(facts, (state) => state.health);
  const byId = useStore(queue, (state) => state.byId);
  const incidents = useMemo(() => [...byId.values()], [byId]);
  return { cameras, subscribeToCameraChanges: subscribe, cameraView, health, incidents };
}
