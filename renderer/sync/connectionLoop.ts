import { z } from "zod";
import { sessionLock } from "../../shared/model/sessionLock.ts";
import { socketEvents } from "../../shared/protocol/sync.ts";
import { reconnectDelayMilliseconds } from "./backoff.ts";
import type { HubConnection, HubConnector } from "./hubConnection.ts";
import { HubFailure } from "./hubFailure.ts";
import type { Cursor } from "./replica.ts";
import type { ConnectionState } from "./stores/connection.ts";
import { SyncSession, type SyncSessionParts } from "./syncSession.ts";
import type { Timers } from "./timers.ts";

const probeEveryMilliseconds = 4000;

export interface ConnectionLoopParts extends Omit<SyncSessionParts, "onBroken" | "onSignedOut"> {
  connector: HubConnector;
  timers: Timers;
  random: () => number;
  token: string;
  onState: (state: ConnectionState) => void;
  /** What must be told before anything is asked; where it rejects with a `HubFailure` the loop tries again. */
  beforeConnecting: () => Promise<void>;
  /** The sign-in is no longer good. The loop has ended itself. */
  onSignedOut: (code: string | null) => void;
}

/**
 * Keeps a console connected for as long as a sign-in lasts: connects, follows, notices when the hub no longer answers,
 * says so, and tries again with full jitter until it is back.
 */
export class ConnectionLoop {
  #parts: ConnectionLoopParts;
  #connection: HubConnection | null = null;
  #session: SyncSession | null = null;
  #cursor: Cursor | null = null;
  #state: ConnectionState;
  #attempt = 0;
  #cancelTimer: () => void = () => {};
  #ended = false;

  constructor(parts: ConnectionLoopParts) {
    this.#parts = parts;
    this.#state = { kind: "connecting", since: parts.clock.localNow(), reason: null };
  }

  /** The connection, while the replica is in step with the hub. */
  get liveConnection(): HubConnection | null {
    return this.#state.kind === "live" ? this.#connection : null;
  }

  start(): void {
    this.#parts.onState(this.#state);
    void this.#connect();
  }

  end(): void {
    this.#ended = true;
    this.#drop();
  }

  /** Follows nothing any more until the session is opened again; the connection stays, to hear of that. */
  lock(): void {
    if (this.#ended || this.#state.kind === "locked") return;
    if (this.#connection) this.#cancelTimer();
    this.#forget();
    this.#become({ kind: "locked" });
  }

  /** The session is open again: everything is asked for anew. */
  unlock(): void {
    if (this.#ended || this.#state.kind !== "locked") return;
    this.#become({ kind: "connecting", since: this.#parts.clock.localNow(), reason: null });
    const connection = this.#connection;
    if (!connection) return this.retryNow();
    this.#subscribe(connection).catch((error: unknown) => this.#connection === connection && this.#lose(error));
  }

  /** Gives the connection up and makes another. */
  startOver(): void {
    if (this.#ended) return;
    this.#drop();
    void this.#connect();
  }

  /** Tries at once instead of waiting for the next attempt. */
  retryNow(): void {
    if (this.#ended || this.#connection || this.#state.kind === "live") return;
    this.#cancelTimer();
    this.#attempt = 0;
    void this.#connect();
  }

  async #connect(): Promise<void> {
    try {
      await this.#parts.beforeConnecting();
      if (this.#ended || this.#connection) return;
      const connection = await this.#parts.connector.connect(this.#parts.token);
      if (this.#ended) return connection.close();
      await this.#follow(connection);
    } catch (error) {
      this.#lose(error);
    }
  }

  async #follow(connection: HubConnection): Promise<void> {
    this.#connection = connection;
    connection.onClosed(() => this.#connection === connection && this.#lose(new HubFailure({ kind: "connection-lost" })));
    connection.onEvent((event, payload) => this.#connection === connection && this.#hear(event, payload));
    await this.#subscribe(connection);
  }

  /** What concerns the session itself, heard whether or not anything else is followed. */
  #hear(event: string, payload: unknown): void {
    if (event === socketEvents.sessionLock) {
      const lock = sessionLock.safeParse(payload);
      if (lock.success) this.#parts.onLock(lock.data);
    } else if (event === socketEvents.signedOut && this.#state.kind === "locked") {
      this.#signOut(z.object({ code: z.string() }).safeParse(payload).data?.code ?? null);
    }
  }

  async #subscribe(connection: HubConnection): Promise<void> {
    const lose = (error: unknown) => this.#connection === connection && this.#lose(error);
    this.#session?.end();
    const session = new SyncSession(connection, this.#cursor, {
      ...this.#parts,
      onBroken: lose,
      onSignedOut: (code) => this.#signOut(code),
    });
    if (this.#state.kind === "locked") {
      session.end();
      return session.knock();
    }
    this.#session = session;
    await session.subscribe();
    if (this.#connection !== connection || this.#session !== session) return;
    this.#attempt = 0;
    this.#become({ kind: "live", since: this.#parts.clock.localNow() });
    this.#parts.cameras.resume();
    this.#probeLater(connection, session);
  }

  #probeLater(connection: HubConnection, session: SyncSession): void {
    this.#cancelTimer = this.#parts.timers.after(probeEveryMilliseconds, () => {
      session.probe().then(
        () => this.#connection === connection && this.#probeLater(connection, session),
        (error: unknown) => this.#connection === connection && this.#lose(error),
      );
    });
  }

  #lose(error: unknown): void {
    if (this.#ended) return;
    if (!(error instanceof HubFailure)) throw error;
    // Its being locked is told beside the refusal; the connection stays, to hear when it is open again.
    if (error.isLock && this.#connection) {
      this.#attempt = 0;
      return;
    }
    if (error.endsSession && error.failure.kind === "refused") return this.#signOut(error.failure.problem.code);
    this.#drop();
    // An answer that could not be understood may be understood when everything is asked for again.
    if (error.failure.kind === "unintelligible") this.#cursor = null;
    this.#become(this.#stateWithoutHub(error));
    this.#cancelTimer = this.#parts.timers.after(
      reconnectDelayMilliseconds(this.#attempt++, this.#parts.random),
      () => void this.#connect(),
    );
  }

  #stateWithoutHub(error: HubFailure): ConnectionState {
    const now = this.#parts.clock.localNow();
    switch (this.#state.kind) {
      case "live":
        return { kind: "stale", since: now, reason: error.message };
      case "locked":
        return this.#state;
      case "stale":
        return { kind: "stale", since: this.#state.since, reason: error.message };
      default:
        return { kind: "connecting", since: this.#state.kind === "connecting" ? this.#state.since : now, reason: error.message };
    }
  }

  #drop(): void {
    this.#cancelTimer();
    this.#cursor = this.#session?.cursor ?? this.#cursor;
    this.#session?.end();
    this.#session = null;
    const connection = this.#connection;
    this.#connection = null;
    this.#parts.cameras.pause();
    connection?.close();
  }

  /** Nothing of what was followed is kept. */
  #forget(): void {
    this.#session?.end();
    this.#session = null;
    this.#cursor = null;
    this.#parts.cameras.pause();
  }

  #signOut(code: string | null): void {
    this.end();
    this.#parts.onSignedOut(code);
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#parts.onState(state);
  }
}
