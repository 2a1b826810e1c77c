import type { JSX } from "react";
import type { MapController } from "../mapController.ts";
import type { DrawingView } from "./drawTool.ts";
import { hintWords, nextPointWords } from "./drawingWords.ts";

/** Says how to draw an area, what is set so far, and offers each step as a button. */
export function DrawingBanner({ controller, view }: { controller: MapController; view: DrawingView }): JSX.Element {
  const { drawing, hint } = view;
  const isCircle = drawing.kind === "circle";
  const points = isCircle ? (drawing.center ? 1 : 0) : drawing.vertices.length;
  return (
    <>
      <div className="map__crosshair" aria-hidden="true" />
      <div className="map__placing" role="group" aria-label={isCircle ? "Draw a circle" : "Draw a polygon"}>
        <p>
          <strong>{isCircle ? "Circle." : "Polygon."}</strong> <span className="figures map__placing-label">{nextPointWords(drawing)}</span>
        </p>
        {hint && <p className="map__placing-hint">{hintWords[hint]}</p>}
        <p className="map__placing-help">
          Click the map, or move it under the cross with the arrow keys; <kbd className="key">Shift</kbd> makes small steps.
        </p>
        <div className="map__placing-actions">
          <button type="button" className="button button--main button--small" onClick={() => controller.pointAtMiddle()}>
            Set at the cross <kbd className="key">Enter</kbd>
          </button>
          <button type="button" className="button button--small" disabled={points === 0} onClick={() => controller.drawing.back()}>
            Take back <kbd className="key">Backspace</kbd>
          </button>
          {!isCircle && (
            <button type="button" className="button button--small" disabled={points < 3} onClick={() => controller.drawing.close()}>
              Close the area
            </button>
          )}
          <button type="button" className="button button--small" onClick={() => controller.drawing.cancel()}>
            Cancel <kbd className="key">Esc</kbd>
          </button>
        </div>
      </div>
    </>
  );
}
