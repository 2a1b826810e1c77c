import type { Feature } from "geojson";
import { GeoJSONSource, type MapLibreMap } from "maplibre-gl";
import { FrameTask } from "./frameTask.ts";
import { fillShapes } from "./layers/emptySources.ts";
import { asError } from "./pointSource.ts";

/** What an overlay needs of the map: the engine, whether it has a style just now, and where errors go. */
export interface OverlayPlace {
  map: MapLibreMap;
  isReady: () => boolean;
  onError: (error: Error) => void;
}

/** A GeoJSON source of a few shapes that are exchanged together, at most once a frame. Waits while the map has no style. */
export class ShapeSource {
  #place: OverlayPlace;
  #sourceId: string;
  #features: Feature[] = [];
  #isPending = false;
  #flush: FrameTask;

  constructor(place: OverlayPlace, sourceId: string) {
    this.#place = place;
    this.#sourceId = sourceId;
    this.#flush = new FrameTask(() => this.#send());
  }

  show(features: Feature[]): void {
    if (features.length === 0 && this.#features.length === 0) return;
    this.#features = features;
    this.#isPending = true;
    this.#flush.request();
  }

  /** To be called when the map has a style (again). */
  resume(): void {
    this.#flush.request();
  }

  destroy(): void {
    this.#flush.cancel();
  }

  #send(): void {
    const { map, isReady, onError } = this.#place;
    if (!this.#isPending || !isReady()) return;
    const source = map.getSource(this.#sourceId);
    if (!(source instanceof GeoJSONSource)) return;
    this.#isPending = false;
    fillShapes(map, source, this.#features).catch((error: unknown) => onError(asError(error)));
  }
}
