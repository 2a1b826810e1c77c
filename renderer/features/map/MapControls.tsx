import type { JSX } from "react";
import type { MapController } from "./mapController.ts";

/** Zoom and reset. The keys shown in the titles work while the map has the focus. */
export function MapControls({ controller }: { controller: MapController }): JSX.Element {
  return (
    <div className="map__controls" role="group" aria-label="Map view">
      <button type="button" className="map__control" aria-label="Zoom in" aria-keyshortcuts="+" title="Zoom in (+)" onClick={() => controller.zoomIn()}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 3v10M3 8h10" />
        </svg>
      </button>
      <button type="button" className="map__control" aria-label="Zoom out" aria-keyshortcuts="-" title="Zoom out (−)" onClick={() => controller.zoomOut()}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3 8h10" />
        </svg>
      </button>
      <button
        type="button"
        className="map__control"
        aria-label="Show the whole city"
        aria-keyshortcuts="Home"
        title="Show the whole city (Home)"
        onClick={() => controller.resetToCity()}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2.5 6V2.5H6M10 2.5h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10" />
        </svg>
      </button>
    </div>
  );
}
