import { memo } from "react";
import type { CameraHealth } from "../../../shared/model/camera.ts";
import type { PullUpCamera } from "../../../shared/model/pullUp.ts";
import { compassPoint, compassWord, formatFeet } from "../../ui/distance.ts";
import { coverWords, healthWords, type CameraUse } from "./cameraWords.ts";
import { CoverIcon } from "./CoverIcon.tsx";

interface CameraRowProps {
  camera: PullUpCamera;
  /** From 1; the first nine have a key. */
  position: number;
  use: CameraUse;
  inTile: boolean;
  onToggle: (camera: PullUpCamera, use: CameraUse) => void;
}

/** One integrated camera of the pull-up: where it is, what it shows, whether it may be watched. */
export const CameraRow = memo(function CameraRow({ camera, position, use, inTile, onToggle }: CameraRowProps) {
  const unusable = use.kind === "refused" && !inTile;
  return (
    <li className="camera-row-item">
      <button
        type="button"
        className="camera-row"
        data-listed-camera={camera.cameraId}
        data-in-tile={inTile || undefined}
        aria-pressed={inTile}
        aria-disabled={unusable || undefined}
        aria-keyshortcuts={position <= 9 ? String(position) : undefined}
        onClick={() => !unusable && onToggle(camera, use)}
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
              {coverWords(camera.coversIncident)}
            </span>
            <HealthMark health={camera.health} />
          </span>
          <span className="camera-row__use">
            <UseWords use={use} inTile={inTile} />
          </span>
        </span>
      </button>
    </li>
  );
});

const HealthMark = ({ health }: { health: CameraHealth }) => (
  <span className="camera-row__health" data-health={health}>
    {healthWords[health]}
  </span>
);

function UseWords({ use, inTile }: { use: CameraUse; inTile: boolean }) {
  if (inTile) return <span className="tag tag--info">In a tile</span>;
  switch (use.kind) {
    case "opens":
      return <span className="tag">Show</span>;
    case "asks":
      return <span className="tag tag--warning">Open…</span>;
    case "override":
      return <span className="tag tag--warning">{use.reason} · Open…</span>;
    case "refused":
      return <span className="camera-row__refusal">{use.reason}</span>;
  }
}
