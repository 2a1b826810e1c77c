import { useEffect, useRef, useState, type JSX, type ReactNode } from "react";
import type { Area } from "../../../shared/model/area.ts";
import type { Location } from "../../../shared/model/common.ts";
import type { Theme } from "../../platform/settings.ts";
import { CameraPopover } from "./CameraPopover.tsx";
import { MapControls, MapTools } from "./MapControls.tsx";
import { MapLegend } from "./MapLegend.tsx";
import { MapNotices } from "./MapNotices.tsx";
import { PlacingBanner } from "./PlacingBanner.tsx";
import { RingHandle } from "./RingHandle.tsx";
import { ScaleBar } from "./ScaleBar.tsx";
import type { CameraViewLookup } from "./cones/coneOverlay.ts";
import { DrawingBanner } from "./drawing/DrawingBanner.tsx";
import type { DrawingView } from "./drawing/drawTool.ts";
import { drawingProgress } from "./drawing/drawingWords.ts";
import { GapList, type GapsState } from "./gaps/GapList.tsx";
import type { MapController } from "./mapController.ts";
import { mapKeyHelp } from "./mapKeys.ts";
import { attributionText } from "./mapText.ts";
import type { CameraChange, CameraCollection, CameraDetails, HealthByCamera, MapIncident, MapSelection } from "./mapTypes.ts";
import { MapSearch } from "./search/MapSearch.tsx";
import type { CameraResult, SearchOption } from "./search/searchOptions.ts";
import { useMapController } from "./useMapController.ts";
import { useMapData } from "./useMapData.ts";
import "./map.css";
import "./mapTools.css";

export interface IncidentMapProps {
  cameras: CameraCollection;
  /** Calls back with changes since the collection; returns how to stop that. */
  subscribeToCameraChanges?: (apply: (change: CameraChange) => void) => () => void;
  /** Which way a camera looks; without it no heading cones are drawn. */
  cameraView?: CameraViewLookup;
  health: HealthByCamera;
  incidents: readonly MapIncident[];
  /** The incident everything follows, and its radius. */
  selection: MapSelection | null;
  /** A second incident that stands beside it. */
  besideIncidentId?: string | null;
  /** The incident that is being placed by hand, in words for the instructions; null when none is. */
  placing: { label: string; isPlaced?: boolean } | null;
  /** The place chosen is on its way to the hub. */
  isPlaceSent?: boolean;
  basemap?: { pmtilesUrl: string | null };
  theme?: Theme;
  onSelectIncident: (incidentId: string) => void;
  /** A camera's card was opened, or closed. */
  onSelectCamera?: (cameraId: string | null) => void;
  onPlace: (location: Location) => void;
  onCancelPlacing: () => void;
  /** The ring's edge was dragged; without it the ring has no handle. */
  onRadius?: (radiusMeters: number) => void;
  /** Without it nothing can be searched for. */
  findCameras?: (text: string, limit: number) => readonly CameraResult[];
  /** The drawn area whose result is shown. */
  area?: Area | null;
  /** Without it nothing can be drawn. */
  onAreaDrawn?: (area: Area) => void;
  onClearArea?: () => void;
  /** From which sides the selected incident is seen; without it the gaps are not offered. */
  gaps?: GapsState;
  /** Facts for the card of a camera. */
  cameraDetails?: (cameraId: string) => CameraDetails | null;
  /** Buttons for the card of a camera. */
  cameraActions?: (cameraId: string) => ReactNode;
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
  const { health, incidents, selection, placing, theme = "dark", onController, onSelectCamera } = props;
  const container = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<OpenedCamera | null>(null);
  const [drawing, setDrawing] = useState<DrawingView | null>(null);
  const [aimedFor, setAimedFor] = useState<IncidentMapProps["placing"]>(null);
  const [hasGapsOpen, setHasGapsOpen] = useState(false);
  const [announcement, setAnnouncement] = useState("");
  const open = (camera: OpenedCamera | null) => {
    setOpened(camera);
    onSelectCamera?.(camera?.id ?? null);
  };
  const { controller, condition, base } = useMapController(container, props.basemap?.pmtilesUrl ?? null, theme, {
    onSelectIncident: props.onSelectIncident,
    onSelectCamera: (id, by) => open({ id, takesFocus: by === "keyboard" }),
    onPlace: props.onPlace,
    onCancelPlacing: props.onCancelPlacing,
    onAimed: () => setAimedFor(placing),
    onDrawing: setDrawing,
    onAreaDrawn: (area) => props.onAreaDrawn?.(area),
    onAnnounce: setAnnouncement,
    onEmptyClick: () => open(null),
    onEscape: () => (opened ? open(null) : props.onClearArea?.()),
    onError: props.onError,
  });
  useMapData(controller, props);
  useEffect(() => onController?.(controller), [controller, onController]);

  const focusMap = () => controller?.engine.getCanvas().focus({ preventScroll: true });
  const closeCard = () => {
    open(null);
    if (opened?.takesFocus) focusMap();
  };
  const choose = (map: MapController, option: SearchOption) => {
    const { text, location } = option.kind === "camera" ? { text: option.camera.name, location: option.camera.location } : option.place;
    if (!location) return;
    const found = option.kind === "camera" ? { text: "", location } : option.place;
    map.sketch.showFound(found);
    map.goTo(found);
    open(option.kind === "camera" ? { id: option.camera.id, takesFocus: true } : null);
    if (option.kind === "place") focusMap();
    setAnnouncement(`The map shows ${text}.`);
  };
  const selected = selection ? incidents.find((incident) => incident.id === selection.incidentId) : undefined;
  const isAiming = placing !== null || drawing !== null;

  return (
    <section className="map" aria-label="Map" data-map-state={condition.state} data-map-base={base.state}>
      <div className="map__canvas" ref={container} />
      <p className="map__keys" aria-hidden="true">
        {mapKeyHelp}
      </p>
      <p className="visually-hidden" role="status">
        {drawing ? drawingProgress(drawing) : announcement}
      </p>
      <div className="map__left">
        {controller && props.findCameras && !isAiming && (
          <MapSearch
            findCameras={props.findCameras}
            onChoose={(option) => choose(controller, option)}
            onClear={() => controller.sketch.showFound(null)}
            onLeave={focusMap}
          />
        )}
        <MapNotices condition={condition} base={base} />
        {controller && props.gaps && hasGapsOpen && !isAiming && <GapList controller={controller} state={props.gaps} onClose={() => setHasGapsOpen(false)} />}
      </div>
      {controller && placing && (
        <PlacingBanner label={placing.label} isAimed={aimedFor === placing} isSending={props.isPlaceSent ?? false} onPlaceAtCenter={() => controller.pointAtMiddle()} onCancel={props.onCancelPlacing} />
      )}
      {controller && drawing && <DrawingBanner controller={controller} view={drawing} />}
      {controller && props.onRadius && selection && selected?.location && !isAiming && (
        <RingHandle controller={controller} center={selected.location} radiusMeters={selection.radiusMeters} onRadius={props.onRadius} />
      )}
      {controller && (
        <div className="map__right">
          <MapControls controller={controller} />
          {props.onAreaDrawn && placing === null && (
            <MapTools
              controller={controller}
              drawingKind={drawing?.drawing.kind ?? null}
              gaps={props.gaps ? { isShown: hasGapsOpen, onToggle: () => setHasGapsOpen(!hasGapsOpen) } : null}
            />
          )}
        </div>
      )}
      {controller && <ScaleBar controller={controller} />}
      <MapLegend theme={theme} />
      <p className="map__attribution">{attributionText(base)}</p>
      {controller && opened && !isAiming && (
        <CameraPopover
          key={opened.id}
          controller={controller}
          cameraId={opened.id}
          takesFocus={opened.takesFocus}
          details={props.cameraDetails?.(opened.id) ?? null}
          health={health.get(opened.id) ?? null}
          incidentLocation={selected?.location ?? null}
          actions={props.cameraActions?.(opened.id)}
          onClose={closeCard}
        />
      )}
    </section>
  );
}
