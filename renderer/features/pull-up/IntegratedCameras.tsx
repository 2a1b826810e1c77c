import { useCallback, useMemo, useRef, type KeyboardEvent } from "react";
import type { PullUp, PullUpCamera } from "../../../shared/model/pullUp.ts";
import { useStore } from "zustand";
import { supervises } from "../session/supervises.ts";
import { useCameras, useSession } from "../../sync/consoleContext.ts";
import { useShortcut } from "../../ui/useShortcut.ts";
import { moveFocus } from "../../ui/moveFocus.ts";
import { groupHeading, orderRule } from "./cameraGroups.ts";
import { CameraRow } from "./CameraRow.tsx";
import { cameraUse, coverWords, type CameraUse } from "./cameraWords.ts";
import { KeptCameras } from "./KeptCameras.tsx";
import { NothingNear } from "./NothingNear.tsx";
import { useOfflineSince } from "./offlineSince.ts";
import { emptyBoard, type TileBoard } from "./tileBoard.ts";
import { useTileBoard } from "./tileBoardContext.ts";

const hasOpened = (board: TileBoard, cameraId: string) => board.shown.includes(cameraId) && (board.admitted.has(cameraId) || board.wishes.has(cameraId));

/** The integrated cameras around the incident, best first, and what may be done with each. */
export function IntegratedCameras({ pullUp }: { pullUp: PullUp }) {
  const { incidentId } = pullUp;
  const boardStore = useTileBoard();
  const board = useStore(boardStore, ({ boards }) => boards.get(incidentId) ?? emptyBoard);
  const pins = useStore(boardStore, (state) => state.pins);
  const pinned = useMemo(() => new Set(pins.filter((pin) => pin.incidentId === incidentId).map(({ cameraId }) => cameraId)), [pins, incidentId]);
  const table = useCameras((state) => state.table);
  const offlineSince = useOfflineSince();
  const session = useSession();
  const list = useRef<HTMLUListElement>(null);
  const mayOverride = session.kind === "signed-in" && supervises(session.user.role);

  const toggle = useCallback(
    (camera: PullUpCamera, use: CameraUse) => {
      const { boards, pins: pinsNow, put, takeOut, ask } = boardStore.getState();
      const isPinned = pinsNow.some((pin) => pin.incidentId === incidentId && pin.cameraId === camera.cameraId);
      if (isPinned || hasOpened(boards.get(incidentId) ?? emptyBoard, camera.cameraId)) return takeOut(camera.cameraId, incidentId);
      if (use.kind === "opens" || use.kind === "again") put(camera.cameraId, null, incidentId);
      else if (use.kind !== "refused") ask({ camera, incidentId, needsReason: use.kind === "override" });
    },
    [boardStore, incidentId],
  );
  const togglePin = useCallback(
    (camera: PullUpCamera, use: CameraUse) => {
      const { boards, pins: pinsNow } = boardStore.getState();
      const stands = pinsNow.some((pin) => pin.incidentId === incidentId && pin.cameraId === camera.cameraId) || (boards.get(incidentId)?.shown.includes(camera.cameraId) ?? false);
      if (!stands) toggle(camera, use);
      boardStore.getState().togglePin(camera.cameraId, incidentId);
    },
    [boardStore, incidentId, toggle],
  );
  useShortcut("cameras.toggle", (key) => {
    const camera = pullUp.integrated[Number(key) - 1];
    if (camera) toggle(camera, cameraUse(camera, mayOverride));
  });
  useShortcut("cameras.focus", () => list.current?.querySelector("button")?.focus());

  return (
    <>
      <ul ref={list} role="list" className="pull-up-list" aria-label="Integrated cameras" onKeyDown={(event: KeyboardEvent<HTMLUListElement>) => moveFocus(event, ".camera-row")}>
        {pullUp.integrated.map((camera, index) => (
          <CameraRow
            key={camera.cameraId}
            camera={camera}
            incidentId={incidentId}
            heading={groupHeading(camera, pullUp.integrated[index - 1])}
            position={index + 1}
            use={cameraUse(camera, mayOverride)}
            cover={coverWords(camera.coversIncident, table.get(camera.cameraId), camera.distanceMeters)}
            offlineSince={offlineSince.get(camera.cameraId) ?? null}
            inTile={pinned.has(camera.cameraId) || hasOpened(board, camera.cameraId)}
            pinned={pinned.has(camera.cameraId)}
            onToggle={toggle}
            onTogglePin={togglePin}
          />
        ))}
      </ul>
      <KeptCameras pullUp={pullUp} board={board} />
      {pullUp.integrated.length === 0 ? <NothingNear pullUp={pullUp} what="integrated cameras" /> : <OrderRule />}
    </>
  );
}

const OrderRule = () => (
  <details className="order-rule">
    <summary>Why this order</summary>
    <p>{orderRule}</p>
  </details>
);
