import type { Camera } from "../model/camera.ts";
import type { Location } from "../model/common.ts";
import type { Incident } from "../model/incident.ts";
import type { ViewAccess } from "../model/pullUp.ts";
import type { RefusalCode } from "../model/refusal.ts";
import type { Role } from "../model/role.ts";
import { distanceMeters } from "../geo/geodesic.ts";
import { NearestPlaces } from "../geo/nearestPlaces.ts";
import { PlaceIndex } from "../geo/placeIndex.ts";
import { isOpenForViews, nearbyLimitMeters, viewAccessOf } from "./liveView.ts";

export interface OpenIncidentFacts {
  incidents: Iterable<Incident>;
  role: Role;
  /** Whether a supervisor has ended this reader's view of a camera for an incident. */
  isRevoked: (incident: Incident, cameraId: string) => boolean;
  now: Date;
}

/** What a camera would be watched for: the incident, or null with the reason why there is none. */
export type WatchingFor = { incident: Incident; access: Exclude<ViewAccess, "refused"> } | { incident: null; reason: RefusalCode };

/** An incident that is open for views, with its place. */
interface PlacedIncident {
  incident: Incident;
  location: Location;
}

/** The incidents that are open for views, by place: which of them a camera may be watched for, without looking at all of them for each camera. */
export class OpenIncidents {
  readonly #facts: OpenIncidentFacts;
  readonly #placed: readonly PlacedIncident[];
  readonly #placeless: readonly Incident[];
  readonly #byId: ReadonlyMap<string, Incident>;
  readonly #index = new PlaceIndex();
  readonly #nearestPlaces: NearestPlaces;

  constructor(facts: OpenIncidentFacts) {
    this.#facts = facts;
    const open = [...facts.incidents].filter((incident) => isOpenForViews(incident, facts.now));
    this.#placed = open.flatMap((incident) => (incident.location ? [{ incident, location: incident.location }] : []));
    this.#placeless = open.filter(({ location }) => location === null).sort(newestFirst);
    this.#byId = new Map(open.map((incident) => [incident.id, incident]));
    for (const { incident, location } of this.#placed) this.#index.set(incident.id, location);
    this.#nearestPlaces = new NearestPlaces(this.#placed.map(({ location }) => location));
  }

  /**
   * The incident that allows most for a camera: by itself before on a deliberate action; then the nearest, then the newest.
   * Where none allows it, the nearest within reach says why; without one it is `too_far`.
   */
  watchingFor(camera: Camera): WatchingFor {
    let asking: Incident | null = null;
    let reason: RefusalCode | null = null;
    for (const incident of this.#within(camera)) {
      const answer = this.#accessOf(camera, incident);
      if (answer.access === "opens") return { incident, access: "opens" };
      if (answer.access === "asks") asking ??= incident;
      else reason ??= answer.reason ?? null;
    }
    const anywhere = this.#anywhere(camera);
    if (anywhere) return { incident: anywhere, access: "opens" };
    return asking ? { incident: asking, access: "asks" } : { incident: null, reason: reason ?? "too_far" };
  }

  #accessOf(camera: Camera, incident: Incident) {
    const { role, isRevoked, now } = this.#facts;
    return viewAccessOf({ camera, incident, role, isRevoked: isRevoked(incident, camera.id), now });
  }

  /** Within the reach of a private camera, nearest first; equally near, the newest. */
  #within(camera: Camera): Incident[] {
    const near = camera.location ? this.#index.within(camera.location, nearbyLimitMeters) : [];
    return near
      .flatMap(({ id, distanceMeters: distance }) => {
        const incident = this.#byId.get(id);
        return incident ? [{ incident, distance }] : [];
      })
      .sort((a, b) => a.distance - b.distance || newestFirst(a.incident, b.incident))
      .map(({ incident }) => incident);
  }

  /** A city camera opens for any open incident, however far: the nearest of all, where none is near. */
  #anywhere(camera: Camera): Incident | null {
    if (camera.ownership !== "city" || camera.level !== "integrated") return null;
    for (const incident of this.#outward(camera.location)) {
      const { access, reason } = this.#accessOf(camera, incident);
      if (access === "opens") return incident;
      // Whatever else shuts a city camera shuts it for every open incident alike.
      if (reason !== "view_revoked") return null;
    }
    return null;
  }

  /** All open incidents, nearest first; where there is no place to measure from or to, newest first. The nearest come without putting all in order. */
  *#outward(from: Location | null): Generator<Incident> {
    if (from) {
      const candidates = this.#nearestPlaces.candidates(from).flatMap((index) => this.#placed[index] ?? []);
      yield* nearestFirst(candidates, from);
      yield* [...nearestFirst(this.#placed, from), ...this.#placeless];
    } else yield* [...this.#byId.values()].sort(newestFirst);
  }
}

function nearestFirst(placed: readonly PlacedIncident[], from: Location): Incident[] {
  return placed
    .map(({ incident, location }) => ({ incident, distance: distanceMeters(location, from) }))
    .sort((a, b) => a.distance - b.distance || newestFirst(a.incident, b.incident))
    .map(({ incident }) => incident);
}

const newestFirst = (a: Incident, b: Incident): number => (a.occurredAt < b.occurredAt ? 1 : a.occurredAt > b.occurredAt ? -1 : a.id < b.id ? -1 : 1);
