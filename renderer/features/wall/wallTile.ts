import type { PullUpCamera } from "../../../shared/model/pullUp.ts";
import type { ViewPurpose } from "../../../shared/model/viewGrant.ts";

/** One camera to stand in the wall, as the pull-up of its incident describes it. */
export interface WallTile extends Pick<PullUpCamera, "cameraId" | "name" | "distanceMeters" | "bearingDegrees" | "coversIncident" | "access" | "reason"> {
  incidentId: string;
  /** The purpose somebody has given for a camera that asks for one; without it such a camera stays closed. */
  purpose?: ViewPurpose;
  /** Whether it keeps its tile when another incident is selected. */
  pinned?: boolean;
  /** Names the incident it plays for, where that is not the one its neighbours play for. */
  label?: string;
  /** Counts how often its incident was opened again: its view is asked for anew. */
  reopening?: number;
}

/** Names a tile among its neighbours: the same camera may stand there for two incidents. */
export const wallTileKey = (tile: Pick<WallTile, "cameraId" | "incidentId">): string => `${tile.incidentId}/${tile.cameraId}`;

export const sameWallTile = (a: WallTile, b: WallTile): boolean =>
  a.cameraId === b.cameraId &&
  a.incidentId === b.incidentId &&
  a.name === b.name &&
  a.distanceMeters === b.distanceMeters &&
  a.bearingDegrees === b.bearingDegrees &&
  a.coversIncident === b.coversIncident &&
  a.access === b.access &&
  a.reason === b.reason &&
  a.purpose === b.purpose &&
  a.pinned === b.pinned &&
  a.label === b.label &&
  a.reopening === b.reopening;
