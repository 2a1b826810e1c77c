import { useEffect, useRef, useState, type JSX } from "react";
import type { Location } from "../../../shared/model/common.ts";
import { CameraPopover } from "./CameraPopover.tsx";
import { MapControls } from "./MapControls.tsx";
import { MapLegend } from "./MapLegend.tsx";
import { MapNotices } from "./MapNotices.tsx";
import { PlacingBanner } from "./PlacingBanner.tsx";
import { ScaleBar } from "./ScaleBar.tsx";
import type { MapController } from "./mapController.ts";
import { mapKeyHelp } from "./mapKeys.ts";
import { attributionText } from "./mapText.ts";
import type { CameraChange, CameraCollection, CameraDetails, HealthByCamera, MapIncident, MapSelection } from "./mapTypes.ts";
import { useMapController } from "./useMapController.ts";
import "./map.css";

export interface IncidentMapProps {
  cameras: CameraCollection;
  /** Calls back with changes since the collection; returns how to stop that. */
  subscribeToCameraChanges?: (apply: (change: CameraChange) => void) => () => void;
  health: HealthByCamera;
  incidents: readonly MapIncident[];
  /** The incident everything follows, and its radius. */
  selection: MapSelection | null;
  /** The incident that is being placed by hand, in words for the instructions; null when none is. */
  placing: { label: string } | null;
  basemap?: { pmtilesUrl: string | null };
  onSelectIncident: (incidentId: string) => void;
  onSelectCamera?: (cameraId: string) => void;
  onPlace: (location: Location) => void;
  onCancelPlacing: () => void;
  /** Facts for the popover of a camera; never its owner. */
  cameraDetails?: (cameraId: string) => CameraDetails | null;
  /** An error of the map engine that the map itself does not show. */
  onError: (error: Error) => void;
  /** Hands out the controller while there is one, for features that add to the map. */
  onController?: (controller: MapController | null) => void;
}

interface OpenedCamera {
  id: string;
  takesFocus: boolean;
}

/** The console's map: schematic Milwaukee or a full basemap, all cameras, open incidents, the selected one's ring. */
export function IncidentMap(props: IncidentMapProps): JSX.Element {
  const { cameras, subscribeToCameraChanges, health, incidents, selection, placing, onController } = props;
  const container = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<OpenedCamera | null>(null);
  const [announcement, setAnnouncement] = useState("");
  const { controller, condition, base } = useMapController(container, props.basemap?.pmtilesUrl ?? null, {
    onSelectIncident: props.onSelectIncident,
    onSelectCamera: (id, by) => {
      setOpened({ id, takesFocus: by === "keyboard" });
      props.onSelectCamera?.(id);
    },
    onPlace: props.onPlace,
    onCancelPlacing: props.onCancelPlacing,
    onAnnounce: setAnnouncement,
    onEmptyClick: () => setOpened(null),
    onError: props.onError,
  });

  useEffect(() => controller?.setCameras(cameras), [controller, cameras]);
  useEffect(
    () => (controller && subscribeToCameraChanges ? subscribeToCameraChanges((change) => controller.applyCameraChanges(change)) : undefined),
    [controller, subscribeToCameraChanges],
  );
  useEffect(() => controller?.setHealth(health), [controller, health]);
  useEffect(() => controller?.setIncidents(incidents), [controller, incidents]);
  useEffect(() => controller?.select(selection), [controller, selection]);
  const isPlacing = placing !== null;
  useEffect(() => controller?.setPlacing(isPlacing), [controller, isPlacing]);
  useEffect(() => onController?.(controller), [controller, onController]);

  const closePopover = () => {
    setOpened(null);
    if (opened?.takesFocus) controller?.engine.getCanvas().focus({ preventScroll: true });
  };
  const selected = selection ? incidents.find((incident) => incident.id === selection.incidentId) : undefined;

  return (
    <section className="map" aria-label="Map" data-map-state={condition.state} data-map-base={base.state}>
      <div className="map__canvas" ref={container} />
      <p className="map__keys" aria-hidden="true">
        {mapKeyHelp}
      </p>
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
      <MapNotices condition={condition} base={base} />
      {controller && placing ? (
        <PlacingBanner label={placing.label} onPlaceAtCenter={() => controller.placeAtCenter()} onCancel={props.onCancelPlacing} />
      ) : null}
      {controller ? <MapControls controller={controller} /> : null}
      {controller ? <ScaleBar controller={controller} /> : null}
      <MapLegend />
      <p className="map__attribution">{attributionText(base)}</p>
      {controller && opened && !isPlacing ? (
        <CameraPopover
          key={opened.id}
          controller={controller}
          cameraId={opened.id}
          takesFocus={opened.takesFocus}
          details={props.cameraDetails?.(opened.id) ?? null}
          health={health.get(opened.id) ?? null}
          incidentLocation={selected?.location ?? null}
          onClose={closePopover}
        />
      ) : null}
    </section>
  );
}
