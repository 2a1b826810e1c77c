import type { CameraSummary, CameraTable } from "../../sync/cameraTable.ts";
import type { PackedCameras } from "../../sync/packedCameras.ts";
import type { CamerasStore } from "../../sync/stores/cameras.ts";
import type { CameraChange, CameraCollection, CameraPoint, PackedCollection } from "../map/mapTypes.ts";

let collections = 0;

const pointOf = ({ id, name, level, ownership, location }: CameraSummary): CameraPoint | null =>
  location && { id, name, level, ownership, ...location };

function* points(cameras: Iterable<CameraSummary>): Generator<CameraPoint> {
  for (const camera of cameras) {
    const point = pointOf(camera);
    if (point) yield point;
  }
}

const packedOf = (table: CameraTable, { ids, longitudes, latitudes, kinds }: PackedCameras): PackedCollection => ({
  points: { ids, longitudes, latitudes, kinds },
  find: (cameraId) => {
    const camera = table.get(cameraId);
    return (camera && pointOf(camera)) ?? undefined;
  },
  since: () => ({ upserts: points(table.changed.values()), removals: [...table.outdatedIds()].filter((id) => !table.changed.has(id)) }),
});

/** The cameras of a table that have a place, each made when the map asks for it. Every call makes a new version. */
export const placedCameras = (table: CameraTable): CameraCollection => ({
  cameras: { [Symbol.iterator]: () => points(table) },
  version: ++collections,
  ...(table.packed ? { packed: packedOf(table, table.packed) } : {}),
});

/** Hands single changes on to the map; a new table comes as a new collection. */
export const subscribeToCameraChanges =
  (store: CamerasStore) =>
  (apply: (change: CameraChange) => void): (() => void) =>
    store.subscribe((now, before) => {
      if (now.revision === before.revision || now.change.kind === "replaced") return;
      const upserts: CameraPoint[] = [];
      const removals: string[] = [];
      for (const id of now.change.ids) {
        const camera = now.table.get(id);
        const point = camera && pointOf(camera);
        if (point) upserts.push(point);
        else removals.push(id);
      }
      apply({ upserts, removals });
    });
