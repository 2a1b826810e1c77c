import { idAt, packPoints, rowsInBox, type Box, type PackedPoints } from "./clusters/packedPoints.ts";
import type { CameraChange, CameraCollection, CameraPoint, PackedCollection } from "./mapTypes.ts";

const packed = (cameras: Iterable<CameraPoint>): PackedCollection => {
  const list = [...cameras];
  const byId = new Map(list.map((camera) => [camera.id, camera]));
  return { points: packPoints(list), find: (id) => byId.get(id), since: () => ({ upserts: [], removals: [] }) };
};

/** All cameras the map knows: arrays of places, and what changed since beside them. An object is made only of a camera somebody asks for. */
export class CameraSet {
  #points: PackedPoints = packPoints([]);
  #find: PackedCollection["find"] = () => undefined;
  #changed = new Map<string, CameraPoint>();
  /** Ids whose row no longer counts. */
  #outdated = new Set<string>();

  /** Takes a collection over; answers its places, and what has changed since they were packed. */
  load(collection: CameraCollection): { points: PackedPoints; since: CameraChange } {
    const { points, find, since } = collection.packed ?? packed(collection.cameras);
    this.#points = points;
    this.#find = find;
    this.#changed.clear();
    this.#outdated.clear();
    return { points, since: since() };
  }

  get(id: string): CameraPoint | undefined {
    return this.#changed.get(id) ?? (this.#outdated.has(id) ? undefined : this.#find(id));
  }

  set(camera: CameraPoint): void {
    this.#outdated.add(camera.id);
    this.#changed.set(camera.id, camera);
  }

  delete(id: string): void {
    this.#outdated.add(id);
    this.#changed.delete(id);
  }

  /** Cameras between these degrees. */
  *inBox(box: Box): Generator<CameraPoint> {
    for (const row of rowsInBox(this.#points, box)) {
      const id = idAt(this.#points, row);
      const camera = this.#outdated.has(id) ? undefined : this.#find(id);
      if (camera) yield camera;
    }
    for (const camera of this.#changed.values()) {
      const { longitude, latitude } = camera;
      if (longitude >= box.west && longitude <= box.east && latitude >= box.south && latitude <= box.north) yield camera;
    }
  }
}
