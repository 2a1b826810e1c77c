import { useCallback, useMemo, type CSSProperties } from "react";
import { useStore } from "zustand";
import type { Layout, LayoutCell } from "../../../shared/model/layout.ts";
import type { PlainContent } from "../../../shared/model/plainContent.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import type { ScreenView } from "../../../shared/protocol/screens.ts";
import { TileBoundary } from "../wall/TileBoundary.tsx";
import { VideoTile } from "../wall/VideoTile.tsx";
import { wallTileKey, type WallTile } from "../wall/wallTile.ts";
import { IncidentFacts } from "./IncidentFacts.tsx";
import { ScreenMap } from "./ScreenMap.tsx";
import { useScreenParts } from "./screenContext.ts";
import { screenTiles } from "./screenTiles.ts";
import { contentIncidentId } from "./screenWords.ts";
import { TourStage } from "./TourStage.tsx";
import { usePurpose } from "./usePurpose.tsx";
import "../wall/tile.css";
import "../wall/smallTile.css";

/** The screen's layout with its pictures; calm and dark where there is nothing to show. */
export function ScreenStage({ screen }: { screen: Screen }) {
  const { content } = screen.show;
  if (content.kind === "tour") return <TourStage run={content} draw={(stop, stopIndex) => <PlainStage content={stop} stopIndex={stopIndex} />} />;
  return <PlainStage content={content} stopIndex={null} />;
}

function PlainStage({ content, stopIndex }: { content: PlainContent; stopIndex: number | null }) {
  if (content.kind === "empty") return <p className="screen__empty">Nothing stands on this screen.</p>;
  const common = { layout: content.layout, incidentId: contentIncidentId(content), stopIndex };
  return <Stage {...common} radiusMeters={content.kind === "pull-up" ? content.radiusMeters : null} tiles={content.kind === "cameras" ? content.tiles : null} />;
}

interface StageProps {
  layout: Layout;
  incidentId: string | null;
  radiusMeters: number | null;
  /** Chosen cameras by cell; null where the tiles follow an incident. */
  tiles: readonly ({ cameraId: string; incidentId: string } | null)[] | null;
  /** The tour's stop that this is; null where no tour runs. */
  stopIndex: number | null;
}

function Stage({ layout, incidentId, radiusMeters, tiles: chosen, stopIndex }: StageProps) {
  const { views } = useScreenParts();
  const tiles = useTiles(stopIndex);
  const keep = useCallback(() => undefined, []);
  const { ask, question } = usePurpose();
  const cells = layout.cells.filter(({ use }) => use === "tile");
  const placed = chosen === null ? tiles : chosen.map((place) => tiles?.find((tile) => place !== null && wallTileKey(tile) === wallTileKey(place)) ?? null);
  return (
    <section className="screen-grid" aria-label="Video wall" style={gridStyle(layout)}>
      {cells.map((cell, index) => {
        const tile = placed?.[index] ?? null;
        return (
          <div key={tile === null ? `empty ${index}` : wallTileKey(tile)} className={tile === null ? "screen-grid__cell screen-grid__cell--empty" : "screen-grid__cell"} style={cellStyle(cell)}>
            {tile !== null && (
              <TileBoundary cameraName={tile.name} cameraId={tile.cameraId}>
                <VideoTile tile={tile} views={views} rank={index} enlarged={false} onToggleEnlarged={keep} onOpenWithPurpose={ask} />
              </TileBoundary>
            )}
          </div>
        );
      })}
      {layout.cells.map(
        (cell) =>
          cell.use !== "tile" &&
          incidentId !== null && (
            <div key={cell.use} className="screen-grid__cell" style={cellStyle(cell)}>
              {cell.use === "facts" ? <IncidentFacts incidentId={incidentId} /> : <ScreenMap incidentId={incidentId} radiusMeters={radiusMeters} />}
            </div>
          ),
      )}
      {placed !== null && placed.every((tile) => tile === null) && <p className="screen-grid__nothing">No camera may be watched here now.</p>}
      {question}
    </section>
  );
}

function useTiles(stopIndex: number | null): readonly WallTile[] | null {
  const { views: source } = useScreenParts();
  const { views, reopenings, purposes } = useStore(source.store);
  const incidents = useStore(useScreenParts().stores.incidents, ({ byId }) => byId);
  // The table changes in place; the state around it is a new one with every revision.
  const cameras = useStore(useScreenParts().stores.cameras, (state) => state);
  return useMemo(
    () => (views === null ? null : screenTiles(viewsAtStop(views, stopIndex), { incidents, cameras: cameras.table, reopenings, purposes })),
    [views, stopIndex, reopenings, purposes, incidents, cameras],
  );
}

/** The views of one stop of a tour; all of them where none runs. */
const viewsAtStop = (views: readonly ScreenView[], stopIndex: number | null): readonly ScreenView[] =>
  stopIndex === null ? views : views.filter(({ stops }) => stops === undefined || stops.includes(stopIndex));

const gridStyle = ({ columns, rows }: Layout): CSSProperties => ({
  gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
  gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
});

const cellStyle = ({ column, row, columnSpan, rowSpan }: LayoutCell): CSSProperties => ({
  gridColumn: `${column + 1} / span ${columnSpan}`,
  gridRow: `${row + 1} / span ${rowSpan}`,
});
