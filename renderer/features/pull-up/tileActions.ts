import type { ViewAccess } from "../../../shared/model/pullUp.ts";
import type { RefusalCode } from "../../../shared/model/refusal.ts";
import { viewAccessOf } from "../../../shared/policy/liveView.ts";
import { findNeighbours } from "../../../shared/policy/neighbours.ts";
import type { ConsoleStores } from "../../sync/stores/consoleStores.ts";
import type { TileActions } from "../wall/tileActions.ts";
import { wallTileKey, type WallTile } from "../wall/wallTile.ts";
import { refusalWords } from "./cameraWords.ts";
import { CameraPlaces } from "./cameraPlaces.ts";
import type { TileBoardStore } from "./tileBoardStore.ts";

interface KnownAccess {
  access: ViewAccess;
  reason?: RefusalCode;
}

function obstacleOf({ access, reason }: KnownAccess): string | null {
  if (access === "opens") return null;
  if (access === "asks") return "Opens with a purpose";
  return reason === undefined ? "Not open" : `Not open: ${refusalWords[reason].toLowerCase()}`;
}

export interface TileActionParts {
  stores: ConsoleStores;
  tileBoard: TileBoardStore;
  /** Milliseconds since 1970 on the hub's clock. */
  hubNow: () => number;
}

/** What this desk does with its tiles: going on from camera to camera, and back. */
export function createTileActions({ stores, tileBoard, hubNow }: TileActionParts): TileActions {
  const places = new CameraPlaces(stores.cameras);
  let landed: string | null = null;
  tileBoard.subscribe(({ moved }, before) => {
    if (moved !== before.moved) landed = moved?.to ?? null;
  });
  const listedIn = (incidentId: string, cameraId: string) => {
    const state = stores.pullUp.getState().byIncident.get(incidentId);
    return state?.kind === "ready" ? state.pullUp.integrated.find((camera) => camera.cameraId === cameraId) : undefined;
  };

  /** What is known here of how the hub would answer; of a camera outside of the ring by the rule, as if its owner had agreed. */
  function accessOf({ incidentId }: WallTile, cameraId: string): KnownAccess {
    const listed = listedIn(incidentId, cameraId);
    if (listed) return { access: listed.access, ...(listed.reason === undefined ? {} : { reason: listed.reason }) };
    const incident = stores.incidents.getState().byId.get(incidentId);
    const camera = stores.cameras.getState().table.get(cameraId);
    const { session } = stores.session.getState();
    if (!incident || !camera || session.kind !== "signed-in") return { access: "refused" };
    return viewAccessOf({ camera: { ...camera, consentPurposes: ["active-incident"] }, incident, role: session.user.role, now: new Date(hubNow()) });
  }

  return {
    neighboursOf(tile) {
      const { table } = stores.cameras.getState();
      const location = table.get(tile.cameraId)?.location;
      if (!location) return [];
      const found = findNeighbours({
        from: { id: tile.cameraId, location },
        index: places.index,
        cameraOf: (cameraId) => table.get(cameraId),
        accessOf: (cameraId) => accessOf(tile, cameraId).access,
      });
      return found.map((neighbour) => ({ ...neighbour, name: table.get(neighbour.cameraId)?.name ?? neighbour.cameraId, obstacle: obstacleOf(accessOf(tile, neighbour.cameraId)) }));
    },
    goOn(tile, { cameraId, name, access }) {
      const board = tileBoard.getState();
      if (access === "opens") return board.goOn(tile.cameraId, cameraId, null, tile.incidentId);
      if (access === "refused") return;
      const camera = listedIn(tile.incidentId, cameraId) ?? { cameraId, name };
      board.ask({ camera, incidentId: tile.incidentId, needsReason: false, insteadOf: tile.cameraId });
    },
    trailOf(tile) {
      const { table } = stores.cameras.getState();
      return (tileBoard.getState().trails.get(wallTileKey(tile)) ?? []).map(({ cameraId }) => table.get(cameraId)?.name ?? cameraId);
    },
    goBack: (tile) => tileBoard.getState().goBack(tile.cameraId, tile.incidentId),
    onMove: (listener) =>
      tileBoard.subscribe(({ moved }, before) => {
        if (moved !== null && moved !== before.moved) listener(moved);
      }),
    takeLanding(tile) {
      if (landed !== wallTileKey(tile)) return false;
      landed = null;
      return true;
    },
  };
}
