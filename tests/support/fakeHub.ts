import type { Incident } from "../../shared/model/incident.ts";
import type { SignInResponse } from "../../shared/protocol/session.ts";
import { socketEvents, type CameraColumns, type Change, type SubscribeReply } from "../../shared/protocol/sync.ts";
import type { HubConnection, HubConnector } from "../../renderer/sync/hubConnection.ts";
import { HubFailure } from "../../renderer/sync/hubFailure.ts";
import type { HubHttp } from "../../renderer/sync/hubHttp.ts";
import type { Timers } from "../../renderer/sync/timers.ts";

export const hubTime = "2026-11-22T08:00:00.000Z";

export const someIncident = (id: string, more: Partial<Incident> = {}): Incident => ({
  id,
  source: "cad",
  sourceRef: id,
  nature: "SHOTSPOTTER",
  priority: 1,
  status: "open",
  statusText: null,
  address: "2700 W WELLS ST",
  location: { longitude: -87.9475, latitude: 43.04 },
  placeAccuracy: null,
  district: "3",
  occurredAt: hubTime,
  receivedAt: hubTime,
  updatedAt: hubTime,
  closedAt: null,
  note: null,
  hold: null, acknowledgement: null, assignment: null, enteredBy: null,
  version: 1,
  ...more,
});

export const incidentChange = (id: string, more: Partial<Incident> = {}): Change => ({ kind: "incident", incident: someIncident(id, more) });

export const signedIn: SignInResponse = {
  token: "token",
  user: { id: "u1", username: "analyst", displayName: "Analyst", role: "analyst" },
  expiresAt: "2026-11-23T08:00:00.000Z",
};

/** Timers that fire when the test says so. */
export class HandTimers implements Timers {
  #waiting = new Set<() => void>();

  after(_milliseconds: number, callback: () => void): () => void {
    this.#waiting.add(callback);
    return () => this.#waiting.delete(callback);
  }

  /** Fires everything that waits now. */
  fire(): void {
    const due = [...this.#waiting];
    this.#waiting.clear();
    for (const callback of due) callback();
  }
}

type Answer = (payload: unknown) => unknown;

/**
 * A hub inside the test, in place of sockets: a numbered list of changes and the state they lead to. `answers` replaces
 * what it says to a request, so that a test can have it fall silent or talk nonsense.
 */
export class FakeHub implements HubConnector {
  storeId = "store-1";
  changes: Change[] = [];
  /** The last change of any camera. */
  get cameraSequence(): number {
    return this.changes.findLastIndex(({ kind }) => kind.startsWith("camera")) + 1;
  }
  reachable = true;
  remembers = true;
  columns: CameraColumns = columnsOf(0);
  /** How often the list of cameras was asked for. */
  cameraRequests = 0;
  /** The list of cameras is answered when this settles. */
  columnsReady: Promise<unknown> = Promise.resolve();
  /** How often it was asked to lock, and with which passwords to open again. */
  locks = 0;
  unlocks: string[] = [];
  answers = new Map<string, Answer>();
  requests: { event: string; payload: unknown }[] = [];
  #connections = new Set<FakeConnection>();

  connect(): Promise<HubConnection> {
    if (!this.reachable) return Promise.reject(new HubFailure({ kind: "unreachable", detail: "down" }));
    const connection = new FakeConnection((event, payload) => this.#answer(event, payload), () => this.#connections.delete(connection));
    this.#connections.add(connection);
    return Promise.resolve(connection);
  }

  /** Commits changes and tells the consoles, or only commits them. */
  commit(changes: Change[], tell = true): void {
    const from = this.changes.length + 1;
    this.changes.push(...changes);
    if (tell) this.say(socketEvents.deltas, { from, to: this.changes.length, changes });
  }

  say(event: string, payload: unknown): void {
    for (const connection of this.#connections) connection.receive(event, payload);
  }

  cut(): void {
    for (const connection of [...this.#connections]) connection.close();
  }

  http(): HubHttp {
    return {
      about: () => Promise.resolve({ protocolVersion: 1, city: null, demoAccounts: [], demoPassword: null, basemap: null }),
      signOut: () => Promise.resolve(),
      lock: () => (this.reachable ? Promise.resolve(void this.locks++) : Promise.reject(new HubFailure({ kind: "unreachable", detail: "down" }))),
      unlock: (_token, password) => (this.unlocks.push(password), Promise.resolve()),
      signIn: () => Promise.resolve(signedIn),
      enrol: () => Promise.resolve(signedIn),
      nextScreenViews: () => new Promise(() => undefined),
      screenViews: () => Promise.resolve({ tiles: [] }),
      camera: () => Promise.reject(new HubFailure({ kind: "unreachable", detail: "not in this test" })),
      areaPullUp: (_token, { area, incidentId }) => Promise.resolve({ area, incidentId, integrated: [], contacts: [] }),
      cameraColumns: () => (this.cameraRequests++, this.columnsReady).then(() => this.columns),
      pullUp: (_token, incidentId, radiusMeters) =>
        Promise.resolve({ incidentId, radiusMeters, integrated: [], contacts: [], nextRadiusMeters: null, nextContactsRadiusMeters: null }),
      bringUp: () => Promise.reject(new HubFailure({ kind: "unreachable", detail: "not in this test" })),
      viewRevocations: () => Promise.resolve([]),
      priorCalls: (_token, incidentId) => Promise.resolve({ incidentId, sinceDays: 90, calls: [], truncated: false }),
      shiftSummary: () => Promise.reject(new HubFailure({ kind: "unreachable", detail: "not in this test" })),
    };
  }

  #answer(event: string, payload: unknown): unknown {
    this.requests.push({ event, payload });
    const answer = this.answers.get(event);
    if (answer) return answer(payload);
    if (event === socketEvents.time) return { hubTime };
    if (event === socketEvents.subscribe) return this.subscribeReply(payload);
    return new HubFailure({ kind: "timed-out", timeoutMilliseconds: 5000 });
  }

  subscribeReply(payload: unknown): SubscribeReply {
    const common = { storeId: this.storeId, hubTime, lock: { kind: "open" as const, lockAfterSeconds: 900 }, facts: { health: {}, sources: [], presence: [], people: [], screenLinks: {}, windows: {} } };
    const sequence = this.#knownSequence(payload);
    if (sequence === null) return { kind: "snapshot", ...common, snapshot: this.#snapshot() };
    const missed = this.changes.slice(sequence);
    const frame = missed.length === 0 ? null : { from: sequence + 1, to: this.changes.length, changes: missed };
    return { kind: "deltas", ...common, frame };
  }

  #knownSequence(payload: unknown): number | null {
    if (!this.remembers || typeof payload !== "object" || payload === null) return null;
    if (!("storeId" in payload) || !("sequence" in payload) || payload.storeId !== this.storeId) return null;
    return typeof payload.sequence === "number" && payload.sequence <= this.changes.length ? payload.sequence : null;
  }

  #snapshot() {
    const incidents = new Map<string, Incident>();
    for (const change of this.changes) if (change.kind === "incident") incidents.set(change.incident.id, change.incident);
    return { sequence: this.changes.length, cameraSequence: this.cameraSequence, incidents: [...incidents.values()], contacts: [], notes: [], bookmarks: [], grants: [], screens: [], rules: [], presets: [], tours: [], salvos: [] };
  }
}

class FakeConnection implements HubConnection {
  #answer: (event: string, payload: unknown) => unknown;
  #onClose: () => void;
  #events = new Set<(event: string, payload: unknown) => void>();
  #closed = new Set<(reason: string) => void>();
  #open = true;

  constructor(answer: (event: string, payload: unknown) => unknown, onClose: () => void) {
    this.#answer = answer;
    this.#onClose = onClose;
  }

  async request(event: string, payload: unknown): Promise<unknown> {
    if (!this.#open) throw new HubFailure({ kind: "connection-lost" });
    const answer = await this.#answer(event, payload);
    if (!this.#open) throw new HubFailure({ kind: "connection-lost" });
    if (answer instanceof HubFailure) throw answer;
    return answer;
  }

  receive(event: string, payload: unknown): void {
    for (const listener of this.#events) listener(event, payload);
  }

  onEvent(listener: (event: string, payload: unknown) => void) {
    this.#events.add(listener);
    return () => this.#events.delete(listener);
  }

  onClosed(listener: (reason: string) => void) {
    this.#closed.add(listener);
    return () => this.#closed.delete(listener);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#onClose();
    for (const listener of this.#closed) listener("closed");
  }
}

/** Cameras with these ids and nothing else known, as of a sequence number. */
export function columnsOf(sequence: number, ids: readonly string[] = []): CameraColumns {
  const nothing = ids.map(() => null);
  return {
    sequence,
    id: [...ids],
    name: [...ids],
    level: ids.map(() => "registered" as const),
    ownership: ids.map(() => "private" as const),
    longitude: [...nothing],
    latitude: [...nothing],
    address: [...nothing],
    headingDegrees: [...nothing],
    fieldOfViewDegrees: [...nothing],
    rangeMeters: [...nothing],
    retentionDays: [...nothing],
    siteId: ids.map((id) => `site-${id}`),
    siteName: [...nothing],
  };
}
