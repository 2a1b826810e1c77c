import { useCallback, useRef, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import type { AreaCamera, AreaPullUp } from "../../../shared/model/area.ts";
import { useFacts, useIncidents, useSession } from "../../sync/consoleContext.ts";
import { moveFocus } from "../../ui/moveFocus.ts";
import { useShortcut } from "../../ui/useShortcut.ts";
import { cameraUse, type CameraUse } from "../pull-up/cameraWords.ts";
import type { TileBoardState } from "../pull-up/tileBoardStore.ts";
import { useTileBoard } from "../pull-up/tileBoardContext.ts";
import { supervises } from "../session/supervises.ts";
import { incidentName } from "../pull-up/incidentWords.ts";
import { AreaCameraRow } from "./AreaCameraRow.tsx";
import { useOpenForIncident } from "./useOpenForIncident.ts";

function isInTile({ boards, pins }: Pick<TileBoardState, "boards" | "pins">, cameraId: string, incidentId: string | null): boolean {
  if (incidentId === null) return false;
  const board = boards.get(incidentId);
  const hasOpened = board !== undefined && board.shown.includes(cameraId) && (board.admitted.has(cameraId) || board.wishes.has(cameraId));
  return hasOpened || pins.some((pin) => pin.incidentId === incidentId && pin.cameraId === cameraId);
}

/** The integrated cameras inside a drawn area, and what may be done with each. */
export function AreaCameras({ pullUp }: { pullUp: AreaPullUp }) {
  const boardStore = useTileBoard();
  const boards = useStore(boardStore, (state) => state.boards);
  const pins = useStore(boardStore, (state) => state.pins);
  const health = useFacts((facts) => facts.health);
  const incidents = useIncidents(({ byId }) => byId);
  const session = useSession();
  const list = useRef<HTMLUListElement>(null);
  const openFor = useOpenForIncident();
  const mayOverride = session.kind === "signed-in" && supervises(session.user.role);
  // What is refused for the incident it was drawn for may still be overridden for that one.
  const incidentOf = useCallback((camera: AreaCamera) => camera.incidentId ?? pullUp.incidentId, [pullUp]);
  const open = useCallback(
    (camera: AreaCamera, use: CameraUse) => {
      const incidentId = incidentOf(camera);
      if (incidentId === null) return;
      const state = boardStore.getState();
      if (isInTile(state, camera.cameraId, incidentId)) state.takeOut(camera.cameraId, incidentId);
      else openFor(camera, use, incidentId);
    },
    [boardStore, incidentOf, openFor],
  );
  useShortcut("cameras.focus", () => list.current?.querySelector("button")?.focus());

  return (
    <ul ref={list} role="list" className="pull-up-list" aria-label="Integrated cameras inside" onKeyDown={(event: KeyboardEvent<HTMLUListElement>) => moveFocus(event, ".camera-row")}>
      {pullUp.integrated.map((camera) => {
        const incident = pullUp.incidentId === null && camera.incidentId !== null ? incidents.get(camera.incidentId) : undefined;
        return (
          <AreaCameraRow
            key={camera.cameraId}
            camera={camera}
            health={health.get(camera.cameraId) ?? camera.health}
            use={cameraUse(camera, mayOverride && incidentOf(camera) !== null)}
            inTile={isInTile({ boards, pins }, camera.cameraId, incidentOf(camera))}
            forIncident={incident ? incidentName(incident) : null}
            onOpen={open}
          />
        );
      })}
    </ul>
  );
}
