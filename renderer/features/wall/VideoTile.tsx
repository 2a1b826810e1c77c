import { memo, useCallback, useEffectEvent, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { problemTable } from "../../../shared/protocol/problems.ts";
import { createHlsPlayer } from "../../video/hlsPlayer.ts";
import { thisWindow } from "../../video/thisWindow.ts";
import { TileSupervisor } from "../../video/tileSupervisor.ts";
import type { ViewSource } from "../../video/viewSource.ts";
import { TileReplay } from "../replay/TileReplay.tsx";
import { useCarry } from "../steering/useCarry.ts";
import { TileCaption } from "./TileCaption.tsx";
import { TileOverlay } from "./TileOverlay.tsx";
import { TileTools } from "./tools/TileTools.tsx";
import { sameWallTile } from "./wallTile.ts";
import type { WallTile } from "./wallTile.ts";

export interface VideoTileProps {
  tile: WallTile;
  views: ViewSource;
  /** 0 is served first when the window's budget is short. */
  rank: number;
  enlarged: boolean;
  onToggleEnlarged: (tile: WallTile) => void;
  onOpenWithPurpose?: ((tile: WallTile) => void) | undefined;
  /** Absent where nothing can be pinned, as on a receive-only wall. */
  onTogglePin?: ((tile: WallTile) => void) | undefined;
}

/** One camera in one incident: makes the supervisor of its picture and disposes of it with the tile. */
export const VideoTile = memo(function VideoTile(props: VideoTileProps) {
  const { cameraId } = props.tile;
  const { views } = props;
  const firstRank = useRef(props.rank);
  const [supervisor, setSupervisor] = useState<TileSupervisor | null>(null);
  useLayoutEffect(() => {
    const parts = { views, window: thisWindow(), createPlayer: createHlsPlayer, random: Math.random };
    const made = new TileSupervisor(parts, cameraId, firstRank.current);
    setSupervisor(made);
    return () => made.dispose();
  }, [views, cameraId]);
  return supervisor === null ? null : <SupervisedTile {...props} supervisor={supervisor} />;
}, sameProps);

function SupervisedTile({ tile, rank, enlarged, supervisor, onToggleEnlarged, onOpenWithPurpose, onTogglePin }: VideoTileProps & { supervisor: TileSupervisor }) {
  const { cameraId, incidentId, access, reason, purpose, reopening } = tile;
  const snapshot = useSyncExternalStore(supervisor.subscribe, supervisor.getSnapshot);
  const host = useRef<HTMLDivElement>(null);
  const open = useCallback(
    () => supervisor.open({ cameraId, incidentId, purpose: purpose ?? "active-incident" }),
    [supervisor, cameraId, incidentId, purpose],
  );

  useLayoutEffect(() => (host.current === null ? undefined : supervisor.attach(host.current)), [supervisor]);
  useLayoutEffect(() => supervisor.setRank(enlarged ? -1 : rank), [supervisor, rank, enlarged]);
  useLayoutEffect(() => {
    if (access === "refused") {
      const code = reason ?? "camera_not_integrated";
      supervisor.deny({ kind: "refused", code, title: problemTable[code].title, detail: null });
    } else if (access === "asks" && purpose === undefined) supervisor.deny({ kind: "needs-purpose" });
    else open();
  }, [supervisor, access, reason, purpose, open]);
  useReopening(reopening ?? 0, () => {
    if (access === "opens" || (access === "asks" && purpose !== undefined)) open();
  });

  const { state } = snapshot;
  const carry = useCarry({ kind: "camera", cameraId, incidentId, name: tile.name });
  const toggle = () => onToggleEnlarged(tile);
  const togglePin = onTogglePin && (() => onTogglePin(tile));
  return (
    <div
      role="group"
      aria-label={tile.name}
      className={`tile on-video tile--${state.kind}${enlarged ? " tile--enlarged" : ""}`}
      data-camera-id={cameraId}
      data-tile-state={state.kind}
      data-pinned={tile.pinned || undefined}
      {...carry}
      onKeyDown={(event) => {
        if (event.key !== "b" || event.ctrlKey || event.metaKey || event.altKey || !togglePin) return;
        event.preventDefault();
        togglePin();
      }}
    >
      <div className="tile__picture">
        {/* The caption's button is the keyboard's way to the same. */}
        <div className="tile__host" ref={host} onClick={toggle} />
        <TileOverlay
          snapshot={snapshot}
          onAskAgain={open}
          onOpenWithPurpose={onOpenWithPurpose === undefined ? undefined : () => onOpenWithPurpose(tile)}
        />
        <TileReplay tile={tile} supervisor={supervisor} />
        {tile.label !== undefined && <p className="tile__label">{tile.label}</p>}
      </div>
      <TileTools tile={tile} supervisor={supervisor} state={state} />
      <TileCaption tile={tile} snapshot={snapshot} enlarged={enlarged} onToggleEnlarged={toggle} onTogglePin={togglePin} />
      <span className="visually-hidden" role="status">
        {announcement(tile.name, snapshot.state.kind)}
      </span>
    </div>
  );
}

/** Asks for the view anew when the tile's incident is open again. */
function useReopening(reopening: number, open: () => void): void {
  const openedFor = useRef(reopening);
  const onReopening = useEffectEvent(open);
  useLayoutEffect(() => {
    if (openedFor.current === reopening) return;
    openedFor.current = reopening;
    onReopening();
  }, [reopening]);
}

/** Spoken once when a picture is lost; seconds that count up would never let a screen reader finish. */
const announcement = (name: string, kind: string): string =>
  kind === "stalled" || kind === "offline" || kind === "ended" ? `${name}: ${kind === "ended" ? "the view has ended" : "no new picture"}` : "";

function sameProps(a: VideoTileProps, b: VideoTileProps): boolean {
  return (
    sameWallTile(a.tile, b.tile) &&
    a.views === b.views &&
    a.rank === b.rank &&
    a.enlarged === b.enlarged &&
    a.onToggleEnlarged === b.onToggleEnlarged &&
    a.onOpenWithPurpose === b.onOpenWithPurpose &&
    a.onTogglePin === b.onTogglePin
  );
}
