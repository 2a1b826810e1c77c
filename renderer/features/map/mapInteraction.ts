import type { MapLibreMap, MapMouseEvent, Subscription } from "maplibre-gl";
import type { Location } from "../../../shared/model/common.ts";
import type { Aim } from "./aim.ts";
import type { CameraOverlay } from "./cameraOverlay.ts";
import type { IncidentOverlay } from "./incidentOverlay.ts";
import { crossStep, mapKeyAction, type MapKeyAction } from "./mapKeys.ts";
import { hitAt, openCluster } from "./mapPointing.ts";
import { MarkWalk } from "./markWalk.ts";
import type { MapEvents } from "./mapTypes.ts";
import { asError } from "./pointSource.ts";

export interface InteractionOptions {
  map: MapLibreMap;
  cameras: CameraOverlay;
  incidents: IncidentOverlay;
  isReady: () => boolean;
  events: MapEvents;
  onReset: () => void;
}

/** Pointer and keys: choosing marks and stepping through them, or aiming at places. */
export class MapInteraction {
  #options: InteractionOptions;
  #walk: MarkWalk;
  #aim: Aim | null = null;
  #subscriptions: Subscription[];
  #onKey = (event: KeyboardEvent) => this.#handleKey(event);
  #onBlur = () => this.#walk.focus(null);

  constructor(options: InteractionOptions) {
    this.#options = options;
    const { map } = options;
    this.#walk = new MarkWalk(options);
    this.#subscriptions = [
      map.on("click", (event) => this.#handleClick(event)),
      map.on("mousemove", (event) => this.#handleMove(event)),
      map.on("dblclick", (event) => {
        if (this.#aim) event.preventDefault();
      }),
      map.on("move", (event) => {
        // Only what a person does aims; a flight of the map's own does not.
        if (this.#aim && "originalEvent" in event && event.originalEvent) this.#aim.hover(this.#middle(), "cross");
      }),
    ];
    map.getCanvas().addEventListener("keydown", this.#onKey);
    map.getCanvas().addEventListener("blur", this.#onBlur);
  }

  /** Hands clicks and keys to an aim; null gives them back to the marks. */
  setAim(aim: Aim | null): void {
    this.#aim = aim;
    const canvas = this.#options.map.getCanvas();
    canvas.style.cursor = aim ? "crosshair" : "";
    canvas.title = "";
    this.#walk.focus(null);
  }

  /** Takes the cross for the place meant, as Enter does. */
  pointAtMiddle(): void {
    this.#aim?.point(this.#middle(), "cross");
  }

  destroy(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#options.map.getCanvas().removeEventListener("keydown", this.#onKey);
    this.#options.map.getCanvas().removeEventListener("blur", this.#onBlur);
    this.#walk.destroy();
  }

  #middle(): Location {
    const { lng, lat } = this.#options.map.getCenter();
    return { longitude: lng, latitude: lat };
  }

  #handleClick(event: MapMouseEvent): void {
    const { map, events, isReady } = this.#options;
    if (this.#aim) return this.#aim.point({ longitude: event.lngLat.lng, latitude: event.lngLat.lat }, "pointer");
    if (!isReady()) return;
    const hit = hitAt(map, event.point);
    if (!hit) events.onEmptyClick();
    else if (hit.kind === "incident") events.onSelectIncident(hit.id);
    else if (hit.kind === "camera") events.onSelectCamera(hit.id, "pointer");
    else openCluster(map, hit).catch((error: unknown) => events.onError(asError(error)));
  }

  #handleMove(event: MapMouseEvent): void {
    const { map, isReady } = this.#options;
    if (this.#aim) return this.#aim.hover({ longitude: event.lngLat.lng, latitude: event.lngLat.lat }, "pointer");
    if (!isReady() || map.isMoving()) return;
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
    const isTaken = this.#aim ? this.#aimByKey(this.#aim, event) : this.#walkByKey(mapKeyAction(event));
    if (!isTaken) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #aimByKey(aim: Aim, event: KeyboardEvent): boolean {
    const step = crossStep(event);
    const action = mapKeyAction(event);
    if (step) {
      this.#options.map.panBy([step.x, step.y], { duration: 0 });
      aim.hover(this.#middle(), "cross");
    } else if (event.key === "Backspace") aim.back();
    else if (action === "choose") this.pointAtMiddle();
    else if (action === "cancel") aim.cancel();
    else if (action === "reset") this.#options.onReset();
    else return false;
    return true;
  }

  #walkByKey(action: MapKeyAction | null): boolean {
    const { events, onReset } = this.#options;
    switch (action) {
      case "choose": {
        const mark = this.#walk.focused;
        if (!mark) return false;
        if (mark.kind === "incident") events.onSelectIncident(mark.id);
        else events.onSelectCamera(mark.id, "keyboard");
        return true;
      }
      case "cancel":
        if (this.#walk.focused) this.#walk.focus(null);
        else events.onEscape();
        return true;
      case "next-mark":
      case "previous-mark":
        this.#walk.step(action === "next-mark" ? 1 : -1);
        return true;
      case "reset":
        onReset();
        return true;
      case null:
        return false;
    }
  }
}
