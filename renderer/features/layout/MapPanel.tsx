import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import type { Area } from "../../../shared/model/area.ts";
import type { Location } from "../../../shared/model/common.ts";
import { useConsole, useDrawnArea, useSelectedIncident, useSelection, useSettings } from "../../sync/consoleContext.ts";
import { describeFailure, failureOf, type HubFailureCause } from "../../sync/hubFailure.ts";
import { useCameraCard } from "../map/panel/useCameraCard.tsx";
import { useViewGaps } from "../map/panel/useViewGaps.ts";
import { useCameraSearch } from "../map/search/useCameraSearch.ts";
import { useBasemap } from "./useBasemap.ts";
import { useMapFacts } from "./useMapFacts.ts";
import type { MapTurn } from "./useMapTurn.ts";
import { closedText } from "../../../shared/model/closedText.ts";

const IncidentMap = lazy(() => import("../map/IncidentMap.tsx").then((module) => ({ default: module.IncidentMap })));

/** The map, fed from the stores; what is done on it goes back to the selection and the hub. */
export function MapPanel({ selection: mapSelection }: { selection: MapTurn | null }) {
  const { client, stores } = useConsole();
  const { selection, cameras, area } = stores;
  const [failure, setFailure] = useState<HubFailureCause | null>(null);
  const [isPlaceSent, setIsPlaceSent] = useState(false);
  const basemap = useBasemap();
  const facts = useMapFacts(stores);
  const besideIncidentId = useSelection((state) => state.besideIncidentId);
  const placing = usePlacing();
  const card = useCameraCard();
  const gaps = useViewGaps();
  const findCameras = useCameraSearch(cameras);
  const drawn = useDrawnArea();
  const theme = useSettings((settings) => settings.theme);

  const select = useCallback((id: string) => selection.getState().select(id), [selection]);
  const setRadius = useCallback((radiusMeters: number) => selection.getState().setRadius(radiusMeters), [selection]);
  const drawArea = useCallback((drawnArea: Area) => area.getState().draw({ area: drawnArea, incidentId: selection.getState().incidentId }), [area, selection]);
  const clearArea = useCallback(() => area.getState().clear(), [area]);
  const cancelPlacing = useCallback(() => selection.getState().stopPlacing(), [selection]);
  const place = useCallback(
    (location: Location) => {
      const { placing: wish, stopPlacing } = selection.getState();
      if (wish.kind !== "choosing") return;
      setFailure(null);
      setIsPlaceSent(true);
      client
        .send("incident.place", { incidentId: wish.incidentId, location })
        .then(stopPlacing, (error: unknown) => setFailure(failureOf(error)))
        .finally(() => setIsPlaceSent(false));
    },
    [client, selection],
  );

  return (
    <>
      <Suspense fallback={<section className="map-loading" aria-label="Map" />}>
        {basemap && (
          <IncidentMap
            {...facts}
            selection={mapSelection}
            besideIncidentId={besideIncidentId}
            placing={placing}
            isPlaceSent={isPlaceSent}
            basemap={basemap}
            theme={theme}
            onSelectIncident={select}
            onSelectCamera={card.onOpened}
            onRadius={setRadius}
            findCameras={findCameras}
            area={drawn?.area ?? null}
            onAreaDrawn={drawArea}
            onClearArea={clearArea}
            gaps={gaps}
            onPlace={place}
            onCancelPlacing={cancelPlacing}
            cameraDetails={card.details}
            cameraActions={card.actions}
            onError={reportMapError}
          />
        )}
      </Suspense>
      {failure && <PlacingFailure failure={failure} onClose={() => setFailure(null)} />}
    </>
  );
}

const reportMapError = (error: Error) => console.error("The map reported an error", error);

function PlacingFailure({ failure, onClose }: { failure: HubFailureCause; onClose: () => void }) {
  const { title, advice } = describeFailure(failure);
  return (
    <div className="map-message" role="alert">
      <span>
        The incident was not placed: {title}. {advice}
      </span>
      <button type="button" className="button button--small" onClick={onClose}>
        Close
      </button>
    </div>
  );
}

function usePlacing() {
  const placing = useSelection((state) => state.placing);
  const incident = useSelectedIncident();
  return useMemo(
    () => (placing.kind === "choosing" && incident ? { label: `${closedText(incident.nature)}, ${incident.address ?? "no address"}`, isPlaced: incident.location !== null } : null),
    [placing, incident],
  );
}
