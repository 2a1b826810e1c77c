import { use, useCallback, useEffect, useState } from "react";
import type { CSSProperties, ReactNode } from "react";
import type { ViewSource } from "../../video/viewSource.ts";
import { layoutBoards, type BoardLayout, type WallCell } from "./boardLayout.ts";
import { TileActionsContext } from "./tileActions.ts";
import { TileBoundary } from "./TileBoundary.tsx";
import { VideoTile } from "./VideoTile.tsx";
import { stripFor } from "./wallGrid.ts";
import type { WallSize } from "./wallGrid.ts";
import { wallTileKey } from "./wallTile.ts";
import type { WallTile } from "./wallTile.ts";
import "../../ui/controls.css";
import "./tile.css";
import "./smallTile.css";
import "./wall.css";

/** The tiles of one incident. */
export interface WallBoard {
  key: string;
  /** Names the incident; stands above its tiles. */
  heading?: ReactNode;
  /** In the order in which they are to be served and shown. Those past the wall's size are not opened. */
  tiles: readonly WallTile[];
  /** Stands where the tiles would, when there are none. */
  empty?: ReactNode;
}

export interface VideoWallProps {
  /** One, or two side by side. */
  boards: readonly WallBoard[];
  /** Tiles a board shows at most. */
  size: WallSize;
  /** Must stay the same object while the wall stands: a new one opens every view anew. */
  views: ViewSource;
  /** Told which camera is enlarged, null when none is. */
  onEnlarge?: (cameraId: string | null) => void;
  /** Asked to find out the purpose for a camera that asks for one; the answer comes back as the tile's `purpose`. */
  onOpenWithPurpose?: (tile: WallTile) => void;
  /** Asked to pin a tile, or to let it go; the answer comes back as the tile's `pinned`. */
  onTogglePin?: (tile: WallTile) => void;
}

/** The landmark of live pictures: a grid of tiles, one of which may be enlarged. */
export function VideoWall({ boards, size, views, onEnlarge, onOpenWithPurpose, onTogglePin }: VideoWallProps) {
  const [wanted, setWanted] = useState<string | null>(null);
  const shownBoards = boards.map((board) => ({ ...board, tiles: board.tiles.slice(0, size) }));
  const shown = shownBoards.flatMap(({ tiles }) => tiles);
  const enlargedTile = shown.find((tile) => wallTileKey(tile) === wanted);
  const enlargedKey = enlargedTile === undefined ? null : wallTileKey(enlargedTile);
  const enlargedCameraId = enlargedTile?.cameraId ?? null;
  const layout = layoutBoards(shownBoards.map(({ tiles }) => tiles.length));

  const toggle = useCallback((tile: WallTile) => {
    const key = wallTileKey(tile);
    setWanted((present) => (present === key ? null : key));
  }, []);
  const actions = use(TileActionsContext);
  useEffect(() => actions?.onMove(({ from, to }) => setWanted((present) => (present === from ? to : present))), [actions]);
  useEscape(enlargedKey !== null, () => setWanted(null));
  useEffect(() => {
    onEnlarge?.(enlargedCameraId);
  }, [onEnlarge, enlargedCameraId]);

  const isEnlarged = enlargedKey !== null;
  const headingRows = boards.some(({ heading }) => heading !== undefined) ? 1 : 0;
  // One flat list of children, each by its own key: a tile that goes to the other board is moved, not made anew.
  return (
    <section className={isEnlarged ? "wall wall--enlarged" : "wall"} aria-label="Video wall" style={wallStyle(layout, shown.length, boards.length, headingRows)}>
      {shownBoards.flatMap(({ key, heading, tiles, empty }, boardIndex) => [
        heading !== undefined && (
          <div key={`heading ${key}`} className="wall__heading" style={headingStyle(layout, boardIndex, isEnlarged)}>
            {heading}
          </div>
        ),
        tiles.length === 0 && !isEnlarged && (
          <div key={`empty ${key}`} className="wall__empty" style={{ ...boardColumns(layout, boardIndex), gridRow: `${headingRows + 1} / -1` }}>
            {empty ?? "Select an incident to bring up the cameras around it."}
          </div>
        ),
        ...tiles.map((tile, index) => (
          <div
            key={wallTileKey(tile)}
            className={wallTileKey(tile) === enlargedKey ? "wall__cell wall__cell--enlarged" : "wall__cell"}
            style={isEnlarged ? undefined : cellStyle(layout.boards[boardIndex]?.cells[index], headingRows)}
          >
            <TileBoundary cameraName={tile.name} cameraId={tile.cameraId}>
              <VideoTile
                tile={tile}
                views={views}
                rank={index}
                enlarged={wallTileKey(tile) === enlargedKey}
                onToggleEnlarged={toggle}
                onOpenWithPurpose={onOpenWithPurpose}
                onTogglePin={onTogglePin}
              />
            </TileBoundary>
          </div>
        )),
      ])}
    </section>
  );
}

type GridStyle = CSSProperties & Record<`--${string}`, string | number>;

function wallStyle({ columnsPerBoard, rows }: BoardLayout, tileCount: number, boardCount: number, headingRows: number): GridStyle {
  const strip = stripFor(tileCount - 1);
  const tracks = `repeat(${columnsPerBoard}, minmax(0, 1fr))`;
  return {
    "--wall-columns": Array.from({ length: Math.max(1, boardCount) }, () => tracks).join(" var(--space-2, 0.4rem) "),
    "--wall-rows": rows,
    ...(headingRows === 0 ? {} : { "--heading-row": "auto" }),
    "--strip-columns": tileCount > 1 ? strip.columns : 0,
    "--strip-rows": strip.rows,
  };
}

const cellStyle = (cell: WallCell | undefined, headingRows: number): CSSProperties | undefined =>
  cell && { gridColumn: `${cell.column} / span ${cell.columnSpan}`, gridRow: `${cell.row + headingRows} / span ${cell.rowSpan}` };

const boardColumns = ({ boards, columnsPerBoard }: BoardLayout, index: number): CSSProperties => ({
  gridColumn: `${boards[index]?.headingColumn ?? 1} / span ${columnsPerBoard}`,
});

/** Beside an enlarged tile the headings share the columns there are. */
function headingStyle(layout: BoardLayout, index: number, isEnlarged: boolean): CSSProperties {
  if (!isEnlarged) return { ...boardColumns(layout, index), gridRow: 1 };
  const last = index === layout.boards.length - 1;
  return { gridColumn: index === 0 ? (last ? "1 / -1" : "1") : "2 / -1", gridRow: 1 };
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
