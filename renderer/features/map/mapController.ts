import type { MapLibreMap } from "maplibre-gl";
import type { SchematicMilwaukee } from "../../../shared/geo/milwaukee/schematic.ts";
import type { Location } from "../../../shared/model/common.ts";
import { replaceBase } from "./base/baseLayers.ts";
import { basemapSourceId } from "./base/protomapsBase.ts";
import { schematicBase } from "./base/schematicBase.ts";
import { CameraOverlay } from "./cameraOverlay.ts";
import { FrameTask } from "./frameTask.ts";
import { IncidentOverlay } from "./incidentOverlay.ts";
import { displayScale } from "./displayScale.ts";
import { createMapEngine } from "./mapEngine.ts";
import { flyToRing, isRingInView, showBounds } from "./mapFlight.ts";
import { MapInteraction } from "./mapInteraction.ts";
import type { CameraChange, CameraCollection, CameraPoint, HealthByCamera, MapEvents, MapIncident, MapSelection } from "./mapTypes.ts";
import { asError } from "./pointSource.ts";

export interface MapControllerOptions {
  container: HTMLElement;
  city: SchematicMilwaukee;
  /** Address of a PMTiles archive in the Protomaps schema; null keeps the schematic. */
  pmtilesUrl: string | null;
  events: MapEvents;
}

/** The map without any view framework: data in, events out. Throws on creation where the page has no WebGL 2. */
export class MapController {
  #map: MapLibreMap;
  #city: SchematicMilwaukee;
  #events: MapEvents;
  #cameras: CameraOverlay;
  #incidents: IncidentOverlay;
  #interaction: MapInteraction;
  #selection: MapSelection | null = null;
  #flightPending = false;
  #hasStyle = false;
  #isDestroyed = false;
  #ringTask = new FrameTask(() => this.#showRing());

  constructor({ container, city, pmtilesUrl, events }: MapControllerOptions) {
    this.#map = createMapEngine(container, city);
    this.#city = city;
    this.#events = events;
    const isReady = () => this.#hasStyle;
    this.#cameras = new CameraOverlay(this.#map, isReady, events.onError);
    this.#incidents = new IncidentOverlay(this.#map, isReady, events.onError);
    this.#interaction = new MapInteraction({ map: this.#map, cameras: this.#cameras, incidents: this.#incidents, isReady, events, onReset: () => this.resetToCity() });
    this.#map.on("style.load", () => this.#resume());
    this.#map.once("idle", () => this.#events.onCondition({ state: "ready" }));
    this.#map.on("webglcontextlost", () => {
      this.#hasStyle = false;
      events.onCondition({ state: "lost" });
    });
    this.#map.on("webglcontextrestored", () => events.onCondition({ state: "ready" }));
    this.#map.on("error", (event) => this.#onEngineError(event.error.message, "sourceId" in event && event.sourceId === basemapSourceId));
    events.onBase({ state: "schematic" });
    if (pmtilesUrl) void this.#openBasemap(pmtilesUrl);
  }

  setCameras(collection: CameraCollection): void {
    this.#cameras.setAll(collection);
    this.#ringTask.request();
  }

  applyCameraChanges(change: CameraChange): void {
    this.#cameras.apply(change);
    this.#ringTask.request();
  }

  setHealth(health: HealthByCamera): void {
    this.#cameras.setHealth(health);
  }

  /** All incidents; closed ones and those without a place are not drawn. A ring that moves out of view is followed. */
  setIncidents(incidents: Iterable<MapIncident>): void {
    const before = this.#incidents.ring;
    this.#incidents.setAll(incidents);
    const after = this.#incidents.ring;
    if (after?.center.longitude === before?.center.longitude && after?.center.latitude === before?.center.latitude) return;
    this.#ringTask.request();
    if (after && (!before || !isRingInView(this.#map, after))) this.#fly();
  }

  /** Emphasises an incident with its ring and goes there; another radius of the same incident changes the ring and refits. */
  select(selection: MapSelection | null): void {
    const before = this.#selection;
    if (before?.incidentId === selection?.incidentId && before?.radiusMeters === selection?.radiusMeters) return;
    this.#selection = selection;
    this.#incidents.select(selection);
    this.#ringTask.request();
    if (selection) this.#fly();
  }

  /** While placing, a click or Enter says where; Escape cancels. Takes the keyboard only when it begins. */
  setPlacing(isPlacing: boolean): void {
    this.#interaction.setPlacing(isPlacing);
    if (isPlacing) this.#map.getCanvas().focus({ preventScroll: true });
  }

  placeAtCenter(): void {
    this.#interaction.placeAtCenter();
  }

  zoomIn(): void {
    this.#map.zoomIn({ duration: 200 });
  }

  zoomOut(): void {
    this.#map.zoomOut({ duration: 200 });
  }

  resetToCity(): void {
    showBounds(this.#map, this.#city.bounds);
  }

  camera(cameraId: string): CameraPoint | undefined {
    return this.#cameras.get(cameraId);
  }

  /** Where a place lies in the container, CSS pixels. */
  project(location: Location): { x: number; y: number } {
    const { x, y } = this.#map.project([location.longitude, location.latitude]);
    return { x, y };
  }

  /** Metres that a pixel spans in the middle of the view (Web Mercator, 512 px tiles). */
  metersPerPixel(): number {
    const equatorMeters = 40_075_016.686;
    return (equatorMeters * Math.cos((this.#map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** this.#map.getZoom());
  }

  /** Calls back on every step of a move or resize; returns how to stop that. */
  onViewChange(listener: () => void): () => void {
    const moves = this.#map.on("move", listener);
    const resizes = this.#map.on("resize", listener);
    return () => {
      moves.unsubscribe();
      resizes.unsubscribe();
    };
  }

  /** The engine itself, for measurements and for layers that later features add. */
  get engine(): MapLibreMap {
    return this.#map;
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.#ringTask.cancel();
    this.#cameras.destroy();
    this.#incidents.destroy();
    this.#interaction.destroy();
    this.#map.remove();
  }

  #resume(): void {
    this.#hasStyle = true;
    this.#cameras.resume();
    this.#incidents.resume();
    this.#ringTask.request();
    if (this.#flightPending) this.#fly();
  }

  #showRing(): void {
    if (!this.#hasStyle) return;
    this.#incidents.showRing();
    this.#cameras.showRing(this.#incidents.ring);
  }

  #fly(): void {
    const { ring } = this.#incidents;
    this.#flightPending = !this.#hasStyle && ring !== null;
    if (ring && this.#hasStyle) flyToRing(this.#map, ring);
  }

  async #openBasemap(pmtilesUrl: string): Promise<void> {
    try {
      const { openBasemap } = await import("./base/openBasemap.ts");
      const { base, attribution } = await openBasemap(pmtilesUrl);
      if (this.#isDestroyed) return;
      if (!this.#hasStyle) await this.#map.once("style.load");
      replaceBase(this.#map, base);
      this.#events.onBase({ state: "full", attribution });
    } catch (error) {
      if (!this.#isDestroyed) this.#events.onBase({ state: "fallback", reason: asError(error).message });
    }
  }

  #onEngineError(message: string, isOfBasemap: boolean): void {
    if (!isOfBasemap) {
      this.#events.onError(new Error(message));
      return;
    }
    if (!this.#hasStyle || !this.#map.getSource(basemapSourceId)) return;
    replaceBase(this.#map, schematicBase(this.#city, displayScale()));
    this.#events.onBase({ state: "fallback", reason: message });
  }
}
