import type { MapLibreMap, MapMouseEvent, Subscription } from "maplibre-gl";
import type { CameraOverlay } from "./cameraOverlay.ts";
import type { IncidentOverlay } from "./incidentOverlay.ts";
import { mapKeyAction } from "./mapKeys.ts";
import { cameraIdsInView, hitAt, openCluster } from "./mapPointing.ts";
import type { MapEvents, MapMark } from "./mapTypes.ts";
import { orderForStepping, stepMark, type StepCandidate } from "./markSteps.ts";
import { asError, PointSource } from "./pointSource.ts";
import { overlaySources } from "./layers/overlayLayers.ts";

export interface InteractionOptions {
  map: MapLibreMap;
  cameras: CameraOverlay;
  incidents: IncidentOverlay;
  isReady: () => boolean;
  events: MapEvents;
  onReset: () => void;
}

/** Pointer and keys: choosing marks, stepping through them, placing. */
export class MapInteraction {
  #options: InteractionOptions;
  #focus: PointSource;
  #focused: MapMark | null = null;
  #isPlacing = false;
  #subscriptions: Subscription[];
  #onKey = (event: KeyboardEvent) => this.#handleKey(event);
  #onBlur = () => this.#setFocus(null);

  constructor(options: InteractionOptions) {
    this.#options = options;
    const { map, isReady, events } = options;
    this.#focus = new PointSource(map, overlaySources.focus, isReady, events.onError);
    this.#subscriptions = [
      map.on("click", (event) => this.#handleClick(event)),
      map.on("mousemove", (event) => this.#handleMove(event)),
    ];
    map.getCanvas().addEventListener("keydown", this.#onKey);
    map.getCanvas().addEventListener("blur", this.#onBlur);
  }

  setPlacing(isPlacing: boolean): void {
    this.#isPlacing = isPlacing;
    this.#options.map.getCanvas().style.cursor = isPlacing ? "crosshair" : "";
    this.#setFocus(null);
  }

  placeAtCenter(): void {
    const { lng, lat } = this.#options.map.getCenter();
    this.#options.events.onPlace({ longitude: lng, latitude: lat });
  }

  destroy(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#options.map.getCanvas().removeEventListener("keydown", this.#onKey);
    this.#options.map.getCanvas().removeEventListener("blur", this.#onBlur);
    this.#focus.destroy();
  }

  #handleClick(event: MapMouseEvent): void {
    const { map, events, isReady } = this.#options;
    if (this.#isPlacing) {
      events.onPlace({ longitude: event.lngLat.lng, latitude: event.lngLat.lat });
      return;
    }
    if (!isReady()) return;
    const hit = hitAt(map, event.point);
    if (!hit) events.onEmptyClick();
    else if (hit.kind === "incident") events.onSelectIncident(hit.id);
    else if (hit.kind === "camera") events.onSelectCamera(hit.id, "pointer");
    else openCluster(map, hit).catch((error: unknown) => events.onError(asError(error)));
  }

  #handleMove(event: MapMouseEvent): void {
    const { map, isReady } = this.#options;
    if (this.#isPlacing || !isReady() || map.isMoving()) return;
    const hit = hitAt(map, event.point);
    const canvas = map.getCanvas();
    canvas.style.cursor = hit ? "pointer" : "";
    canvas.title = hit ? this.#titleOf(hit) : "";
  }

  #titleOf(hit: NonNullable<ReturnType<typeof hitAt>>): string {
    const { cameras, incidents } = this.#options;
    if (hit.kind === "camera") return cameras.get(hit.id)?.name ?? "";
    if (hit.kind === "incident") return incidents.get(hit.id)?.nature ?? "";
    const count = (value: number) => value.toLocaleString("en-US");
    return `${count(hit.count)} cameras: ${count(hit.integrated)} integrated, ${count(hit.count - hit.integrated)} registered`;
  }

  #handleKey(event: KeyboardEvent): void {
    const action = mapKeyAction(event);
    if (!action) return;
    const { events, onReset } = this.#options;
    switch (action) {
      case "choose":
        if (this.#isPlacing) this.placeAtCenter();
        else if (this.#focused?.kind === "incident") events.onSelectIncident(this.#focused.id);
        else if (this.#focused) events.onSelectCamera(this.#focused.id, "keyboard");
        else return;
        break;
      case "cancel":
        if (this.#isPlacing) events.onCancelPlacing();
        else if (this.#focused) this.#setFocus(null);
        else events.onEmptyClick();
        break;
      case "next-mark":
      case "previous-mark":
        if (!this.#isPlacing) this.#step(action === "next-mark" ? 1 : -1);
        break;
      case "reset":
        onReset();
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #step(direction: 1 | -1): void {
    const { events, isReady } = this.#options;
    if (!isReady()) return;
    const mark = stepMark(orderForStepping(this.#candidates()), this.#focused?.id ?? null, direction);
    this.#setFocus(mark);
    events.onAnnounce(mark ? this.#describe(mark) : "No incidents or single cameras in view. Zoom in to reach cameras.");
  }

  #describe(mark: MapMark): string {
    if (mark.kind === "camera") {
      const camera = this.#options.cameras.get(mark.id);
      return camera ? `${camera.name}, ${camera.level} camera. Enter opens.` : "";
    }
    const incident = this.#options.incidents.get(mark.id);
    return incident ? `Priority ${incident.priority}, ${incident.nature}${incident.address ? `, ${incident.address}` : ""}. Enter selects.` : "";
  }

  *#marksInView(): Generator<{ mark: MapMark; rank: number }> {
    const { map, cameras, incidents } = this.#options;
    for (const { id, priority, location } of incidents.shown()) yield { mark: { kind: "incident", id, location }, rank: priority };
    for (const id of cameraIdsInView(map)) {
      const camera = cameras.get(id);
      if (camera) yield { mark: { kind: "camera", id, location: { longitude: camera.longitude, latitude: camera.latitude } }, rank: 6 };
    }
  }

  #candidates(): StepCandidate[] {
    const { clientWidth, clientHeight } = this.#options.map.getContainer();
    const candidates: StepCandidate[] = [];
    for (const { mark, rank } of this.#marksInView()) {
      const { x, y } = this.#options.map.project([mark.location.longitude, mark.location.latitude]);
      if (x < 0 || y < 0 || x > clientWidth || y > clientHeight) continue;
      candidates.push({ mark, rank, distancePixels: Math.hypot(x - clientWidth / 2, y - clientHeight / 2) });
    }
    return candidates;
  }

  #setFocus(mark: MapMark | null): void {
    if (mark === this.#focused) return;
    this.#focused = mark;
    const { longitude, latitude } = mark?.location ?? { longitude: 0, latitude: 0 };
    this.#focus.become(
      mark ? [{ type: "Feature", properties: { id: mark.id }, geometry: { type: "Point", coordinates: [longitude, latitude] } }] : [],
      () => false,
    );
  }
}
