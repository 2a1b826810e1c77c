import { useEffect, useLayoutEffect, useRef, useState, type JSX, type KeyboardEvent, type PointerEvent } from "react";
import { distanceMeters, offsetLocation } from "../../../shared/geo/geodesic.ts";
import { feetFromMeters } from "../../../shared/geo/units.ts";
import type { Location } from "../../../shared/model/common.ts";
import type { MapController } from "./mapController.ts";
import { feetText } from "./ring.ts";
import { radiusLimitsMeters } from "../../sync/stores/selection.ts";
import { draggedRadius, radiusByKey } from "./ringRadius.ts";

interface RingHandleProps {
  controller: MapController;
  center: Location;
  radiusMeters: number;
  /** After the edge was let go. */
  onRadius: (radiusMeters: number) => void;
}

/** The ring's edge to take hold of: by mouse, by touch, and by keys. What is brought up follows when it is let go. */
export function RingHandle({ controller, center, radiusMeters, onRadius }: RingHandleProps): JSX.Element {
  const handle = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const shownMeters = dragged ?? radiusMeters;

  useLayoutEffect(() => {
    const follow = () => {
      const { x, y } = controller.project(offsetLocation(center, shownMeters, 0));
      if (handle.current) handle.current.style.translate = `${x}px ${y}px`;
    };
    follow();
    return controller.onViewChange(follow);
  }, [controller, center, shownMeters]);

  useEffect(() => {
    controller.previewRadius(dragged);
    return () => controller.previewRadius(null);
  }, [controller, dragged]);

  const letGo = () => {
    if (dragged === null) return;
    setDragged(null);
    if (dragged !== radiusMeters) onRadius(dragged);
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const map = event.currentTarget.offsetParent?.getBoundingClientRect();
    if (!map || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const at = controller.placeAt(event.clientX - map.left, event.clientY - map.top);
    setDragged(draggedRadius(distanceMeters(center, at), controller.metersPerPixel()));
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === "Escape" && dragged !== null) setDragged(null);
    else if (event.key === "Enter") letGo();
    else {
      const next = radiusByKey(event.key, shownMeters);
      if (next === null) return;
      setDragged(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={handle}
      className="map__ring-handle"
      role="slider"
      tabIndex={0}
      aria-label="Radius, edge of the ring"
      aria-valuemin={Math.round(feetFromMeters(radiusLimitsMeters.least))}
      aria-valuemax={Math.round(feetFromMeters(radiusLimitsMeters.most))}
      aria-valuenow={Math.round(feetFromMeters(shownMeters))}
      aria-valuetext={feetText(shownMeters)}
      title="Drag to change the radius"
      data-dragging={dragged !== null || undefined}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus({ preventScroll: true });
        setDragged(radiusMeters);
        event.preventDefault();
      }}
      onPointerMove={drag}
      onPointerUp={letGo}
      onPointerCancel={() => setDragged(null)}
      onKeyDown={press}
      onKeyUp={(event) => {
        if (radiusByKey(event.key, shownMeters) !== null) letGo();
      }}
      onBlur={letGo}
    >
      <span className="map__ring-grip" aria-hidden="true" />
      {dragged !== null && (
        <span className="map__ring-feet figures" aria-hidden="true">
          {feetText(dragged)}
        </span>
      )}
    </div>
  );
}
