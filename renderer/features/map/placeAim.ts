import type { Location } from "../../../shared/model/common.ts";
import type { Aim } from "./aim.ts";
import type { MapEvents } from "./mapTypes.ts";

/**
 * Placing an incident by hand. The cross counts only once it has been moved, so that an Enter too many does not put an
 * incident wherever the map happened to stand.
 */
export class PlaceAim implements Aim {
  #events: MapEvents;
  #isAimed = false;

  constructor(events: MapEvents) {
    this.#events = events;
  }

  point(location: Location, by: "pointer" | "cross"): void {
    if (by === "cross" && !this.#isAimed) this.#events.onAnnounce("Move the cross to the place first, with the arrow keys.");
    else this.#events.onPlace(location);
  }

  hover(_location: Location, by: "pointer" | "cross"): void {
    if (by !== "cross" || this.#isAimed) return;
    this.#isAimed = true;
    this.#events.onAimed();
  }

  back(): void {
    // Nothing is set before the place itself.
  }

  cancel(): void {
    this.#events.onCancelPlacing();
  }
}
