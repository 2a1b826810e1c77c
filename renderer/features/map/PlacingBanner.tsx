import type { JSX } from "react";

interface PlacingBannerProps {
  /** What is being placed, e.g. "ROBBERY ARMED, 2700 W WELLS ST". */
  label: string;
  /** Whether the cross has been moved, so that it may be taken for the place. */
  isAimed: boolean;
  /** The place is on its way to the hub. */
  isSending: boolean;
  onPlaceAtCenter: () => void;
  onCancel: () => void;
}

/** Says how to place an incident by hand, and marks the middle of the view for those who use keys. */
export function PlacingBanner({ label, isAimed, isSending, onPlaceAtCenter, onCancel }: PlacingBannerProps): JSX.Element {
  return (
    <>
      <div className="map__crosshair" aria-hidden="true" />
      <div className="map__placing" role="group" aria-label="Place the incident">
        <p role="status">
          <strong>Where is it?</strong> <span className="map__placing-label">{label}</span>
        </p>
        <p className="map__placing-help">
          Click the map, or move it under the cross with the arrow keys; <kbd className="key">Shift</kbd> makes small steps.
        </p>
        <div className="map__placing-actions">
          <button type="button" className="button button--main button--small" disabled={!isAimed || isSending} title={isAimed ? undefined : "Move the map first"} onClick={onPlaceAtCenter}>
            {isSending ? "Placing…" : "Place at the cross"} <kbd className="key">Enter</kbd>
          </button>
          <button type="button" className="button button--small" onClick={onCancel}>
            Cancel <kbd className="key">Esc</kbd>
          </button>
        </div>
      </div>
    </>
  );
}
