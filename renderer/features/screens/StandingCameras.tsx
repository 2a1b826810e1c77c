import type { PlainContent } from "../../../shared/model/plainContent.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import { tilesInCells, withoutTile } from "../../../shared/policy/steering.ts";
import { useCameras } from "../../sync/consoleContext.ts";
import { screenName } from "../steering/carried.ts";
import { useSteering } from "../steering/steering.ts";

interface StandingCamerasProps {
  screen: Screen;
  content: Extract<PlainContent, { kind: "cameras" }>;
  mayPut: boolean;
}

/** The cameras that were chosen for a screen, by tile; each can be taken off. */
export function StandingCameras({ screen, content, mayPut }: StandingCamerasProps) {
  const steering = useSteering();
  const cameras = useCameras((state) => state);
  const tiles = tilesInCells(content).flatMap((tile, index) => (tile === null ? [] : [{ tile, index, name: cameras.table.get(tile.cameraId)?.name ?? tile.cameraId }]));
  if (tiles.length === 0) return null;
  return (
    <details className="standing-cameras">
      <summary>{tiles.length === 1 ? "The camera" : "The cameras"}</summary>
      <ul role="list" aria-label={`Cameras on ${screenName(screen)}`}>
        {tiles.map(({ index, name }) => (
          <li key={index} className="standing-cameras__camera">
            <span className="figures">{index + 1}</span>
            <span className="one-line" title={name}>
              {name}
            </span>
            {mayPut && (
              <button
                type="button"
                className="button button--small button--quiet"
                aria-label={`Take ${name} off ${screenName(screen)}`}
                onClick={() => void steering.put(screen, withoutTile(content, index), `${name} is off ${screenName(screen)}.`)}
              >
                Take off
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
