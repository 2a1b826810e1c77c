import type { MapLibreMap } from "maplibre-gl";
import type { Location } from "../../../shared/model/common.ts";
import type { CameraChange, CameraCollection, CameraPoint, HealthByCamera } from "./mapTypes.ts";
import { PointSource, type PointFeature } from "./pointSource.ts";
import { insideRing } from "./ring.ts";
import { overlaySources } from "./layers/overlayLayers.ts";

const cameraFeature = (camera: CameraPoint): PointFeature => ({
  type: "Feature",
  properties: { id: camera.id, level: camera.level, ownership: camera.ownership },
  geometry: { type: "Point", coordinates: [camera.longitude, camera.latitude] },
});

const healthFeature = (camera: CameraPoint, health: "offline" | "degraded"): PointFeature => ({
  type: "Feature",
  properties: { id: camera.id, health },
  geometry: { type: "Point", coordinates: [camera.longitude, camera.latitude] },
});

const isSameMark = (before: PointFeature, after: PointFeature): boolean =>
  before.geometry.coordinates[0] === after.geometry.coordinates[0] &&
  before.geometry.coordinates[1] === after.geometry.coordinates[1] &&
  before.properties.level === after.properties.level &&
  before.properties.ownership === after.properties.ownership &&
  before.properties.health === after.properties.health;

/** The cameras on the map: all of them clustered, those that are not well, and those in the ring. */
export class CameraOverlay {
  #cameras = new Map<string, CameraPoint>();
  #health: HealthByCamera = new Map();
  #all: PointSource;
  #unwell: PointSource;
  #inRing: PointSource;

  constructor(map: MapLibreMap, isReady: () => boolean, onError: (error: Error) => void) {
    const source = (id: string) => new PointSource(map, id, isReady, onError);
    this.#all = source(overlaySources.cameras);
    this.#unwell = source(overlaySources.cameraHealth);
    this.#inRing = source(overlaySources.ringCameras);
  }

  get(cameraId: string): CameraPoint | undefined {
    return this.#cameras.get(cameraId);
  }

  setAll(collection: CameraCollection): void {
    this.#cameras = new Map();
    for (const camera of collection.cameras) this.#cameras.set(camera.id, camera);
    this.#all.replaceAll([...this.#cameras.values()].map(cameraFeature));
    this.#showHealth();
  }

  apply({ upserts, removals }: CameraChange): void {
    for (const camera of upserts) {
      this.#cameras.set(camera.id, camera);
      this.#all.upsert(cameraFeature(camera));
      this.#showHealthOf(camera);
    }
    for (const id of removals) {
      this.#cameras.delete(id);
      this.#all.remove(id);
      this.#unwell.remove(id);
    }
  }

  setHealth(health: HealthByCamera): void {
    this.#health = health;
    this.#showHealth();
  }

  /** Emphasises the cameras in a ring; null ends it. */
  showRing(ring: { center: Location; radiusMeters: number } | null): void {
    const cameras = ring ? insideRing(this.#cameras.values(), ring.center, ring.radiusMeters) : [];
    this.#inRing.become([...cameras].map(cameraFeature), isSameMark);
  }

  resume(): void {
    for (const source of [this.#all, this.#unwell, this.#inRing]) source.resume();
  }

  destroy(): void {
    for (const source of [this.#all, this.#unwell, this.#inRing]) source.destroy();
  }

  #unwellFeature(camera: CameraPoint): PointFeature | null {
    const health = this.#health.get(camera.id);
    return camera.level === "integrated" && (health === "offline" || health === "degraded") ? healthFeature(camera, health) : null;
  }

  #showHealthOf(camera: CameraPoint): void {
    const feature = this.#unwellFeature(camera);
    if (feature) this.#unwell.upsert(feature);
    else this.#unwell.remove(camera.id);
  }

  #showHealth(): void {
    const features: PointFeature[] = [];
    for (const id of this.#health.keys()) {
      const camera = this.#cameras.get(id);
      const feature = camera && this.#unwellFeature(camera);
      if (feature) features.push(feature);
    }
    this.#unwell.become(features, isSameMark);
  }
}
