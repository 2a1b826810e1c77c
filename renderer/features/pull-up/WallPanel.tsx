import { lazy, Suspense, useCallback, useMemo } from "react";
import { useStore } from "zustand";
import type { PullUp } from "../../../shared/model/pullUp.ts";
import { useCameras, useConsole, useIncidents, useSelection } from "../../sync/consoleContext.ts";
import type { PullUpState } from "../../sync/stores/pullUp.ts";
import { shownIncidentIds } from "../../sync/stores/selection.ts";
import { formatFeet } from "../../ui/distance.ts";
import type { ViewSource } from "../../video/viewSource.ts";
import { TileActionsContext } from "../wall/tileActions.ts";
import type { WallTile } from "../wall/wallTile.ts";
import { BoardHead } from "./BoardHead.tsx";
import { refusalWords } from "./cameraWords.ts";
import { NextRadius, NothingNear } from "./NothingNear.tsx";
import { noIncident } from "./pins.ts";
import { pinnedTiles } from "./tileBoardStore.ts";
import { createTileActions } from "./tileActions.ts";
import { useTileBoard } from "./tileBoardContext.ts";
import { boardTiles } from "./wallBoards.ts";

const ReplayWall = lazy(() => import("../replay/ReplayWall.tsx").then((module) => ({ default: module.ReplayWall })));

/** The tiles of the selected incident, and of the one beside it. */
export function WallPanel({ views }: { views: ViewSource }) {
  const boardStore = useTileBoard();
  const size = useSelection(({ tileCount }) => tileCount);
  const boards = useWallBoards();
  const { stores, client } = useConsole();
  const { pullUp } = stores;
  const actions = useMemo(() => createTileActions({ stores, tileBoard: boardStore, hubNow: () => client.hubNow() }), [stores, boardStore, client]);
  const askPurpose = useCallback(
    (tile: WallTile) => {
      const state = pullUp.getState().byIncident.get(tile.incidentId);
      const listed = state?.kind === "ready" ? state.pullUp.integrated.find(({ cameraId }) => cameraId === tile.cameraId) : undefined;
      boardStore.getState().ask({ camera: listed ?? tile, incidentId: tile.incidentId, needsReason: tile.reason === "not_an_emergency" });
    },
    [boardStore, pullUp],
  );
  const togglePin = useCallback((tile: WallTile) => boardStore.getState().togglePin(tile.cameraId, tile.incidentId), [boardStore]);
  return (
    <Suspense fallback={<section className="wall-loading" aria-label="Video wall" />}>
      <TileActionsContext value={actions}>
        <ReplayWall boards={boards} size={size} views={views} onOpenWithPurpose={askPurpose} onTogglePin={togglePin} />
      </TileActionsContext>
    </Suspense>
  );
}

function useWallBoards() {
  const boardStore = useTileBoard();
  const { boards, pins, reopenings, forgetDeparted } = useStore(boardStore);
  const pullUps = useStore(useConsole().stores.pullUp, ({ byIncident }) => byIncident);
  const incidents = useIncidents(({ byId }) => byId);
  // The table changes in place; the state around it is a new one with every revision.
  const cameras = useCameras((state) => state);
  const selection = useSelection((state) => state);
  const dealt = useMemo(() => pinnedTiles({ pins }, selection), [pins, selection]);
  const shownIds = useMemo(() => shownIncidentIds(selection), [selection]);
  return useMemo(() => {
    const facts = { boards, pinsByBoard: dealt.byBoard, reopenings, pullUps, incidents, cameras: cameras.table };
    const nameOf = (cameraId: string) => cameras.table.get(cameraId)?.name ?? cameraId;
    if (shownIds.length === 0) return [pinnedBoard(boardTiles(noIncident, facts))];
    return shownIds.map((incidentId, index) => ({
      key: incidentId,
      tiles: boardTiles(incidentId, facts),
      empty: <EmptyWall state={pullUps.get(incidentId) ?? { kind: "none" }} />,
      heading: (
        <BoardHead
          incidentId={incidentId}
          hasNeighbour={shownIds.length > 1}
          departed={(boards.get(incidentId)?.departed ?? []).map(nameOf)}
          onDepartedRead={() => forgetDeparted(incidentId)}
          waitingPins={index === 0 ? dealt.waiting.length : 0}
        />
      ),
    }));
  }, [boards, dealt, reopenings, pullUps, incidents, cameras, shownIds, forgetDeparted]);
}

/** What is pinned stays when nothing is selected. */
const pinnedBoard = (tiles: WallTile[]) => ({
  key: "pinned",
  tiles,
  empty: <EmptyWall state={{ kind: "none" }} />,
  ...(tiles.length === 0 ? {} : { heading: <div className="board-head">Pinned cameras</div> }),
});

/** Why there is no picture, and what to do about it. */
function EmptyWall({ state }: { state: PullUpState }) {
  switch (state.kind) {
    case "none":
      return <p>Select an incident to bring up the cameras around it.</p>;
    case "loading":
      return <p>Looking for cameras within {formatFeet(state.radiusMeters)}…</p>;
    case "failed":
      return <p>The cameras around this incident could not be asked for.</p>;
    case "ready":
      return <NothingToShow pullUp={state.pullUp} />;
  }
}

function NothingToShow({ pullUp }: { pullUp: PullUp }) {
  if (pullUp.integrated.length === 0) return <NothingNear pullUp={pullUp} what="integrated cameras" />;
  if (pullUp.integrated.some(({ access }) => access !== "refused")) return <p>All tiles were closed. Press 1 to 9 to show a camera.</p>;
  const reasons = new Set(pullUp.integrated.map(({ reason }) => (reason === undefined ? "Refused" : refusalWords[reason])));
  return (
    <div className="empty">
      <p>
        {pullUp.integrated.length === 1 ? "The one camera" : `None of the ${pullUp.integrated.length} cameras`} within{" "}
        {formatFeet(pullUp.radiusMeters)} may {pullUp.integrated.length === 1 ? "not " : ""}be watched live: {[...reasons].join("; ").toLowerCase()}.
      </p>
      {pullUp.nextRadiusMeters !== null && <NextRadius pullUp={pullUp} what="integrated cameras" />}
    </div>
  );
}
