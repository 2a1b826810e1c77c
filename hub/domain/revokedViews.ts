import type { Incident } from "../../shared/model/incident.ts";
import type { User } from "../../shared/model/role.ts";
import type { ViewRevocation } from "../../shared/model/viewRevocation.ts";

/** A view, as far as it can be revoked. */
export type RevocableView = Pick<ViewRevocation, "incidentId" | "cameraId" | "userId">;

const keyOf = ({ cameraId, userId }: RevocableView): string => JSON.stringify([cameraId, userId]);

/** Views that a supervisor has ended and nobody has permitted again. */
export class RevokedViews {
  readonly #byIncident = new Map<string, Map<string, ViewRevocation>>();
  #version = 0;

  /** Rises with every change. */
  get version(): number {
    return this.#version;
  }

  has(view: RevocableView): boolean {
    return this.#byIncident.get(view.incidentId)?.has(keyOf(view)) ?? false;
  }

  /**
   * Whether a camera stays shut to somebody for an incident: its view was ended for it, or it was ended for another one and
   * this one they made themselves. Nobody opens by an incident of their own what a supervisor has ended.
   */
  shuts(incident: Pick<Incident, "id" | "enteredBy">, cameraId: string, user: Pick<User, "id" | "displayName">): boolean {
    const view = { incidentId: incident.id, cameraId, userId: user.id };
    if (this.has(view)) return true;
    return incident.enteredBy === user.displayName && [...this.#byIncident.values()].some((ofIncident) => ofIncident.has(keyOf(view)));
  }

  /** Whether a camera's view was ended, for whatever incident, for whoever made this one by hand. */
  shutsForMaker({ enteredBy }: Pick<Incident, "enteredBy">, cameraId: string, userById: (userId: string) => Pick<User, "displayName"> | undefined): boolean {
    const all = [...this.#byIncident.values()].flatMap((ofIncident) => [...ofIncident.values()]);
    return enteredBy !== null && all.some((revocation) => revocation.cameraId === cameraId && userById(revocation.userId)?.displayName === enteredBy);
  }

  put(revocation: ViewRevocation): void {
    this.#version++;
    const ofIncident = this.#byIncident.get(revocation.incidentId) ?? new Map<string, ViewRevocation>();
    ofIncident.set(keyOf(revocation), revocation);
    this.#byIncident.set(revocation.incidentId, ofIncident);
  }

  delete(view: RevocableView): void {
    this.#version++;
    const ofIncident = this.#byIncident.get(view.incidentId);
    ofIncident?.delete(keyOf(view));
    if (ofIncident?.size === 0) this.#byIncident.delete(view.incidentId);
  }

  /** Lets go of an incident's; the store keeps them. */
  forget(incidentId: string): void {
    this.#version++;
    this.#byIncident.delete(incidentId);
  }

  /** The latest first. */
  all(): ViewRevocation[] {
    return [...this.#byIncident.values()].flatMap((each) => [...each.values()]).sort((a, b) => (a.revokedAt < b.revokedAt ? 1 : a.revokedAt > b.revokedAt ? -1 : 0));
  }
}
