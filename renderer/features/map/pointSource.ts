import type { Feature, Point } from "geojson";
import { GeoJSONSource, type MapLibreMap } from "maplibre-gl";
import { FrameTask } from "./frameTask.ts";
import { PendingChange } from "./pendingChange.ts";

export type PointFeature = Feature<Point, { id: string } & Record<string, string | number | boolean>>;

export const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/**
 * A GeoJSON source of points by id. It keeps the features, folds changes, and hands the engine at most one
 * difference a frame; everything anew only when told to replace all. Waits while the map has no style, which is so
 * before its first load and while its graphics context is lost.
 */
export class PointSource {
  #map: MapLibreMap;
  #sourceId: string;
  #features = new Map<string, PointFeature>();
  #pending = new PendingChange<PointFeature>();
  #flush: FrameTask;
  #isReady: () => boolean;
  #onError: (error: Error) => void;

  constructor(map: MapLibreMap, sourceId: string, isReady: () => boolean, onError: (error: Error) => void) {
    this.#map = map;
    this.#sourceId = sourceId;
    this.#isReady = isReady;
    this.#onError = onError;
    this.#flush = new FrameTask(() => this.#send());
  }

  get features(): ReadonlyMap<string, PointFeature> {
    return this.#features;
  }

  replaceAll(features: Iterable<PointFeature>): void {
    this.#features = new Map();
    for (const feature of features) this.#features.set(feature.properties.id, feature);
    this.#pending.replaceAll();
    this.#flush.request();
  }

  upsert(feature: PointFeature): void {
    this.#features.set(feature.properties.id, feature);
    this.#pending.upsert(feature.properties.id, feature);
    this.#flush.request();
  }

  remove(id: string): void {
    if (!this.#features.delete(id)) return;
    this.#pending.remove(id);
    this.#flush.request();
  }

  /** Makes the source hold exactly these, by the smallest difference; `isSame` says what need not be sent again. */
  become(features: Iterable<PointFeature>, isSame: (before: PointFeature, after: PointFeature) => boolean): void {
    const gone = new Set(this.#features.keys());
    for (const feature of features) {
      const { id } = feature.properties;
      gone.delete(id);
      const before = this.#features.get(id);
      if (!before || !isSame(before, feature)) this.upsert(feature);
    }
    for (const id of gone) this.remove(id);
  }

  /** To be called when the map has a style (again). */
  resume(): void {
    this.#flush.request();
  }

  destroy(): void {
    this.#flush.cancel();
  }

  #send(): void {
    if (!this.#isReady()) return;
    const source = this.#map.getSource(this.#sourceId);
    if (!(source instanceof GeoJSONSource)) return;
    const change = this.#pending.take();
    if (!change) return;
    const sent =
      change.kind === "replace"
        ? source.setData({ type: "FeatureCollection", features: [...this.#features.values()] })
        : source.updateData({ remove: change.removals, add: change.upserts });
    sent.catch((error: unknown) => this.#onError(asError(error)));
  }
}
