import { useEffect, useId, useLayoutEffect, useRef, type JSX, type ReactNode } from "react";
import { bearingDegrees, distanceMeters } from "../../../shared/geo/geodesic.ts";
import type { CameraHealth } from "../../../shared/model/camera.ts";
import type { Location } from "../../../shared/model/common.ts";
import { compassWord } from "../../ui/distance.ts";
import type { MapController } from "./mapController.ts";
import { healthText, levelText, ownershipText, usualUse } from "./mapText.ts";
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
  /** What can be done with the camera, as buttons. */
  actions: ReactNode;
  onClose: () => void;
}

/** The card of a camera, beside its mark: what it is, whose, how it may be used, and what can be done with it. */
export function CameraPopover({ controller, cameraId, takesFocus, details, health, incidentLocation, actions, onClose }: CameraPopoverProps): JSX.Element | null {
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
    const stop = controller.onViewChange(follow);
    // What the card says may come a moment later and make it taller.
    const sizes = new ResizeObserver(follow);
    if (box.current) sizes.observe(box.current);
    return () => {
      stop();
      sizes.disconnect();
    };
  }, [controller, cameraId]);

  useEffect(() => {
    if (takesFocus) box.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  if (!camera) return null;
  const facts = [
    ...(details?.address ? [{ term: "Address", text: details.address }] : []),
    ...(incidentLocation ? [{ term: "Distance", text: distanceWords(incidentLocation, camera) }] : []),
    ...(details?.facts ?? []),
    { term: "Use", text: details?.use ?? usualUse(camera) },
  ];
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
        <button type="button" className="map__popover-close" aria-label="Close" title="Close (Esc)" onClick={onClose}>
          ×
        </button>
      </header>
      <p className="map__popover-kind">
        {levelText(camera)} · {ownershipText(camera)}
        {camera.level === "integrated" ? (
          <>
            {" · "}
            <span data-health={health ?? "unknown"}>{healthText[health ?? "unknown"]}</span>
          </>
        ) : null}
      </p>
      <dl className="map__popover-facts">
        {facts.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div className="map__popover-actions">
        {actions}
        <button
          type="button"
          className="button button--small"
          onClick={() => controller.goTo({ text: camera.name, location: { longitude: camera.longitude, latitude: camera.latitude } })}
        >
          Centre
        </button>
      </div>
    </div>
  );
}

/** `320 ft, north-east of the incident`. */
function distanceWords(incident: Location, camera: Location): string {
  const meters = distanceMeters(incident, camera);
  return meters < 1 ? "At the incident" : `${feetText(meters)}, ${compassWord(bearingDegrees(incident, camera))} of the incident`;
}
