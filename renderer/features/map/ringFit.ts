import type { MapLibreMap, Subscription } from "maplibre-gl";
import { FrameTask } from "./frameTask.ts";
import type { Ring } from "./incidentOverlay.ts";
import { flyToRing } from "./mapFlight.ts";

/**
 * Keeps the ring fitted when the map gets another size, for as long as nobody has moved the map since it went there:
 * where the analyst looks is theirs.
 */
export class RingFit {
  #map: MapLibreMap;
  #ringNow: () => Ring | null;
  #isHeld = false;
  #subscriptions: Subscription[];
  #task = new FrameTask(() => this.#refit());

  constructor(map: MapLibreMap, ringNow: () => Ring | null) {
    this.#map = map;
    this.#ringNow = ringNow;
    this.#subscriptions = [
      map.on("resize", () => this.#task.request()),
      map.on("movestart", (event) => {
        if ("originalEvent" in event && event.originalEvent) this.leave();
      }),
    ];
  }

  /** The map is about to go to the ring. */
  hold(): void {
    this.#isHeld = true;
  }

  /** Somebody looks elsewhere. */
  leave(): void {
    this.#isHeld = false;
  }

  destroy(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#task.cancel();
  }

  #refit(): void {
    const ring = this.#ringNow();
    // A flight under way is fitted to the size before: it is ended where it should have led.
    if (this.#isHeld && ring) flyToRing(this.#map, ring, "at-once");
  }
}
