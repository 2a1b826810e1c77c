import { createStore } from "zustand/vanilla";
import type { PullUpCamera } from "../../../shared/model/pullUp.ts";
import type { ConsoleStores } from "../../sync/stores/consoleStores.ts";
import { emptyBoard, fillBoard, putIntoTile, takeOutOfTile, type TileBoard, type ViewWish } from "./tileBoard.ts";

/** A camera that somebody is being asked a purpose for. */
export interface Asking {
  camera: Pick<PullUpCamera, "cameraId" | "name">;
  /** Whether the hub wants a supervisor's reason, because the incident is a routine one. */
  needsReason: boolean;
}

export interface TileBoardState {
  board: TileBoard;
  asking: Asking | null;
  ask(asking: Asking | null): void;
  /** Puts a camera into a tile; with a wish where it does not open by itself. */
  put(cameraId: string, wish: ViewWish | null): void;
  takeOut(cameraId: string): void;
}

/** The board of this window, kept in step with the pull-up and the number of tiles. */
export function createTileBoardStore({ pullUp, selection }: Pick<ConsoleStores, "pullUp" | "selection">) {
  const store = createStore<TileBoardState>()((set) => ({
    board: emptyBoard,
    asking: null,
    ask: (asking) => set({ asking }),
    put: (cameraId, wish) => set(({ board }) => ({ board: putIntoTile(board, cameraId, wish) })),
    takeOut: (cameraId) => set(({ board }) => ({ board: takeOutOfTile(board, cameraId) })),
  }));
  const follow = () => {
    const { state } = pullUp.getState();
    const { incidentId, tileCount } = selection.getState();
    if (state.kind === "ready" && state.incidentId === incidentId) {
      store.setState(({ board }) => ({ board: fillBoard(board, state.pullUp, tileCount) }));
    } else if (state.kind === "none" || state.incidentId !== store.getState().board.incidentId) {
      store.setState({ board: emptyBoard, asking: null });
    }
  };
  pullUp.subscribe(follow);
  selection.subscribe((now, before) => {
    if (now.tileCount !== before.tileCount) follow();
  });
  return store;
}

export type TileBoardStore = ReturnType<typeof createTileBoardStore>;
