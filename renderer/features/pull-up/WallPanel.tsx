import { lazy, Suspense, useCallback, useMemo } from "react";
import { useStore } from "zustand";
import type { PullUp } from "../../../shared/model/pullUp.ts";
import { usePullUp, useSelection } from "../../sync/consoleContext.ts";
import type { PullUpState } from "../../sync/stores/pullUp.ts";
import { formatFeet } from "../../ui/distance.ts";
import type { ViewSource } from "../../video/viewSource.ts";
import type { WallTile } from "../wall/wallTile.ts";
import { refusalWords } from "./cameraWords.ts";
import { NextRadius, NothingNear } from "./NothingNear.tsx";
import { tileAccess, type TileBoard } from "./tileBoard.ts";
import { useTileBoard } from "./tileBoardContext.ts";

const VideoWall = lazy(() => import("../wall/VideoWall.tsx").then((module) => ({ default: module.VideoWall })));

/** The tiles of the selected incident. */
export function WallPanel({ views }: { views: ViewSource }) {
  const boardStore = useTileBoard();
  const board = useStore(boardStore, (state) => state.board);
  const size = useSelection(({ tileCount }) => tileCount);
  const state = usePullUp();
  const tiles = useMemo(() => (state.kind === "ready" ? wallTiles(board, state.pullUp) : []), [board, state]);
  const askPurpose = useCallback(
    (tile: WallTile) => boardStore.getState().ask({ camera: tile, needsReason: tile.reason === "not_an_emergency" }),
    [boardStore],
  );
  return (
    <Suspense fallback={<section className="wall-loading" aria-label="Video wall" />}>
      <VideoWall tiles={tiles} size={size} views={views} onOpenWithPurpose={askPurpose} empty={<EmptyWall state={state} />} />
    </Suspense>
  );
}

function wallTiles(board: TileBoard, { incidentId, integrated }: PullUp): WallTile[] {
  const byId = new Map(integrated.map((camera) => [camera.cameraId, camera]));
  return board.shown.flatMap((cameraId) => {
    const camera = byId.get(cameraId);
    if (!camera) return [];
    const { name, distanceMeters, bearingDegrees, coversIncident } = camera;
    const access = tileAccess(board, camera);
    // A reason belongs to a refusal: a tile that was admitted says itself why its view ended.
    const reason = access === "refused" ? camera.reason : undefined;
    const purpose = board.wishes.get(cameraId)?.purpose;
    return [
      {
        cameraId,
        name,
        incidentId,
        distanceMeters,
        bearingDegrees,
        coversIncident,
        access,
        ...(reason === undefined ? {} : { reason }),
        ...(purpose === undefined ? {} : { purpose }),
      },
    ];
  });
}

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
