import { useStore } from "zustand";
import { useCameras, useConsole, useIncidents } from "../../sync/consoleContext.ts";
import { incidentLabel } from "./incidentWords.ts";
import type { Pin } from "./pins.ts";
import { useTileBoard } from "./tileBoardContext.ts";
import { viewsOpenness } from "./useHold.ts";

/** The cameras that keep their tiles, each with the incident it plays for. */
export function PinnedCameras() {
  const pins = useStore(useTileBoard(), (state) => state.pins);
  if (pins.length === 0) return null;
  return (
    <div className="pinned-cameras">
      <h3 className="pull-up-section__title">
        Pinned <span className="figures pull-up-section__count">{pins.length}</span>
      </h3>
      <ul role="list" aria-label="Pinned cameras">
        {pins.map((pin) => (
          <PinnedCamera key={`${pin.incidentId}/${pin.cameraId}`} pin={pin} />
        ))}
      </ul>
    </div>
  );
}

function PinnedCamera({ pin: { cameraId, incidentId } }: { pin: Pin }) {
  const boardStore = useTileBoard();
  const { client } = useConsole();
  const name = useCameras(({ table }) => table.get(cameraId)?.name ?? cameraId);
  const incident = useIncidents(({ byId }) => byId.get(incidentId));
  const ended = !incident || viewsOpenness(incident, client.hubNow()) === "closed";
  return (
    <li className="kept-camera">
      <span className="kept-camera__names">
        <span className="kept-camera__name one-line" title={name}>
          {name}
        </span>
        <span className="kept-camera__incident one-line" title={incident && incidentLabel(incident)}>
          {incident ? incidentLabel(incident) : "Its incident is no longer kept"}
          {ended && " · closed"}
        </span>
      </span>
      <button type="button" className="button button--small" aria-label={`Unpin ${name}`} onClick={() => boardStore.getState().togglePin(cameraId, incidentId)}>
        Unpin
      </button>
    </li>
  );
}
