import type { CSSProperties, DragEvent } from "react";
import type { Layout } from "../../../shared/model/layout.ts";
import type { PlainContent, ScreenTile } from "../../../shared/model/plainContent.ts";
import { tilesInCells } from "../../../shared/policy/steering.ts";
import "./steering.css";

interface ScreenDrawingProps {
  content: PlainContent;
  /** Width ÷ height of the display. */
  aspectRatio: number;
  /** The tile that something would take, counted from 0. */
  aimedAt?: number | null;
  onTileOver?: (tileIndex: number) => void;
}

/** A screen in small: its layout, with each tile's number where cameras were chosen. To be looked at; what it shows is told in words beside it. */
export function ScreenDrawing({ content, aspectRatio, aimedAt = null, onTileOver }: ScreenDrawingProps) {
  const style: CSSProperties = { aspectRatio: String(aspectRatio) };
  if (content.kind === "empty") return <span className="screen-drawing" data-empty style={style} aria-hidden="true" />;
  const { layout } = content;
  const tiles = content.kind === "cameras" ? tilesInCells(content) : null;
  return (
    <span className="screen-drawing" style={{ ...style, ...gridOf(layout) }} aria-hidden="true">
      {numberedCells(layout).map(({ cell, tileIndex }) => (
        <span
          key={`${cell.column} ${cell.row}`}
          className="screen-drawing__cell"
          data-use={cell.use}
          data-tile={tileIndex ?? undefined}
          data-taken={isTaken(tiles, tileIndex) || undefined}
          data-aimed={(tileIndex !== null && tileIndex === aimedAt) || undefined}
          style={{ gridColumn: `${cell.column + 1} / span ${cell.columnSpan}`, gridRow: `${cell.row + 1} / span ${cell.rowSpan}` }}
          {...(tileIndex === null || !onTileOver ? {} : { onDragOver: (_event: DragEvent) => onTileOver(tileIndex) })}
        >
          {tileIndex !== null && content.kind === "cameras" && tileIndex + 1}
        </span>
      ))}
    </span>
  );
}

const isTaken = (tiles: readonly (ScreenTile | null)[] | null, tileIndex: number | null): boolean => tileIndex !== null && (tiles === null || (tiles[tileIndex] ?? null) !== null);

const gridOf = ({ columns, rows }: Layout): CSSProperties => ({ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))` });

function numberedCells({ cells }: Layout) {
  let tiles = 0;
  return cells.map((cell) => ({ cell, tileIndex: cell.use === "tile" ? tiles++ : null }));
}
