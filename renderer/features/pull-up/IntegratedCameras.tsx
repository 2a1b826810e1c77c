import { useCallback, useRef, type KeyboardEvent } from "react";
import type { PullUp, PullUpCamera } from "../../../shared/model/pullUp.ts";
import { useStore } from "zustand";
import { supervises } from "../session/supervises.ts";
import { useSession } from "../../sync/consoleContext.ts";
import { useShortcut } from "../../ui/useShortcut.ts";
import { moveFocus } from "../../ui/moveFocus.ts";
import { CameraRow } from "./CameraRow.tsx";
import { cameraUse, type CameraUse } from "./cameraWords.ts";
import { NothingNear } from "./NothingNear.tsx";
import { useTileBoard } from "./tileBoardContext.ts";

/** The integrated cameras around the incident, best first, and what may be done with each. */
export function IntegratedCameras({ pullUp }: { pullUp: PullUp }) {
  const boardStore = useTileBoard();
  const board = useStore(boardStore, (state) => state.board);
  const session = useSession();
  const list = useRef<HTMLUListElement>(null);
  const mayOverride = session.kind === "signed-in" && supervises(session.user.role);
  const opened = new Set(board.shown.filter((id) => board.admitted.has(id) || board.wishes.has(id)));

  const toggle = useCallback(
    (camera: PullUpCamera, use: CameraUse) => {
      const { board: now, put, takeOut, ask } = boardStore.getState();
      const opened = now.shown.includes(camera.cameraId) && (now.admitted.has(camera.cameraId) || now.wishes.has(camera.cameraId));
      if (opened) return takeOut(camera.cameraId);
      if (use.kind === "opens") put(camera.cameraId, null);
      else if (use.kind !== "refused") ask({ camera, needsReason: use.kind === "override" });
    },
    [boardStore],
  );
  useShortcut("cameras.toggle", (key) => {
    const camera = pullUp.integrated[Number(key) - 1];
    if (camera) toggle(camera, cameraUse(camera, mayOverride));
  });
  useShortcut("cameras.focus", () => list.current?.querySelector("button")?.focus());

  return (
    <>
      <ul
        ref={list}
        role="list"
        className="pull-up-list"
        aria-label="Integrated cameras"
        onKeyDown={(event: KeyboardEvent<HTMLUListElement>) => moveFocus(event, ".camera-row")}
      >
        {pullUp.integrated.map((camera, index) => (
          <CameraRow
            key={camera.cameraId}
            camera={camera}
            position={index + 1}
            use={cameraUse(camera, mayOverride)}
            inTile={opened.has(camera.cameraId)}
            onToggle={toggle}
          />
        ))}
      </ul>
      {pullUp.integrated.length === 0 && <NothingNear pullUp={pullUp} what="integrated cameras" />}
    </>
  );
}
