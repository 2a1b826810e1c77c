import type { TileStateKind } from "../../video/tileState.ts";
import type { TileSnapshot } from "../../video/tileSnapshot.ts";
import { compassPoint, compassWord, formatFeet } from "../../ui/distance.ts";
import { ReplayTileButton } from "../replay/ReplayTileButton.tsx";
import { SendButton } from "../steering/SendButton.tsx";
import { BearingArrow, EnlargeIcon, PinIcon, StateIcon } from "./tileIcons.tsx";
import { formatAge, oldPictureSeconds } from "./tileWords.ts";
import type { WallTile } from "./wallTile.ts";

interface TileCaptionProps {
  tile: WallTile;
  snapshot: TileSnapshot;
  enlarged: boolean;
  onToggleEnlarged: () => void;
  onTogglePin?: (() => void) | undefined;
}

const stateWords: Record<TileStateKind, string> = {
  connecting: "Connecting",
  live: "Live",
  stalled: "Stalled",
  offline: "Offline",
  denied: "Not open",
  ended: "Ended",
};

/** One line under the picture: state and age, whose camera, how far and which way from the incident. */
export function TileCaption({ tile, snapshot, enlarged, onToggleEnlarged, onTogglePin }: TileCaptionProps) {
  const { state, ageSeconds } = snapshot;
  const isOld = state.kind === "live" && ageSeconds !== null && ageSeconds > oldPictureSeconds;
  return (
    <div className="tile__caption">
      <span className="tile__state">
        <StateIcon kind={state.kind} />
        <span className="tile__state-word">{stateWords[state.kind]}</span>
      </span>
      {state.kind === "live" && (
        <span className={isOld ? "tile__age tile__age--old" : "tile__age"} title="How old the picture is by the hub's clock">
          {formatAge(ageSeconds)}
        </span>
      )}
      <span className="tile__name" title={tile.name}>
        {tile.name}
      </span>
      {tile.coversIncident === true && <span className="tile__covers">In view</span>}
      <span className="tile__place" title={`${formatFeet(tile.distanceMeters)} ${compassWord(tile.bearingDegrees)} of the incident`}>
        {formatFeet(tile.distanceMeters)}
        <BearingArrow bearingDegrees={tile.bearingDegrees} />
        <span className="tile__point">{compassPoint(tile.bearingDegrees)}</span>
      </span>
      <ReplayTileButton tile={tile} />
      <SendButton carried={{ kind: "camera", cameraId: tile.cameraId, incidentId: tile.incidentId, name: tile.name }} look="icon" className="tile__button tile__send" />
      {onTogglePin && (
        <button
          type="button"
          className="tile__button tile__pin"
          aria-label={tile.pinned ? `Unpin ${tile.name}` : `Pin ${tile.name}`}
          aria-pressed={tile.pinned ?? false}
          aria-keyshortcuts="b"
          title={tile.pinned ? "Let it go with its incident (b)" : "Keep it when another incident is selected (b)"}
          onClick={onTogglePin}
        >
          <PinIcon pinned={tile.pinned ?? false} />
        </button>
      )}
      <button
        type="button"
        className="tile__button tile__enlarge"
        aria-label={enlarged ? `Back to all tiles from ${tile.name}` : `Enlarge ${tile.name}`}
        aria-pressed={enlarged}
        title={enlarged ? "Back to all tiles (Esc)" : "Enlarge (Enter)"}
        onClick={onToggleEnlarged}
      >
        <EnlargeIcon enlarged={enlarged} />
      </button>
    </div>
  );
}
