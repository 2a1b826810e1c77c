import type { CameraOverlay } from "./cameraOverlay.ts";
import type { IncidentOverlay } from "./incidentOverlay.ts";
import { overlaySources } from "./layers/overlayLayers.ts";
import { cameraIdsInView } from "./mapPointing.ts";
import type { MapEvents, MapMark } from "./mapTypes.ts";
import { orderForStepping, stepMark, type StepCandidate } from "./markSteps.ts";
import { PointSource } from "./pointSource.ts";
import type { MapLibreMap } from "maplibre-gl";

interface WalkOptions {
  map: MapLibreMap;
  cameras: CameraOverlay;
  incidents: IncidentOverlay;
  isReady: () => boolean;
  events: MapEvents;
}

/** Steps through the marks in view by key, and shows and tells on which one it stands. */
export class MarkWalk {
  #options: WalkOptions;
  #mark: PointSource;
  #focused: MapMark | null = null;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#mark = new PointSource(options.map, overlaySources.focus, options.isReady, options.events.onError);
  }

  get focused(): MapMark | null {
    return this.#focused;
  }

  step(direction: 1 | -1): void {
    const { events, isReady } = this.#options;
    if (!isReady()) return;
    const mark = stepMark(orderForStepping(this.#candidates()), this.#focused?.id ?? null, direction);
    this.focus(mark);
    events.onAnnounce(mark ? this.#describe(mark) : "No incidents or single cameras in view. Zoom in to reach cameras.");
  }

  focus(mark: MapMark | null): void {
    if (mark === this.#focused) return;
    this.#focused = mark;
    const { longitude, latitude } = mark?.location ?? { longitude: 0, latitude: 0 };
    this.#mark.become(
      mark ? [{ type: "Feature", properties: { id: mark.id }, geometry: { type: "Point", coordinates: [longitude, latitude] } }] : [],
      () => false,
    );
  }

  destroy(): void {
    this.#mark.destroy();
  }

  #describe(mark: MapMark): string {
    if (mark.kind === "camera") {
      const camera = this.#options.cameras.get(mark.id);
      if (!camera) return "";
      const health = camera.level === "integrated" ? `, ${this.#options.cameras.healthOf(mark.id).replace("unknown", "health unknown")}` : "";
      return `${camera.name}, ${camera.level} camera${health}. Enter opens.`;
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
}
