import type { JSX } from "react";
import { useShortcut } from "../../ui/useShortcut.ts";
import type { DrawingKind } from "./drawing/drawing.ts";
import type { MapController } from "./mapController.ts";

interface ControlProps {
  label: string;
  /** As it is written in the tooltip. */
  cap: string;
  /** As `aria-keyshortcuts` wants it. */
  keys: string;
  path: string;
  isPressed?: boolean;
  onPress: () => void;
}

function Control({ label, cap, keys, path, isPressed, onPress }: ControlProps): JSX.Element {
  return (
    <button type="button" className="map__control" aria-label={label} aria-keyshortcuts={keys} aria-pressed={isPressed} title={`${label} (${cap})`} onClick={onPress}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

const icons = {
  in: "M8 3v10M3 8h10",
  out: "M3 8h10",
  city: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  circle: "M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0zM8 7.5v1",
  polygon: "M8 2.2 13.8 6.6 11.6 13.5H4.4L2.2 6.600z",
  gaps: "M12.2 3.800A5.9 5.9 0 0 1 12.2 12.2M3.8 12.2A5.9 5.9 0 0 1 3.8 3.800M8 7v2M7 8h2",
};

/** Zoom and reset. The keys shown in the titles work while the map has the focus. */
export function MapControls({ controller }: { controller: MapController }): JSX.Element {
  return (
    <div className="map__controls" role="group" aria-label="Map view">
      <Control label="Zoom in" cap="+" keys="+" path={icons.in} onPress={() => controller.zoomIn()} />
      <Control label="Zoom out" cap="−" keys="-" path={icons.out} onPress={() => controller.zoomOut()} />
      <Control label="Show the whole city" cap="Home" keys="Home" path={icons.city} onPress={() => controller.resetToCity()} />
    </div>
  );
}

interface MapToolsProps {
  controller: MapController;
  drawingKind: DrawingKind | null;
  /** Absent where the gaps are not offered. */
  gaps: { isShown: boolean; onToggle: () => void } | null;
}

/** Drawing an area, and the gaps in the view: each by its button and, wherever the focus is, by its key. */
export function MapTools({ controller, drawingKind, gaps }: MapToolsProps): JSX.Element {
  const draw = (kind: DrawingKind) => (drawingKind === kind ? controller.drawing.cancel() : controller.draw(kind));
  useShortcut("map.circle", () => draw("circle"));
  useShortcut("map.polygon", () => draw("polygon"));
  return (
    <div className="map__controls map__tools" role="group" aria-label="Map tools">
      <Control label="Draw a circle" cap="d" keys="d" path={icons.circle} isPressed={drawingKind === "circle"} onPress={() => draw("circle")} />
      <Control label="Draw a polygon" cap="Shift D" keys="Shift+D" path={icons.polygon} isPressed={drawingKind === "polygon"} onPress={() => draw("polygon")} />
      {gaps && <GapsControl {...gaps} />}
    </div>
  );
}

function GapsControl({ isShown, onToggle }: { isShown: boolean; onToggle: () => void }): JSX.Element {
  useShortcut("map.gaps", onToggle);
  return <Control label="Where the incident has no view" cap="q" keys="q" path={icons.gaps} isPressed={isShown} onPress={onToggle} />;
}
