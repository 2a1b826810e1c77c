import type { PullUp } from "../../../shared/model/pullUp.ts";
import { useCameras, useIncidents } from "../../sync/consoleContext.ts";
import { compassPoint, formatFeet } from "../../ui/distance.ts";
import { cameraFromHere } from "./cameraFromHere.ts";
import type { TileBoard } from "./tileBoard.ts";
import { useTileBoard } from "./tileBoardContext.ts";

/** Cameras that somebody put into a tile and that lie outside the ring now: their tiles stay until the hub ends the view. */
export function KeptCameras({ pullUp, board }: { pullUp: PullUp; board: TileBoard }) {
  const boardStore = useTileBoard();
  const table = useCameras((state) => state.table);
  const place = useIncidents(({ byId }) => byId.get(pullUp.incidentId)?.location ?? null);
  const listed = new Set(pullUp.integrated.map(({ cameraId }) => cameraId));
  const kept = board.shown.filter((id) => board.chosen.has(id) && !listed.has(id)).flatMap((id) => cameraFromHere(id, place, undefined, table) ?? []);
  if (kept.length === 0) return null;
  return (
    <>
      <p className="pull-up-group">Kept by hand, outside the ring</p>
      <ul role="list" className="kept-cameras" aria-label="Kept by hand, outside the ring">
        {kept.map(({ cameraId, name, distanceMeters, bearingDegrees }) => (
          <li key={cameraId} className="kept-camera">
            <span className="kept-camera__name one-line" title={name}>
              {name}
            </span>
            <span className="figures">
              {formatFeet(distanceMeters)} {compassPoint(bearingDegrees)}
            </span>
            <button type="button" className="button button--small" aria-label={`Take ${name} out of its tile`} onClick={() => boardStore.getState().takeOut(cameraId, pullUp.incidentId)}>
              Take out
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
