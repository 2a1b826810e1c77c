import { lazy, Suspense, useMemo } from "react";
import { useStore } from "zustand";
import { placedCameras, subscribeToCameraChanges } from "../layout/mapCameras.ts";
import { useBasemapOf } from "../layout/useBasemap.ts";
import { useScreenParts } from "./screenContext.ts";

const IncidentMap = lazy(() => import("../map/IncidentMap.tsx").then((module) => ({ default: module.IncidentMap })));

const nothing = () => undefined;
const reportMapError = (error: Error) => console.error("The map reported an error", error);

/** The incident's surroundings: the console's map, to be looked at only. */
export function ScreenMap({ incidentId, radiusMeters }: { incidentId: string; radiusMeters: number | null }) {
  const { client, stores } = useScreenParts();
  const basemap = useBasemapOf(client);
  const table = useStore(useScreenParts().stores.cameras, (state) => state.table);
  const collection = useMemo(() => placedCameras(table), [table]);
  const subscribe = useMemo(() => subscribeToCameraChanges(stores.cameras), [stores]);
  const health = useStore(useScreenParts().stores.facts, (facts) => facts.health);
  const byId = useStore(useScreenParts().stores.incidents, (incidents) => incidents.byId);
  const incidents = useMemo(() => [...byId.values()], [byId]);
  const selection = useMemo(() => ({ incidentId, radiusMeters: radiusMeters ?? 152.4 }), [incidentId, radiusMeters]);
  const cameraView = useMemo(() => (cameraId: string) => stores.cameras.getState().table.get(cameraId) ?? null, [stores]);
  return (
    <Suspense fallback={<section className="map-loading" aria-label="Map" />}>
      {basemap && (
        <div className="screen-map" inert>
          <IncidentMap
            cameras={collection}
            subscribeToCameraChanges={subscribe}
            cameraView={cameraView}
            health={health}
            incidents={incidents}
            selection={selection}
            placing={null}
            basemap={basemap}
            onSelectIncident={nothing}
            onPlace={nothing}
            onCancelPlacing={nothing}
            onError={reportMapError}
          />
        </div>
      )}
    </Suspense>
  );
}
