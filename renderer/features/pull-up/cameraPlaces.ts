import { PlaceIndex } from "../../../shared/geo/placeIndex.ts";
import type { CamerasStore } from "../../sync/stores/cameras.ts";

/** Where the integrated cameras stand, for "which is next to this one": made when first asked for, then kept in step. */
export class CameraPlaces {
  readonly #cameras: CamerasStore;
  #index: PlaceIndex | null = null;

  constructor(cameras: CamerasStore) {
    this.#cameras = cameras;
    cameras.subscribe(({ revision, change, table }, before) => {
      if (revision === before.revision || this.#index === null) return;
      if (change.kind === "replaced") this.#index = null;
      else {
        for (const id of change.ids) {
          const camera = table.get(id);
          if (camera?.level === "integrated" && camera.location) this.#index.set(id, camera.location);
          else this.#index.delete(id);
        }
      }
    });
  }

  get index(): PlaceIndex {
    this.#index ??= this.#made();
    return this.#index;
  }

  #made(): PlaceIndex {
    const index = new PlaceIndex();
    for (const { id, location } of this.#cameras.getState().table.integratedPlaces()) index.set(id, location);
    return index;
  }
}
