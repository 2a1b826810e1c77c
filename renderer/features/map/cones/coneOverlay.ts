import type { Feature } from "geojson";
import type { Subscription } from "maplibre-gl";
import type { CameraHealth } from "../../../../shared/model/camera.ts";
import type { Location } from "../../../../shared/model/common.ts";
import { coversPlace } from "../../../../shared/policy/coverage.ts";
import type { CameraOverlay } from "../cameraOverlay.ts";
import { FrameTask } from "../frameTask.ts";
import { coneMinZoom } from "../layers/coneLayers.ts";
import { overlaySources } from "../layers/overlayLayers.ts";
import type { CameraPoint } from "../mapTypes.ts";
import { ShapeSource, type OverlayPlace } from "../shapeSource.ts";
import { coneSector, type CameraView } from "./coneSector.ts";

/** More would be a carpet; the nearest to the middle of the view are drawn. */
const mostCones = 600;
/** How much more than the view is prepared on each side, as a share of it, so that small moves need nothing new. */
const margin = 0.3;

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

const holds = (outer: Box, inner: Box) =>
  inner.west >= outer.west && inner.south >= outer.south && inner.east <= outer.east && inner.north <= outer.north;

function grow({ west, south, east, north }: Box): Box {
  const [across, up] = [(east - west) * margin, (north - south) * margin];
  return { west: west - across, south: south - up, east: east + across, north: north + up };
}

/** Looks up how a camera looks; asked only for cameras near the view. */
export type CameraViewLookup = (cameraId: string) => CameraView | null;

/** Heading cones of the cameras in view, when near; at most one change a frame, and none while a move stays in what is prepared. */
export class ConeOverlay {
  #place: OverlayPlace;
  #cameras: CameraOverlay;
  #source: ShapeSource;
  #viewOf: CameraViewLookup = () => null;
  #incident: Location | null = null;
  #prepared: { box: Box; zoom: number } | null = null;
  /** The cameras that are prepared, with the health they are shown with. */
  #shownHealth = new Map<string, CameraHealth>();
  #task = new FrameTask(() => this.#show());
  #subscriptions: Subscription[];

  constructor(place: OverlayPlace, cameras: CameraOverlay) {
    this.#place = place;
    this.#cameras = cameras;
    this.#source = new ShapeSource(place, overlaySources.cones);
    const onView = () => {
      if (!this.#isPrepared()) this.#task.request();
    };
    this.#subscriptions = [place.map.on("move", onView), place.map.on("resize", onView)];
  }

  setViews(viewOf: CameraViewLookup): void {
    this.#viewOf = viewOf;
    this.refresh();
  }

  /** Where the selected incident is; cameras that see it stand out. */
  setIncident(location: Location | null): void {
    if (this.#incident?.longitude === location?.longitude && this.#incident?.latitude === location?.latitude) return;
    this.#incident = location;
    this.refresh();
  }

  /** To be called when the health of cameras changed: of all that are told of, few are in view. */
  takeHealth(): void {
    if (this.#prepared === null || [...this.#shownHealth].some(([id, shown]) => this.#cameras.healthOf(id) !== shown)) this.refresh();
  }

  /** To be called when cameras changed. */
  refresh(): void {
    this.#prepared = null;
    this.#task.request();
  }

  resume(): void {
    this.#source.resume();
    this.refresh();
  }

  destroy(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#task.cancel();
    this.#source.destroy();
  }

  #view(): Box {
    const bounds = this.#place.map.getBounds();
    return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
  }

  /** Whether what is drawn serves the present view; from afar nothing has to be drawn. */
  #isPrepared(): boolean {
    const zoom = this.#place.map.getZoom();
    if (zoom < coneMinZoom) return true;
    return this.#prepared !== null && Math.abs(this.#prepared.zoom - zoom) < 0.75 && holds(this.#prepared.box, this.#view());
  }

  #show(): void {
    const { map, isReady } = this.#place;
    if (!isReady() || map.getZoom() < coneMinZoom) return;
    const box = grow(this.#view());
    this.#prepared = { box, zoom: map.getZoom() };
    const cameras = this.#nearest(box);
    this.#shownHealth = new Map(cameras.map(({ id }) => [id, this.#cameras.healthOf(id)]));
    this.#source.show(cameras.flatMap((camera) => this.#shapes(camera)));
  }

  #nearest(box: Box): CameraPoint[] {
    const cameras = [...this.#cameras.inBox(box)];
    if (cameras.length <= mostCones) return cameras;
    const { lng, lat } = this.#place.map.getCenter();
    const squared = (camera: CameraPoint) => ((camera.longitude - lng) * 0.73) ** 2 + (camera.latitude - lat) ** 2;
    return cameras.sort((a, b) => squared(a) - squared(b)).slice(0, mostCones);
  }

  #shapes(camera: CameraPoint): Feature[] {
    const { id, level, longitude, latitude } = camera;
    const health: CameraHealth = level === "integrated" ? this.#cameras.healthOf(id) : "ok";
    const shapes: Feature[] = [];
    if (health === "unknown") shapes.push({ type: "Feature", properties: { id }, geometry: { type: "Point", coordinates: [longitude, latitude] } });
    const view = this.#viewOf(id);
    const outline = view && coneSector(camera, view);
    if (!outline) return shapes;
    const covers = this.#incident !== null && coversPlace({ location: { longitude, latitude }, ...view }, this.#incident) === true;
    shapes.push({ type: "Feature", properties: { id, level, health, covers }, geometry: { type: "Polygon", coordinates: [outline] } });
    return shapes;
  }
}
