import type { Incident } from "../../../shared/model/incident.ts";
import type { CameraTable } from "../../sync/cameraTable.ts";
import type { PullUpState } from "../../sync/stores/pullUp.ts";
import type { WallTile } from "../wall/wallTile.ts";
import { cameraFromHere } from "./cameraFromHere.ts";
import { incidentLabel } from "./incidentWords.ts";
import { arrangeTiles, isSamePlace, type Pin, type TilePlace } from "./pins.ts";
import { tileAccess, type TileBoard } from "./tileBoard.ts";

/** All that the tiles of a window are made of. */
export interface WallFacts {
  boards: ReadonlyMap<string, TileBoard>;
  pinsByBoard: ReadonlyMap<string, readonly Pin[]>;
  reopenings: ReadonlyMap<string, number>;
  pullUps: ReadonlyMap<string, PullUpState>;
  incidents: ReadonlyMap<string, Incident>;
  cameras: CameraTable;
}

/** The tiles of one incident's board, pinned ones among them. */
export function boardTiles(boardId: string, facts: WallFacts): WallTile[] {
  const pins = facts.pinsByBoard.get(boardId) ?? [];
  return arrangeTiles(boardId, facts.boards.get(boardId)?.shown ?? [], pins).flatMap((place) => {
    const tile = wallTile(place, pins.find((pin) => isSamePlace(pin, place)), facts);
    if (!tile) return [];
    const incident = facts.incidents.get(place.incidentId);
    return place.incidentId === boardId || !incident ? [tile] : [{ ...tile, label: incidentLabel(incident) }];
  });
}

function wallTile({ cameraId, incidentId }: TilePlace, pin: Pin | undefined, facts: WallFacts): WallTile | null {
  const state = facts.pullUps.get(incidentId);
  const pullUp = state?.kind === "ready" ? state.pullUp : undefined;
  const camera = cameraFromHere(cameraId, facts.incidents.get(incidentId)?.location ?? null, pullUp, facts.cameras);
  if (!camera) return null;
  const { name, distanceMeters, bearingDegrees, coversIncident } = camera;
  // The city's own cameras open for every incident; after a reload a pin does not know that.
  const opens = pin?.opens || facts.cameras.get(cameraId)?.ownership === "city";
  const access = pin ? (opens ? "opens" : "asks") : unpinnedAccess(facts.boards.get(incidentId), camera);
  // A reason belongs to a refusal: a tile that was admitted says itself why its view ended.
  const reason = access === "refused" ? camera.reason : undefined;
  const purpose = (pin ? pin.wish : facts.boards.get(incidentId)?.wishes.get(cameraId))?.purpose;
  return {
    cameraId,
    name,
    incidentId,
    distanceMeters,
    bearingDegrees,
    coversIncident,
    access,
    pinned: pin !== undefined,
    reopening: facts.reopenings.get(incidentId) ?? 0,
    ...(reason === undefined ? {} : { reason }),
    ...(purpose === undefined ? {} : { purpose }),
  };
}

/** A camera that is not listed got its tile while it was; the hub has the last word. */
const unpinnedAccess = (board: TileBoard | undefined, { cameraId, access = "asks" }: Partial<Pick<WallTile, "access">> & { cameraId: string }) =>
  board ? tileAccess(board, { cameraId, access }) : access;
