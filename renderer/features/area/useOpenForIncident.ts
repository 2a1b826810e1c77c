import { useCallback } from "react";
import type { PullUpCamera } from "../../../shared/model/pullUp.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { shownIncidentIds } from "../../sync/stores/selection.ts";
import type { CameraUse } from "../pull-up/cameraWords.ts";
import { useTileBoard } from "../pull-up/tileBoardContext.ts";

/**
 * Puts a camera into a tile for an incident, or asks for the purpose. Where that incident is not on the screen it comes
 * up first: it is selected, or stands beside the one that is.
 */
export function useOpenForIncident() {
  const { stores } = useConsole();
  const boardStore = useTileBoard();
  return useCallback(
    (camera: PullUpCamera, use: CameraUse, incidentId: string) => {
      const open = () => {
        const { put, ask } = boardStore.getState();
        if (use.kind === "opens" || use.kind === "again") put(camera.cameraId, null, incidentId);
        else if (use.kind !== "refused") ask({ camera, incidentId, needsReason: use.kind === "override" });
      };
      const { select, setBeside, incidentId: selected } = stores.selection.getState();
      if (boardStore.getState().boards.has(incidentId)) return open();
      if (!shownIncidentIds(stores.selection.getState()).includes(incidentId)) {
        if (selected === null) select(incidentId);
        else setBeside(incidentId);
      }
      // Its tiles come with what it brings up; when it is left before that, nothing opens.
      const stop = boardStore.subscribe(({ boards }) => {
        const isShown = shownIncidentIds(stores.selection.getState()).includes(incidentId);
        if (isShown && !boards.has(incidentId)) return;
        stop();
        if (isShown) open();
      });
    },
    [stores, boardStore],
  );
}
