import type { AreaCamera } from "../../../shared/model/area.ts";
import type { CameraHealth } from "../../../shared/model/camera.ts";
import { compassPoint, compassWord, formatFeet } from "../../ui/distance.ts";
import { healthWords, type CameraUse } from "../pull-up/cameraWords.ts";

interface AreaCameraRowProps {
  camera: AreaCamera;
  health: CameraHealth;
  use: CameraUse;
  inTile: boolean;
  /** The incident it would be watched for, in words; null where none allows it, or where the area is drawn for one. */
  forIncident: string | null;
  onOpen: (camera: AreaCamera, use: CameraUse) => void;
}

/** One integrated camera inside the area: how it may be watched and for which incident, or why not. */
export function AreaCameraRow({ camera, health, use, inTile, forIncident, onOpen }: AreaCameraRowProps) {
  const unusable = use.kind === "refused" && !inTile;
  return (
    <li className="camera-row-item">
      <button
        type="button"
        className="camera-row area-camera"
        data-listed-camera={camera.cameraId}
        aria-pressed={inTile}
        aria-disabled={unusable || undefined}
        onClick={() => !unusable && onOpen(camera, use)}
      >
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
            <span className="camera-row__health" data-health={health}>
              {healthWords[health]}
            </span>
            {forIncident !== null && <span className="area-camera__incident one-line" title={`for ${forIncident}`}>
                for {forIncident}
              </span>}
          </span>
          <span className="camera-row__use">{inTile ? <span className="tag tag--info">In a tile</span> : <UseWords use={use} />}</span>
        </span>
      </button>
    </li>
  );
}

function UseWords({ use }: { use: CameraUse }) {
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
