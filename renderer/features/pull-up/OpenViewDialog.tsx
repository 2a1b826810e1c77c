import { useStore } from "zustand";
import type { LivePurpose } from "./cameraWords.ts";
import { PurposeDialog } from "./PurposeDialog.tsx";
import { useTileBoard } from "./tileBoardContext.ts";

/** Asks for the purpose of watching a camera that does not open by itself, and puts it into a tile. */
export function OpenViewPrompt() {
  const board = useTileBoard();
  const asking = useStore(board, (state) => state.asking);
  if (!asking) return null;
  const { camera, incidentId, needsReason, insteadOf } = asking;
  const { put, goOn, stopAsking } = board.getState();
  const open = (purpose: LivePurpose, overrideReason: string | null) => {
    const wish = { purpose, overrideReason };
    if (insteadOf === undefined) put(camera.cameraId, wish, incidentId);
    else goOn(insteadOf, camera.cameraId, wish, incidentId);
    stopAsking();
  };
  return <PurposeDialog key={camera.cameraId} camera={camera} needsReason={needsReason} onOpen={open} onClose={stopAsking} />;
}
