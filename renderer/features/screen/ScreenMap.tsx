import { lazy, Suspense } from "react";
import { defaultRadiusMeters } from "../../../shared/geo/units.ts";
import { useBasemapOf } from "../layout/useBasemap.ts";
import { useMapFacts } from "../layout/useMapFacts.ts";
import { useScreenParts } from "./screenContext.ts";
import { useScreenMapTurn } from "./useScreenMapTurn.ts";

const IncidentMap = lazy(() => import("../map/IncidentMap.tsx").then((module) => ({ default: module.IncidentMap })));

const nothing = () => undefined;
const reportMapError = (error: Error) => console.error("The map reported an error", error);

/** The incident's surroundings: the console's map, to be looked at only. */
export function ScreenMap({ incidentId, radiusMeters }: { incidentId: string; radiusMeters: number | null }) {
  const { client, stores } = useScreenParts();
  const basemap = useBasemapOf(client);
  const facts = useMapFacts(stores);
  const selection = useScreenMapTurn(incidentId, radiusMeters ?? defaultRadiusMeters);
  return (
    <Suspense fallback={<section className="map-loading" aria-label="Map" />}>
      {basemap && selection && (
        <div className="screen-map" inert>
          <IncidentMap {...facts} selection={selection} placing={null} basemap={basemap} onSelectIncident={nothing} onPlace={nothing} onCancelPlacing={nothing} onError={reportMapError} />
        </div>
      )}
    </Suspense>
  );
}
