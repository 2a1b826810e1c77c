import { distanceMeters } from "../../shared/geo/geodesic.ts";
import type { Incident } from "../../shared/model/incident.ts";
import type { PullUp } from "../../shared/model/pullUp.ts";
import { compareIntegrated } from "../../shared/policy/pullUp.ts";
import { HubFailure, type HubFailureCause } from "./hubFailure.ts";
import type { CamerasState } from "./stores/cameras.ts";
import type { ConsoleStores } from "./stores/consoleStores.ts";
import type { FactsState } from "./stores/facts.ts";
import { systemTimers, type Timers } from "./timers.ts";

/** Several changes in a row lead to one question. */
const debounceMilliseconds = 200;

export type FetchPullUp = (incidentId: string, radiusMeters: number, signal: AbortSignal) => Promise<PullUp>;

/**
 * Keeps the pull-up of the selected incident current: asks at once when another incident or radius is chosen, and again
 * after a moment when the incident or a camera in reach changed. Only the answer to the latest question is shown. The
 * health of a listed camera is known here already: to ask again for it would disclose the owners again.
 */
export class PullUpFeed {
  #stores: ConsoleStores;
  #fetch: FetchPullUp;
  #timers: Timers;
  #request: AbortController | null = null;
  #cancelTimer: () => void = () => {};

  constructor(stores: ConsoleStores, fetch: FetchPullUp, timers: Timers = systemTimers) {
    this.#stores = stores;
    this.#fetch = fetch;
    this.#timers = timers;
  }

  /** Begins to follow the stores; returns what ends it. */
  start(): () => void {
    const { selection, incidents, cameras, facts, connection } = this.#stores;
    const endings = [
      selection.subscribe((now, before) => {
        if (now.incidentId !== before.incidentId || now.radiusMeters !== before.radiusMeters) this.ask();
      }),
      incidents.subscribe((now, before) => {
        const id = selection.getState().incidentId;
        if (id !== null && pullUpDiffers(before.byId.get(id), now.byId.get(id))) this.#askSoon();
      }),
      cameras.subscribe((now, before) => {
        if (now.revision !== before.revision && this.#concerns(now)) this.#askSoon();
      }),
      facts.subscribe((now, before) => {
        if (now.health !== before.health) this.#takeHealth(now, before);
      }),
      connection.subscribe((now, before) => {
        if (now.state.kind === "live" && before.state.kind !== "live") this.ask();
      }),
    ];
    return () => {
      endings.forEach((end) => end());
      this.#abandon();
    };
  }

  /** Asks now, for what is selected now. */
  ask(): void {
    this.#abandon();
    const { incidentId, radiusMeters } = this.#stores.selection.getState();
    const { set } = this.#stores.pullUp.getState();
    if (incidentId === null) return set({ kind: "none" });
    const shown = this.#shown();
    if (shown) set({ ...shown, refresh: { kind: "asking" } });
    else set({ kind: "loading", incidentId, radiusMeters });
    const request = new AbortController();
    this.#request = request;
    this.#fetch(incidentId, radiusMeters, request.signal).then(
      (pullUp) => {
        if (this.#request === request) set({ kind: "ready", incidentId, pullUp, refresh: { kind: "current" } });
      },
      (error: unknown) => {
        if (this.#request !== request) return;
        if (!(error instanceof HubFailure)) throw error;
        this.#fail(incidentId, radiusMeters, error.failure);
      },
    );
  }

  #fail(incidentId: string, radiusMeters: number, failure: HubFailureCause): void {
    const shown = this.#shown();
    const { set } = this.#stores.pullUp.getState();
    if (shown) set({ ...shown, refresh: { kind: "failed", failure } });
    else set({ kind: "failed", incidentId, radiusMeters, failure });
  }

  /** Without a live connection there is nothing to be had; the return of the connection asks by itself. */
  #askSoon(): void {
    this.#cancelTimer();
    if (this.#stores.connection.getState().state.kind !== "live") return;
    this.#cancelTimer = this.#timers.after(debounceMilliseconds, () => this.ask());
  }

  #abandon(): void {
    this.#cancelTimer();
    this.#request?.abort();
    this.#request = null;
  }

  /** What is shown of the selected incident, if anything is. */
  #shown() {
    const { state } = this.#stores.pullUp.getState();
    return state.kind === "ready" && state.incidentId === this.#stores.selection.getState().incidentId ? state : null;
  }

  #concerns({ change, table }: CamerasState): boolean {
    const { incidentId, radiusMeters } = this.#stores.selection.getState();
    if (incidentId === null) return false;
    if (change.kind === "replaced") return true;
    const listed = listedCameraIds(this.#shown()?.pullUp);
    const place = this.#stores.incidents.getState().byId.get(incidentId)?.location;
    return [...change.ids].some((id) => {
      const location = table.get(id)?.location;
      return listed.has(id) || (place && location && distanceMeters(place, location) <= radiusMeters);
    });
  }

  #takeHealth(now: FactsState, before: FactsState): void {
    const shown = this.#shown();
    const changed = ({ cameraId }: { cameraId: string }) => now.health.get(cameraId) !== before.health.get(cameraId);
    if (!shown || !shown.pullUp.integrated.some(changed)) return;
    const integrated = shown.pullUp.integrated
      .map((camera) => (changed(camera) ? { ...camera, health: now.health.get(camera.cameraId) ?? ("unknown" as const) } : camera))
      .sort(compareIntegrated);
    this.#stores.pullUp.getState().set({ ...shown, pullUp: { ...shown.pullUp, integrated } });
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
