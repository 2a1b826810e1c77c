import type { MapLibreMap } from "maplibre-gl";
import type { SchematicMilwaukee } from "../../../shared/geo/milwaukee/schematic.ts";
import type { Location } from "../../../shared/model/common.ts";
import type { Theme } from "../../platform/settings.ts";
import { MapBase } from "./base/mapBase.ts";
import { CameraOverlay } from "./cameraOverlay.ts";
import { ConeOverlay, type CameraViewLookup } from "./cones/coneOverlay.ts";
import type { DrawingKind } from "./drawing/drawing.ts";
import { showOnceLoaded } from "./draftDrawing.ts";
import { DrawTool } from "./drawing/drawTool.ts";
import { FrameTask, onceAtRest } from "./frameTask.ts";
import { IncidentOverlay, type Ring } from "./incidentOverlay.ts";
import { overlayLayerSpecifications } from "./layers/overlayLayers.ts";
import { displayScale } from "./displayScale.ts";
import { createMapEngine } from "./mapEngine.ts";
import { flyToRing, goToPlace, isRingInView, showBounds } from "./mapFlight.ts";
import { MapInteraction } from "./mapInteraction.ts";
import { mapPalettes, type MapPalette } from "./mapPalette.ts";
import { MapSketch, type BearingRange } from "./mapSketch.ts";
import { repaintLayers, repaintMarks } from "./mapTheme.ts";
import type { CameraChange, CameraCollection, CameraPoint, FoundPlace, HealthByCamera, MapEvents, MapIncident, MapSelection } from "./mapTypes.ts";
import { PlaceAim } from "./placeAim.ts";
import { RingFit } from "./ringFit.ts";

export interface MapControllerOptions {
  container: HTMLElement;
  city: SchematicMilwaukee;
  /** Address of a PMTiles archive in the Protomaps schema; null keeps the schematic. */
  pmtilesUrl: string | null;
  theme: Theme;
  events: MapEvents;
}

/** The map without any view framework: data in, events out. Throws on creation where the page has no WebGL 2. */
export class MapController {
  readonly sketch: MapSketch;
  readonly drawing: DrawTool;
  #map: MapLibreMap;
  #city: SchematicMilwaukee;
  #events: MapEvents;
  #palette: MapPalette;
  #base: MapBase;
  #cameras: CameraOverlay;
  #cones: ConeOverlay;
  #incidents: IncidentOverlay;
  #interaction: MapInteraction;
  #fit: RingFit;
  #selection: MapSelection | null = null;
  #flightPending = false;
  #hasStyle = false;
  #isRepaintDue = false;
  #ringTask = new FrameTask(() => this.#showRing());
  /** What is drawn around cameras that changed; the ring itself stays as it is. After the cameras, not in frames before theirs. */
  #aroundCamerasTask = new FrameTask(
    () => {
      this.#cones.refresh();
      if (this.#hasStyle) this.#cameras.showRing(this.#incidents.ring);
    },
    (run) => onceAtRest(this.#map, run),
  );

  constructor({ container, city, pmtilesUrl, theme, events }: MapControllerOptions) {
    this.#palette = mapPalettes[theme];
    this.#map = createMapEngine(container, city, () => this.#palette);
    this.#city = city;
    this.#events = events;
    const map = this.#map;
    const isReady = () => this.#hasStyle;
    const place = { map, isReady, onError: events.onError };
    this.#cameras = new CameraOverlay(map, isReady, events.onError);
    this.#cones = new ConeOverlay(place, this.#cameras);
    this.#incidents = new IncidentOverlay(map, isReady, events.onError);
    this.#interaction = new MapInteraction({ map, cameras: this.#cameras, incidents: this.#incidents, isReady, events, onReset: () => this.resetToCity() });
    this.sketch = new MapSketch(place);
    this.drawing = new DrawTool({
      place,
      metersPerPixel: () => this.metersPerPixel(),
      onDrawing: (view) => {
        if (view === null) this.#interaction.setAim(null);
        events.onDrawing(view);
      },
      onDone: events.onAreaDrawn,
    });
    this.#fit = new RingFit(map, () => this.ring);
    this.#base = new MapBase({ map, city, pmtilesUrl, palette: () => this.#palette, hasStyle: isReady, events });
    map.on("style.load", () => this.#resume());
    showOnceLoaded(map, () => map.once("idle", () => events.onCondition({ state: "ready" })));
    map.on("webglcontextlost", () => {
      this.#hasStyle = false;
      events.onCondition({ state: "lost" });
    });
    map.on("webglcontextrestored", () => events.onCondition({ state: "ready" }));
    map.on("error", (event) => this.#base.takeError(event.error.message, "sourceId" in event ? String(event.sourceId) : null));
  }

  setCameras(collection: CameraCollection): void {
    this.#cameras.setAll(collection);
    this.#aroundCamerasTask.request();
  }

  applyCameraChanges(change: CameraChange): void {
    this.#cameras.apply(change);
    this.#aroundCamerasTask.request();
  }

  setHealth(health: HealthByCamera): void {
    this.#cameras.setHealth(health);
    this.#cones.takeHealth();
  }

  /** How to find out which way a camera looks; asked only for cameras in view. */
  setCameraViews(viewOf: CameraViewLookup): void {
    this.#cones.setViews(viewOf);
  }

  setTheme(theme: Theme): void {
    if (mapPalettes[theme] === this.#palette) return;
    this.#palette = mapPalettes[theme];
    this.#isRepaintDue = true;
    if (this.#hasStyle) this.#repaint();
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

  /** Emphasises a second incident with a ring of the same radius, and goes nowhere; null for none. */
  setBeside(incidentId: string | null): void {
    this.#incidents.setBeside(incidentId);
    this.#ringTask.request();
  }

  /** The ring as it is drawn; null where nothing is selected or the selected incident has no place. */
  get ring(): Ring | null {
    return this.#incidents.ring;
  }

  /** Draws the ring with another radius while it is being dragged; null goes back to the selection's. */
  previewRadius(radiusMeters: number | null): void {
    this.#incidents.preview(radiusMeters);
    this.#ringTask.request();
  }

  /** Draws these sides of the ring as without a view. */
  setGaps(ranges: readonly BearingRange[]): void {
    this.sketch.setGaps(ranges, this.ring);
  }

  /** While placing, a click or Enter says where; Escape cancels. Takes the keyboard only when it begins. */
  setPlacing(placing: { isPlaced: boolean } | null): void {
    this.drawing.cancel();
    this.#interaction.setAim(placing && new PlaceAim(this.#events));
    if (!placing) return;
    // Where nobody knows the place, the city is where to begin looking.
    if (!placing.isPlaced) this.resetToCity();
    this.#focusCanvas();
  }

  /** Begins an area; clicks and keys belong to it until it is done or cancelled, and the map keeps still under the hand. */
  draw(kind: DrawingKind): void {
    this.#map.stop();
    this.#fit.leave();
    this.#interaction.setAim(this.drawing);
    this.drawing.begin(kind);
    this.#focusCanvas();
  }

  /** Takes the cross in the middle for the place meant, as Enter does. */
  pointAtMiddle(): void {
    this.#interaction.pointAtMiddle();
  }

  zoomIn(): void {
    this.#map.zoomIn({ duration: 200 });
  }

  zoomOut(): void {
    this.#map.zoomOut({ duration: 200 });
  }

  resetToCity(): void {
    this.#fit.leave();
    showBounds(this.#map, this.#city.bounds);
  }

  /** Goes to a place: a street whole, anything else from near. */
  goTo(found: FoundPlace): void {
    this.#fit.leave();
    goToPlace(this.#map, found);
  }

  camera(cameraId: string): CameraPoint | undefined {
    return this.#cameras.get(cameraId);
  }

  /** Where a place lies in the container, CSS pixels. */
  project(location: Location): { x: number; y: number } {
    const { x, y } = this.#map.project([location.longitude, location.latitude]);
    return { x, y };
  }

  /** The place at a point of the container, CSS pixels. */
  placeAt(x: number, y: number): Location {
    const { lng, lat } = this.#map.unproject([x, y]);
    return { longitude: lng, latitude: lat };
  }

  /** Metres that a pixel spans in the middle of the view (Web Mercator, 512 px tiles). */
  metersPerPixel(): number {
    const equatorMeters = 40_075_016.686;
    return (equatorMeters * Math.cos((this.#map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** this.#map.getZoom());
  }

  /** Calls back on every step of a move or resize, and when the ring changes; returns how to stop that. */
  onViewChange(listener: () => void): () => void {
    const subscriptions = [this.#map.on("move", listener), this.#map.on("resize", listener)];
    return () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    };
  }

  /** The engine itself, for measurements and for layers that later features add. */
  get engine(): MapLibreMap {
    return this.#map;
  }

  destroy(): void {
    this.#ringTask.cancel();
    this.#aroundCamerasTask.cancel();
    this.#base.destroy();
    this.#cameras.destroy();
    this.#cones.destroy();
    this.#incidents.destroy();
    this.#interaction.destroy();
    this.#fit.destroy();
    this.sketch.destroy();
    this.drawing.destroy();
    this.#map.remove();
  }

  #focusCanvas(): void {
    this.#map.getCanvas().focus({ preventScroll: true });
  }

  #resume(): void {
    this.#hasStyle = true;
    if (this.#isRepaintDue) this.#repaint();
    this.#cameras.resume();
    this.#cones.resume();
    this.#incidents.resume();
    this.sketch.resume();
    this.drawing.resume();
    this.#ringTask.request();
    if (this.#flightPending) this.#fly();
  }

  #repaint(): void {
    this.#isRepaintDue = false;
    repaintLayers(this.#map, [...this.#base.layers(), ...overlayLayerSpecifications(displayScale(), this.#palette)]);
    repaintMarks(this.#map, this.#palette);
  }

  #showRing(): void {
    if (!this.#hasStyle) return;
    const { ring } = this;
    this.#incidents.showRing();
    this.#cameras.showRing(ring);
    this.#cones.setIncident(ring?.center ?? null);
    this.sketch.followRing(ring);
  }

  #fly(): void {
    const { ring } = this;
    this.#flightPending = !this.#hasStyle && ring !== null;
    if (!ring || !this.#hasStyle) return;
    if (this.drawing.isDrawing) return this.#fit.leave();
    this.#fit.hold();
    flyToRing(this.#map, ring);
  }
}
