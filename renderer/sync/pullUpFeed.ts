import { distanceMeters } from "../../shared/geo/geodesic.ts";
import type { Incident } from "../../shared/model/incident.ts";
import type { PullUp } from "../../shared/model/pullUp.ts";
import { compareIntegrated } from "../../shared/policy/pullUp.ts";
import { HubFailure, type HubFailureCause } from "./hubFailure.ts";
import type { CamerasState } from "./stores/cameras.ts";
import type { ConsoleStores } from "./stores/consoleStores.ts";
import type { FactsState } from "./stores/facts.ts";
import type { PullUpState } from "./stores/pullUp.ts";
import { shownIncidentIds } from "./stores/selection.ts";
import { systemTimers, type Timers } from "./timers.ts";

/** Several changes in a row lead to one question. */
const debounceMilliseconds = 200;

export type FetchPullUp = (incidentId: string, radiusMeters: number, signal: AbortSignal) => Promise<PullUp>;

export interface PullUpQuestions {
  /** For an incident of which nothing is shown yet: its views are opened along with the answer. */
  bringUp: FetchPullUp;
  /** For what is shown already. */
  refresh: FetchPullUp;
}

/**
 * Keeps the pull-ups of the incidents shown current: asks at once when another incident or radius is chosen, and again
 * after a moment when an incident or a camera in reach changed. Only the answer to the latest question is shown. The
 * health of a listed camera is known here already: to ask again for it would disclose the owners again.
 */
export class PullUpFeed {
  #stores: ConsoleStores;
  #questions: PullUpQuestions;
  #timers: Timers;
  #states = new Map<string, PullUpState>();
  #requests = new Map<string, AbortController>();
  #delays = new Map<string, () => void>();
  /** Since the connection was lost: what changed of an incident's surroundings, and whose answer came all the same. */
  #changedMeanwhile = new Set<string>();
  #answeredMeanwhile = new Set<string>();

  constructor(stores: ConsoleStores, questions: PullUpQuestions, timers: Timers = systemTimers) {
    this.#stores = stores;
    this.#questions = questions;
    this.#timers = timers;
  }

  /** Begins to follow the stores; returns what ends it. */
  start(): () => void {
    const { selection, incidents, cameras, facts, connection } = this.#stores;
    const endings = [
      selection.subscribe((now, before) => {
        const shownBefore = shownIncidentIds(before);
        if (now.radiusMeters !== before.radiusMeters) this.ask();
        else if (now.incidentId !== before.incidentId || now.besideIncidentId !== before.besideIncidentId) {
          this.#askFor(shownIncidentIds(now).filter((id) => !shownBefore.includes(id)));
        }
      }),
      incidents.subscribe((now, before) => {
        for (const id of this.#shownIds()) if (pullUpDiffers(before.byId.get(id), now.byId.get(id))) this.#askSoon(id);
      }),
      cameras.subscribe((now, before) => {
        if (now.revision === before.revision) return;
        for (const id of this.#shownIds()) if (this.#concerns(id, now)) this.#askSoon(id);
      }),
      facts.subscribe((now, before) => {
        if (now.health !== before.health) this.#takeHealth(now, before);
      }),
      connection.subscribe((now, before) => {
        if (now.state.kind === "live" && before.state.kind !== "live") this.#catchUp();
      }),
    ];
    return () => {
      endings.forEach((end) => end());
      [...this.#requests.keys(), ...this.#delays.keys()].forEach((id) => this.#abandon(id));
    };
  }

  /** Asks now, for every incident that is shown now. */
  ask(): void {
    this.#askFor(this.#shownIds());
  }

  /** Asks for all that may be old: not for what is being asked, or was answered without a live connection, and has not changed since. */
  #catchUp(): void {
    const isCurrent = (id: string) => !this.#changedMeanwhile.has(id) && (this.#requests.has(id) || this.#answeredMeanwhile.has(id));
    const outdated = this.#shownIds().filter((id) => !isCurrent(id));
    this.#changedMeanwhile.clear();
    this.#answeredMeanwhile.clear();
    if (outdated.length > 0) this.#askFor(outdated);
  }

  /** Lets go of what is no longer shown, and asks for these. */
  #askFor(incidentIds: readonly string[]): void {
    const shownIds = this.#shownIds();
    for (const id of [...this.#requests.keys(), ...this.#delays.keys()]) if (!shownIds.includes(id)) this.#abandon(id);
    for (const id of this.#states.keys()) if (!shownIds.includes(id)) this.#states.delete(id);
    for (const id of incidentIds) this.#begin(id);
    this.#publish();
    for (const id of incidentIds) this.#put(id);
  }

  #begin(incidentId: string): void {
    this.#abandon(incidentId);
    const shown = this.#shown(incidentId);
    const { radiusMeters } = this.#stores.selection.getState();
    this.#states.set(incidentId, shown ? { ...shown, refresh: { kind: "asking" } } : { kind: "loading", incidentId, radiusMeters });
  }

  #put(incidentId: string): void {
    const { radiusMeters } = this.#stores.selection.getState();
    const request = new AbortController();
    this.#requests.set(incidentId, request);
    this.#changedMeanwhile.delete(incidentId);
    this.#answeredMeanwhile.delete(incidentId);
    const ask = this.#shown(incidentId) ? this.#questions.refresh : this.#questions.bringUp;
    ask(incidentId, radiusMeters, request.signal).then(
      (pullUp) => {
        if (!this.#isOver(incidentId, request)) return;
        if (!this.#isLive()) this.#answeredMeanwhile.add(incidentId);
        this.#become({ kind: "ready", incidentId, pullUp, refresh: { kind: "current" } });
      },
      (error: unknown) => {
        if (!this.#isOver(incidentId, request)) return;
        if (!(error instanceof HubFailure)) throw error;
        this.#fail(incidentId, radiusMeters, error.failure);
      },
    );
  }

  /** Whether this was the latest question for an incident; if so, none is under way any more. */
  #isOver(incidentId: string, request: AbortController): boolean {
    return this.#requests.get(incidentId) === request && this.#requests.delete(incidentId);
  }

  #isLive(): boolean {
    return this.#stores.connection.getState().state.kind === "live";
  }

  #fail(incidentId: string, radiusMeters: number, failure: HubFailureCause): void {
    const shown = this.#shown(incidentId);
    this.#become(shown ? { ...shown, refresh: { kind: "failed", failure } } : { kind: "failed", incidentId, radiusMeters, failure });
  }

  /** Without a live connection there is nothing to be had; the return of the connection asks by itself. */
  #askSoon(incidentId: string): void {
    this.#delays.get(incidentId)?.();
    if (!this.#isLive()) return void this.#changedMeanwhile.add(incidentId);
    this.#delays.set(
      incidentId,
      this.#timers.after(debounceMilliseconds, () => this.#askFor([incidentId])),
    );
  }

  #abandon(incidentId: string): void {
    this.#delays.get(incidentId)?.();
    this.#delays.delete(incidentId);
    this.#requests.get(incidentId)?.abort();
    this.#requests.delete(incidentId);
  }

  #shownIds(): readonly string[] {
    return shownIncidentIds(this.#stores.selection.getState());
  }

  /** What is shown of an incident, if anything is. */
  #shown(incidentId: string) {
    const state = this.#states.get(incidentId);
    return state?.kind === "ready" ? state : null;
  }

  #become(state: Exclude<PullUpState, { kind: "none" }>): void {
    this.#states.set(state.incidentId, state);
    this.#publish();
  }

  #publish(): void {
    this.#stores.pullUp.getState().show(this.#stores.selection.getState().incidentId, new Map(this.#states));
  }

  #concerns(incidentId: string, { change, table }: CamerasState): boolean {
    if (change.kind === "replaced") return true;
    const { radiusMeters } = this.#stores.selection.getState();
    const listed = listedCameraIds(this.#shown(incidentId)?.pullUp);
    const place = this.#stores.incidents.getState().byId.get(incidentId)?.location;
    return [...change.ids].some((id) => {
      const location = table.get(id)?.location;
      return listed.has(id) || (place && location && distanceMeters(place, location) <= radiusMeters);
    });
  }

  #takeHealth(now: FactsState, before: FactsState): void {
    const changed = ({ cameraId }: { cameraId: string }) => now.health.get(cameraId) !== before.health.get(cameraId);
    for (const incidentId of this.#shownIds()) {
      const shown = this.#shown(incidentId);
      if (!shown || !shown.pullUp.integrated.some(changed)) continue;
      const integrated = shown.pullUp.integrated
        .map((camera) => (changed(camera) ? { ...camera, health: now.health.get(camera.cameraId) ?? ("unknown" as const) } : camera))
        .sort(compareIntegrated);
      this.#become({ ...shown, pullUp: { ...shown.pullUp, integrated } });
    }
  }
}

const listedCameraIds = (pullUp: PullUp | undefined): ReadonlySet<string> =>
  new Set([
    ...(pullUp?.integrated ?? []).map(({ cameraId }) => cameraId),
    ...(pullUp?.contacts ?? []).flatMap(({ cameras }) => cameras.map(({ cameraId }) => cameraId)),
  ]);

/** Whether a change of an incident may change what it brings up. */
function pullUpDiffers(before: Incident | undefined, now: Incident | undefined): boolean {
  if (!before || !now) return before !== now;
  return (
    before.location?.longitude !== now.location?.longitude ||
    before.location?.latitude !== now.location?.latitude ||
    before.nature !== now.nature ||
    before.priority !== now.priority ||
    before.status !== now.status ||
    before.occurredAt !== now.occurredAt ||
    before.hold?.until !== now.hold?.until
  );
}
