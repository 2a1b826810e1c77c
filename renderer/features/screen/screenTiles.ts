import type { Location } from "../../../shared/model/common.ts";
import type { Incident } from "../../../shared/model/incident.ts";
import { refusalCode } from "../../../shared/model/refusal.ts";
import type { ViewPurpose } from "../../../shared/model/viewGrant.ts";
import type { ScreenView } from "../../../shared/protocol/screens.ts";
import type { CameraTable } from "../../sync/cameraTable.ts";
import { cameraFromHere } from "../pull-up/cameraFromHere.ts";
import { incidentLabel } from "../pull-up/incidentWords.ts";
import type { WallTile } from "../wall/wallTile.ts";

/** What a wall's tiles are made of. */
export interface ScreenFacts {
  incidents: ReadonlyMap<string, Incident>;
  cameras: CameraTable;
  /** How often the hub has let a tile's view in, by tile: each time the tile asks for it anew. */
  reopenings: ReadonlyMap<string, number>;
  /** What somebody at a desk has given as their purpose, by tile. */
  purposes: ReadonlyMap<string, ViewPurpose>;
}

const placeOf = (incident: Incident | undefined): Location | null => incident?.location ?? null;

/**
 * A tile for each view of a screen, in the hub's order. A view that the hub refused says why; one it has not opened yet is
 * asked for, and the hub's answer stands in the tile.
 */
export function screenTiles(views: readonly ScreenView[], { incidents, cameras, reopenings, purposes }: ScreenFacts): WallTile[] {
  const sameIncident = new Set(views.map(({ incidentId }) => incidentId)).size <= 1;
  return views.map(({ cameraId, incidentId, view, problem, asks }) => {
    const incident = incidents.get(incidentId);
    const camera = cameraFromHere(cameraId, placeOf(incident), undefined, cameras);
    const purpose = purposes.get(screenTileKey({ cameraId, incidentId }));
    const reason = view === null ? refusalCode.safeParse(problem?.code).data : undefined;
    return {
      cameraId,
      incidentId,
      name: camera?.name ?? cameraId,
      distanceMeters: camera?.distanceMeters ?? 0,
      bearingDegrees: camera?.bearingDegrees ?? 0,
      coversIncident: camera?.coversIncident ?? null,
      access: reason !== undefined ? "refused" : asks === true ? "asks" : "opens",
      reopening: reopenings.get(screenTileKey({ cameraId, incidentId })) ?? 0,
      ...(purpose === undefined ? {} : { purpose }),
      ...(reason === undefined ? {} : { reason }),
      ...(sameIncident || !incident ? {} : { label: incidentLabel(incident) }),
    };
  });
}

/** Names a tile of a screen. */
export const screenTileKey = ({ cameraId, incidentId }: Pick<ScreenView, "cameraId" | "incidentId">): string => `${incidentId}/${cameraId}`;
