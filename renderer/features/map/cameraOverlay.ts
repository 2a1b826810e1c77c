import type { MapLibreMap, Subscription } from "maplibre-gl";
import type { CameraHealth } from "../../../shared/model/camera.ts";
import type { Location } from "../../../shared/model/common.ts";
import { CameraSet } from "./cameraSet.ts";
import { ClusterTiles } from "./clusters/clusterTiles.ts";
import { kindOf, type Box } from "./clusters/packedPoints.ts";
import type { CameraChange, CameraCollection, CameraPoint, HealthByCamera } from "./mapTypes.ts";
import { FrameTask } from "./frameTask.ts";
import { PointSource, type PointFeature } from "./pointSource.ts";
import { insideRing, ringBounds } from "./ring.ts";
import { healthMinZoom } from "./layers/cameraLayers.ts";
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
  before.properties.ownership === after.properties.ownership;

/** The cameras on the map: all of them in tiles, those that are not well, and those in the ring. */
export class CameraOverlay {
  #map: MapLibreMap;
  #cameras = new CameraSet();
  #health: HealthByCamera = new Map();
  /** Cameras whose health is not yet what the map shows: they wait until they are in view and near enough that it is. */
  #unshownHealth = new Set<string>();
  #tiles: ClusterTiles;
  #unwell: PointSource;
  #inRing: PointSource;
  #healthTask = new FrameTask(() => this.#showHealth());
  #moving: Subscription;

  constructor(map: MapLibreMap, isReady: () => boolean, onError: (error: Error) => void) {
    const source = (id: string) => new PointSource(map, id, isReady, onError);
    this.#map = map;
    this.#tiles = new ClusterTiles(map, overlaySources.cameras, onError);
    this.#unwell = source(overlaySources.cameraHealth);
    this.#inRing = source(overlaySources.ringCameras);
    this.#moving = map.on("move", () => this.#healthTask.request());
  }

  get(cameraId: string): CameraPoint | undefined {
    return this.#cameras.get(cameraId);
  }

  healthOf(cameraId: string): CameraHealth {
    return this.#health.get(cameraId) ?? "unknown";
  }

  /** Cameras between these degrees. */
  inBox(box: Box): Iterable<CameraPoint> {
    return this.#cameras.inBox(box);
  }

  setAll(collection: CameraCollection): void {
    const { points, since } = this.#cameras.load(collection);
    this.#tiles.load(points);
    this.apply(since);
    this.#unwell.become([], () => true);
    this.#unshownHealth = new Set(this.#health.keys());
    this.#healthTask.request();
  }

  apply(change: CameraChange): void {
    const [upserts, removals] = [[...change.upserts], [...change.removals]];
    if (upserts.length + removals.length === 0) return;
    for (const camera of upserts) this.#cameras.set(camera);
    for (const id of removals) this.#cameras.delete(id);
    this.#tiles.change(
      upserts.map((camera) => ({ id: camera.id, longitude: camera.longitude, latitude: camera.latitude, kind: kindOf(camera) })),
      removals,
    );
    for (const id of [...upserts.map((camera) => camera.id), ...removals]) this.#unwell.remove(id);
    for (const { id } of upserts) this.#unshownHealth.add(id);
    this.#healthTask.request();
  }

  setHealth(health: HealthByCamera): void {
    const before = this.#health;
    this.#health = health;
    for (const [id, now] of health) if (before.get(id) !== now) this.#unshownHealth.add(id);
    for (const id of before.keys()) if (!health.has(id)) this.#unshownHealth.add(id);
    this.#healthTask.request();
  }

  /** Emphasises the cameras in a ring; null ends it. */
  showRing(ring: { center: Location; radiusMeters: number } | null): void {
    this.#inRing.become(ring ? this.#camerasInside(ring).map(cameraFeature) : [], isSameMark);
  }

  resume(): void {
    for (const source of [this.#unwell, this.#inRing]) source.resume();
  }

  destroy(): void {
    this.#moving.unsubscribe();
    this.#healthTask.cancel();
    this.#tiles.destroy();
    for (const source of [this.#unwell, this.#inRing]) source.destroy();
  }

  #camerasInside({ center, radiusMeters }: { center: Location; radiusMeters: number }): CameraPoint[] {
    const [[west, south], [east, north]] = ringBounds(center, radiusMeters * 1.001);
    return [...insideRing(this.#cameras.inBox({ west, south, east, north }), center, radiusMeters)];
  }

  #unwellFeature(cameraId: string): PointFeature | null {
    const health = this.#health.get(cameraId);
    if (health !== "offline" && health !== "degraded") return null;
    const camera = this.#cameras.get(cameraId);
    return camera?.level === "integrated" ? healthFeature(camera, health) : null;
  }

  /** Only of cameras in view: for any other the map would be drawn anew and look the same. */
  #showHealth(): void {
    // A little before marks of health appear, so that they are there when they do.
    if (this.#unshownHealth.size === 0 || this.#map.getZoom() < healthMinZoom - 0.5) return;
    for (const { id } of this.#cameras.inBox(this.#viewWithMargin())) {
      if (!this.#unshownHealth.delete(id)) continue;
      const feature = this.#unwellFeature(id);
      if (feature) this.#unwell.upsert(feature);
      else this.#unwell.remove(id);
    }
  }

  #viewWithMargin(): Box {
    const bounds = this.#map.getBounds();
    const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const [across, up] = [(east - west) / 4, (north - south) / 4];
    return { west: west - across, south: south - up, east: east + across, north: north + up };
  }
}
