import { memo } from "react";
import type { CameraHealth } from "../../../shared/model/camera.ts";
import type { PullUpCamera } from "../../../shared/model/pullUp.ts";
import { formatShortClock } from "../../ui/time.ts";
import { compassPoint, compassWord, formatFeet } from "../../ui/distance.ts";
import type { Carried } from "../steering/carried.ts";
import { SendButton } from "../steering/SendButton.tsx";
import { useCarry } from "../steering/useCarry.ts";
import { healthWords, type CameraUse } from "./cameraWords.ts";
import { CoverIcon } from "./CoverIcon.tsx";

interface CameraRowProps {
  camera: PullUpCamera;
  incidentId: string;
  /** What it and those after it have in common, where that is new. */
  heading: string | null;
  /** From 1; the first nine have a key. */
  position: number;
  use: CameraUse;
  /** Whether and why it sees the incident, in words. */
  cover: string;
  /** When this console saw it go offline, milliseconds since 1970. */
  offlineSince: number | null;
  inTile: boolean;
  pinned: boolean;
  onToggle: (camera: PullUpCamera, use: CameraUse) => void;
  onTogglePin: (camera: PullUpCamera, use: CameraUse) => void;
}

/** One integrated camera of the pull-up: where it is, why it stands where it stands, whether it may be watched. */
export const CameraRow = memo(function CameraRow({ camera, incidentId, heading, position, use, cover, offlineSince, inTile, pinned, onToggle, onTogglePin }: CameraRowProps) {
  const carried: Carried = { kind: "camera", cameraId: camera.cameraId, incidentId, name: camera.name };
  const unusable = use.kind === "refused" && !inTile;
  return (
    <li className="camera-row-item" {...useCarry(carried)}>
      {/* Each row says it for itself to who does not see it. */}
      {heading !== null && (
        <p className="pull-up-group" aria-hidden="true">
          {heading}
        </p>
      )}
      <button
        type="button"
        className="camera-row"
        data-listed-camera={camera.cameraId}
        data-in-tile={inTile || undefined}
        aria-pressed={inTile}
        aria-disabled={unusable || undefined}
        aria-keyshortcuts={position <= 9 ? `${position} b` : "b"}
        onClick={() => !unusable && onToggle(camera, use)}
        onKeyDown={(event) => {
          if (event.key !== "b" || event.ctrlKey || event.metaKey || event.altKey || unusable) return;
          event.preventDefault();
          onTogglePin(camera, use);
        }}
      >
        <span className="camera-row__position figures">{position <= 9 ? <kbd className="key">{position}</kbd> : position}</span>
        <span className="camera-row__line">
          <span className="camera-row__name one-line" title={camera.name}>
            {camera.name}
          </span>
          <span className="camera-row__place figures">
            {formatFeet(camera.distanceMeters)} <span aria-hidden="true">{compassPoint(camera.bearingDegrees)}</span>
            <span className="visually-hidden">{compassWord(camera.bearingDegrees)}</span>
          </span>
        </span>
        <span className="camera-row__line">
          <span className="camera-row__facts">
            <span className="camera-row__covers" data-covers={camera.coversIncident ?? "unknown"}>
              <CoverIcon coversIncident={camera.coversIncident} />
              {cover}
            </span>
            <HealthMark health={camera.health} offlineSince={offlineSince} />
          </span>
          <span className="camera-row__use">
            <UseWords use={use} inTile={inTile} pinned={pinned} />
          </span>
        </span>
      </button>
      <SendButton carried={carried} look="icon" className="camera-row__send" />
    </li>
  );
});

const HealthMark = ({ health, offlineSince }: { health: CameraHealth; offlineSince: number | null }) => (
  <span className="camera-row__health" data-health={health}>
    {healthWords[health]}
    {health === "offline" && offlineSince !== null && ` since ${formatShortClock(offlineSince)}`}
  </span>
);

function UseWords({ use, inTile, pinned }: { use: CameraUse; inTile: boolean; pinned: boolean }) {
  if (pinned) return <span className="tag tag--info">Pinned</span>;
  if (inTile) return <span className="tag tag--info">In a tile</span>;
  switch (use.kind) {
    case "opens":
      return <span className="tag">Show</span>;
    case "asks":
      return <span className="tag tag--warning">Open…</span>;
    case "override":
      return <span className="tag tag--warning">{use.reason} · Open…</span>;
    case "again":
      return <span className="tag tag--warning">{use.reason} · Ask again</span>;
    case "refused":
      return <span className="camera-row__refusal">{use.reason}</span>;
  }
}
