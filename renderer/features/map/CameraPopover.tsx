import { useEffect, useId, useLayoutEffect, useRef, type JSX } from "react";
import { distanceMeters } from "../../../shared/geo/geodesic.ts";
import type { CameraHealth } from "../../../shared/model/camera.ts";
import type { Location } from "../../../shared/model/common.ts";
import type { MapController } from "./mapController.ts";
import { levelText, ownershipText, usualUse } from "./mapText.ts";
import type { CameraDetails } from "./mapTypes.ts";
import { popoverPosition } from "./popoverPosition.ts";
import { feetText } from "./ring.ts";

interface CameraPopoverProps {
  controller: MapController;
  cameraId: string;
  takesFocus: boolean;
  details: CameraDetails | null;
  health: CameraHealth | null;
  /** Where the selected incident is; null when none is selected or it has no place. */
  incidentLocation: Location | null;
  onClose: () => void;
}

/** What a camera is and how it may be used, beside its mark. It never names an owner. */
export function CameraPopover({ controller, cameraId, takesFocus, details, health, incidentLocation, onClose }: CameraPopoverProps): JSX.Element | null {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const camera = controller.camera(cameraId);

  useLayoutEffect(() => {
    const follow = () => {
      const present = controller.camera(cameraId);
      const place = box.current?.offsetParent;
      if (!present || !box.current || !place) return;
      const { left, top } = popoverPosition(controller.project(present), box.current.getBoundingClientRect(), {
        width: place.clientWidth,
        height: place.clientHeight,
      });
      box.current.style.translate = `${left}px ${top}px`;
    };
    follow();
    return controller.onViewChange(follow);
  }, [controller, cameraId]);

  useEffect(() => {
    if (takesFocus) box.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  if (!camera) return null;
  return (
    <div
      ref={box}
      className="map__popover"
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="map__popover-header">
        <h3 id={titleId} className="map__popover-title">
          {camera.name}
        </h3>
        <button type="button" className="map__popover-close" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      <p className="map__popover-kind">
        {levelText(camera)} · {ownershipText(camera)}
        {camera.level === "integrated" && health ? ` · ${health === "unknown" ? "health unknown" : health}` : ""}
      </p>
      <dl className="map__popover-facts">
        {details?.address ? (
          <div>
            <dt>Address</dt>
            <dd>{details.address}</dd>
          </div>
        ) : null}
        {incidentLocation ? (
          <div>
            <dt>Distance</dt>
            <dd className="figures">{feetText(distanceMeters(incidentLocation, camera))} from the incident</dd>
          </div>
        ) : null}
        <div>
          <dt>Use</dt>
          <dd>{details?.use ?? usualUse(camera)}</dd>
        </div>
      </dl>
    </div>
  );
}
