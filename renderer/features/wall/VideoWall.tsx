import { useCallback, useEffect, useState } from "react";
import type { CSSProperties, ReactNode } from "react";
import type { ViewSource } from "../../video/viewSource.ts";
import { TileBoundary } from "./TileBoundary.tsx";
import { VideoTile } from "./VideoTile.tsx";
import { gridFor, stripFor } from "./wallGrid.ts";
import type { WallSize } from "./wallGrid.ts";
import { wallTileKey } from "./wallTile.ts";
import type { WallTile } from "./wallTile.ts";
import "../../ui/controls.css";
import "./tile.css";
import "./wall.css";

export interface VideoWallProps {
  /** In the order in which they are to be served and shown. Those past `size` are not opened. */
  tiles: readonly WallTile[];
  size: WallSize;
  /** Must stay the same object while the wall stands: a new one opens every view anew. */
  views: ViewSource;
  /** Told which camera is enlarged, null when none is. */
  onEnlarge?: (cameraId: string | null) => void;
  /** Asked to find out the purpose for a camera that asks for one; the answer comes back as the tile's `purpose`. */
  onOpenWithPurpose?: (tile: WallTile) => void;
  /** Stands where the tiles would, when there are none. */
  empty?: ReactNode;
}

/** The landmark of live pictures: a grid of tiles, one of which may be enlarged. */
export function VideoWall({ tiles, size, views, onEnlarge, onOpenWithPurpose, empty }: VideoWallProps) {
  const [wanted, setWanted] = useState<string | null>(null);
  const shown = tiles.slice(0, size);
  const enlargedTile = shown.find((tile) => wallTileKey(tile) === wanted);
  const enlargedKey = enlargedTile === undefined ? null : wallTileKey(enlargedTile);
  const enlargedCameraId = enlargedTile?.cameraId ?? null;

  const toggle = useCallback((tile: WallTile) => {
    const key = wallTileKey(tile);
    setWanted((present) => (present === key ? null : key));
  }, []);
  useEscape(enlargedKey !== null, () => setWanted(null));
  useEffect(() => {
    onEnlarge?.(enlargedCameraId);
  }, [onEnlarge, enlargedCameraId]);

  return (
    <section className={enlargedKey === null ? "wall" : "wall wall--enlarged"} aria-label="Video wall" style={wallStyle(shown.length)}>
      {shown.length === 0 && <div className="wall__empty">{empty ?? "Select an incident to bring up the cameras around it."}</div>}
      {shown.map((tile, index) => (
        <TileBoundary key={wallTileKey(tile)} cameraName={tile.name} cameraId={tile.cameraId}>
          <VideoTile
            tile={tile}
            views={views}
            rank={index}
            enlarged={wallTileKey(tile) === enlargedKey}
            onToggleEnlarged={toggle}
            onOpenWithPurpose={onOpenWithPurpose}
          />
        </TileBoundary>
      ))}
    </section>
  );
}

function wallStyle(tileCount: number): CSSProperties & Record<`--${string}`, number> {
  const grid = gridFor(tileCount);
  const strip = stripFor(tileCount - 1);
  return { "--wall-columns": grid.columns, "--wall-rows": grid.rows, "--strip-columns": tileCount > 1 ? strip.columns : 0, "--strip-rows": strip.rows };
}

/** A dialog that is open, or a field that is typed in, has its own use for Escape. */
const belongsElsewhere = (target: EventTarget | null): boolean =>
  document.querySelector("dialog[open]") !== null || (target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]"));

/** Escape takes an enlarged tile back before it means anything else. */
function useEscape(active: boolean, onEscape: () => void): void {
  useEffect(() => {
    if (!active) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || belongsElsewhere(event.target)) return;
      event.preventDefault();
      onEscape();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  });
}
