import type { CameraSummary, CameraTable } from "../../sync/cameraTable.ts";
import type { CamerasStore } from "../../sync/stores/cameras.ts";
import type { CameraChange, CameraCollection, CameraPoint } from "../map/mapTypes.ts";

let collections = 0;

const pointOf = ({ id, name, level, ownership, location }: CameraSummary): CameraPoint | null =>
  location && { id, name, level, ownership, ...location };

function* points(cameras: Iterable<CameraSummary>): Generator<CameraPoint> {
  for (const camera of cameras) {
    const point = pointOf(camera);
    if (point) yield point;
  }
}

/** The cameras of a table that have a place, each made as the map reaches it. Every call makes a new version. */
export const placedCameras = (table: CameraTable): CameraCollection => ({
  cameras: { [Symbol.iterator]: () => points(table) },
  version: ++collections,
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
