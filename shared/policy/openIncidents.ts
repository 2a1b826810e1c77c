import type { Camera } from "../model/camera.ts";
import type { Incident } from "../model/incident.ts";
import type { ViewAccess } from "../model/pullUp.ts";
import type { RefusalCode } from "../model/refusal.ts";
import type { Role } from "../model/role.ts";
import { distanceMeters } from "../geo/geodesic.ts";
import { PlaceIndex } from "../geo/placeIndex.ts";
import { isOpenForViews, nearbyLimitMeters, viewAccessOf } from "./liveView.ts";

export interface OpenIncidentFacts {
  incidents: Iterable<Incident>;
  role: Role;
  /** Whether a supervisor has ended this reader's view of a camera for an incident. */
  isRevoked: (incidentId: string, cameraId: string) => boolean;
  now: Date;
}

/** What a camera would be watched for: the incident, or null with the reason why there is none. */
export type WatchingFor = { incident: Incident; access: Exclude<ViewAccess, "refused"> } | { incident: null; reason: RefusalCode };

/** The incidents that are open for views, by place: which of them a camera may be watched for, without looking at all of them for each camera. */
export class OpenIncidents {
  readonly #facts: OpenIncidentFacts;
  readonly #open = new Map<string, Incident>();
  readonly #index = new PlaceIndex();

  constructor(facts: OpenIncidentFacts) {
    this.#facts = facts;
    for (const incident of facts.incidents) {
      if (!isOpenForViews(incident, facts.now)) continue;
      this.#open.set(incident.id, incident);
      if (incident.location) this.#index.set(incident.id, incident.location);
    }
  }

  /**
   * The incident that allows most for a camera: by itself before on a deliberate action; then the nearest, then the newest.
   * Where none allows it, the nearest within reach says why; without one it is `too_far`.
   */
  watchingFor(camera: Camera): WatchingFor {
    const near = this.#nearest(camera);
    const answers = near.map((incident) => ({ incident, ...this.#accessOf(camera, incident) }));
    const opening = answers.find(({ access }) => access === "opens") ?? this.#anywhere(camera) ?? answers.find(({ access }) => access === "asks");
    if (opening && opening.access !== "refused") return { incident: opening.incident, access: opening.access };
    return { incident: null, reason: answers[0]?.reason ?? "too_far" };
  }

  #accessOf(camera: Camera, incident: Incident) {
    const { role, isRevoked, now } = this.#facts;
    return viewAccessOf({ camera, incident, role, isRevoked: isRevoked(incident.id, camera.id), now });
  }

  /** Within the reach of a private camera, nearest first; equally near, the newest. */
  #nearest(camera: Camera): Incident[] {
    const near = camera.location ? this.#index.within(camera.location, nearbyLimitMeters) : [];
    return near
      .flatMap(({ id, distanceMeters: distance }) => {
        const incident = this.#open.get(id);
        return incident ? [{ incident, distance }] : [];
      })
      .sort((a, b) => a.distance - b.distance || newestFirst(a.incident, b.incident))
      .map(({ incident }) => incident);
  }

  /** A city camera opens for any open incident, however far: the nearest of all, where none is near. */
  #anywhere(camera: Camera) {
    const { location } = camera;
    if (camera.ownership !== "city" || camera.level !== "integrated") return null;
    const far = ({ location: place }: Incident) => (location && place ? distanceMeters(place, location) : Infinity);
    let best: { incident: Incident; access: ViewAccess; distance: number } | null = null;
    for (const incident of this.#open.values()) {
      const distance = far(incident);
      if (best && (distance > best.distance || (distance === best.distance && newestFirst(best.incident, incident) <= 0))) continue;
      const { access } = this.#accessOf(camera, incident);
      if (access === "opens") best = { incident, access, distance };
    }
    return best;
  }
}

const newestFirst = (a: Incident, b: Incident): number => (a.occurredAt < b.occurredAt ? 1 : a.occurredAt > b.occurredAt ? -1 : a.id < b.id ? -1 : 1);
