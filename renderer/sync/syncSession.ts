import { z } from "zod";
import type { SessionLock } from "../../shared/model/sessionLock.ts";
import { problemDocument } from "../../shared/protocol/problems.ts";
import {
  deltaFrame,
  factsUpdate,
  grantEnded,
  hubTimeReply,
  socketEvents,
  subscribeReply,
  type DeltaFrame,
  type GrantEnded,
  type SubscribeReply,
  type SubscribeRequest,
} from "../../shared/protocol/sync.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { applyChanges, applySnapshot } from "./applyChanges.ts";
import type { CameraFeed } from "./cameraFeed.ts";
import type { HubClock } from "./hubClock.ts";
import type { HubConnection } from "./hubConnection.ts";
import { HubFailure } from "./hubFailure.ts";
import { judgeFrame, type Cursor } from "./replica.ts";
import type { ConsoleStores } from "./stores/consoleStores.ts";

export const subscribeTimeoutMilliseconds = 10_000;
/** Subscriptions in a row before the connection is given up. */
const subscribeAttempts = 5;
export const timeProbeTimeoutMilliseconds = 5000;

/** What a refusal in place of an answer may look like. */
const refusedReply = z.union([problemDocument, z.object({ problem: problemDocument }).transform(({ problem }) => problem)]);

export interface SyncSessionParts {
  stores: ConsoleStores;
  cameras: CameraFeed;
  clock: HubClock;
  onGrantEnded: (ended: GrantEnded) => void;
  /** How the session stands, as an answer says. */
  onLock: (lock: SessionLock) => void;
  /** Other views stand on this wall's screen. */
  onViewsChanged: () => void;
  /** The hub ended the sign-in. */
  onSignedOut: (code: string | null) => void;
  /** The connection cannot be followed any further. */
  onBroken: (failure: HubFailure) => void;
}

/**
 * Follows the hub over one connection: subscribes, takes over the snapshot or what was missed, then applies numbered
 * frames. A gap or a message that does not parse leads to another subscription, never to a guess.
 */
export class SyncSession {
  #connection: HubConnection;
  #parts: SyncSessionParts;
  #cursor: Cursor | null;
  /** Frames that came while a subscription was being answered; null outside of one. */
  #waiting: DeltaFrame[] | null = null;
  /** What the subscription in hand, or the next one, must make good. */
  #wanted: "nothing" | "what-is-missing" | "everything" = "nothing";
  #stopListening: () => void;
  #isEnded = false;

  constructor(connection: HubConnection, cursor: Cursor | null, parts: SyncSessionParts) {
    this.#connection = connection;
    this.#parts = parts;
    this.#cursor = cursor;
    this.#stopListening = connection.onEvent((event, payload) => this.#receive(event, payload));
  }

  /** How far the replica is; to be handed to the next connection's session. */
  get cursor(): Cursor | null {
    return this.#cursor;
  }

  end(): void {
    this.#isEnded = true;
    this.#stopListening();
  }

  /** Settles when the replica equals the hub's state. Rejects with a {@link HubFailure}. */
  async subscribe(): Promise<void> {
    for (let attempt = 0; attempt < subscribeAttempts; attempt++) {
      if (this.#wanted === "everything") this.#cursor = null;
      this.#wanted = "nothing";
      const frames: DeltaFrame[] = [];
      this.#waiting = frames;
      try {
        const reply = await this.#askForState();
        // Whoever ended it meanwhile wants nothing of what comes now, e.g. because the session is locked.
        if (this.#isEnded) return;
        this.#take(reply);
      } finally {
        this.#waiting = null;
      }
      for (const frame of frames) this.#wanted = this.#advance(frame) ? this.#wanted : "what-is-missing";
      if (this.#wanted === "nothing") return;
    }
    throw new HubFailure({ kind: "unintelligible", what: "stream of changes" });
  }

  /** Asks how the session stands, and takes nothing else of the answer. Rejects with a {@link HubFailure}, where it is locked as well. */
  async knock(): Promise<void> {
    this.#parts.onLock((await this.#askForState()).lock);
  }

  /** Asks the hub for its time: sets the clock right and proves that the hub answers. */
  async probe(): Promise<void> {
    const { clock } = this.#parts;
    const sentAt = clock.localNow();
    const answer = await this.#connection.request(socketEvents.time, {}, timeProbeTimeoutMilliseconds);
    const reply = hubTimeReply.safeParse(answer);
    if (!reply.success) throw new HubFailure({ kind: "unintelligible", what: "time" }, { cause: reply.error });
    clock.learn(reply.data.hubTime, sentAt, clock.localNow());
  }

  async #askForState(): Promise<SubscribeReply> {
    const { clock } = this.#parts;
    const request: SubscribeRequest = {
      protocolVersion,
      storeId: this.#cursor?.storeId ?? null,
      sequence: this.#cursor?.sequence ?? null,
    };
    const sentAt = clock.localNow();
    const answer = await this.#connection.request(socketEvents.subscribe, request, subscribeTimeoutMilliseconds);
    const reply = parseReply(answer);
    clock.learn(reply.hubTime, sentAt, clock.localNow());
    return reply;
  }

  #take(reply: SubscribeReply): void {
    const { stores, cameras, clock, onLock } = this.#parts;
    onLock(reply.lock);
    if (reply.storeId !== this.#cursor?.storeId) cameras.reset();
    stores.facts.getState().replace(reply.facts);
    if (reply.kind === "snapshot") {
      this.#cursor = { storeId: reply.storeId, sequence: reply.snapshot.sequence };
      applySnapshot(stores, cameras, reply.snapshot, new Date(clock.now()));
    } else if (reply.storeId !== this.#cursor?.storeId || (reply.frame && !this.#advance(reply.frame))) {
      // These changes do not follow on what is here.
      this.#wanted = "everything";
    }
  }

  #receive(event: string, payload: unknown): void {
    switch (event) {
      case socketEvents.deltas:
        return this.#parse(deltaFrame, payload, (frame) => this.#receiveFrame(frame));
      case socketEvents.facts:
        return this.#parse(factsUpdate, payload, (update) => this.#parts.stores.facts.getState().merge(update));
      case socketEvents.viewsChanged:
        return this.#parts.onViewsChanged();
      case socketEvents.grantEnded:
        return this.#parse(grantEnded, payload, this.#parts.onGrantEnded);
      case socketEvents.resync:
        return this.#resubscribe("what-is-missing");
      case socketEvents.signedOut:
        return this.#parts.onSignedOut(z.object({ code: z.string() }).safeParse(payload).data?.code ?? null);
      default:
        // A newer hub may tell of things this console has no use for.
        return;
    }
  }

  #parse<Schema extends z.ZodType>(schema: Schema, payload: unknown, take: (value: z.output<Schema>) => void): void {
    const parsed = schema.safeParse(payload);
    if (parsed.success) return take(parsed.data);
    // Asking for what comes after the last good change would bring the same message again.
    this.#resubscribe("everything");
  }

  #receiveFrame(frame: DeltaFrame): void {
    if (this.#waiting) this.#waiting.push(frame);
    else if (!this.#advance(frame)) this.#resubscribe("what-is-missing");
  }

  /** Applies what is new in a frame; false when something is missing before it. */
  #advance(frame: DeltaFrame): boolean {
    if (!this.#cursor) return false;
    const verdict = judgeFrame(this.#cursor.sequence, frame);
    if (verdict.kind === "gap") return false;
    if (verdict.kind === "ignore") return true;
    const { stores, cameras, clock } = this.#parts;
    applyChanges(stores, cameras, verdict.firstSequence, verdict.changes, new Date(clock.now()));
    this.#cursor = { storeId: this.#cursor.storeId, sequence: verdict.lastSequence };
    return true;
  }

  #resubscribe(wanted: "what-is-missing" | "everything"): void {
    if (this.#wanted !== "everything") this.#wanted = wanted;
    // The subscription in hand sees the wish and asks once more.
    if (this.#waiting) return;
    this.subscribe().catch((error: unknown) => {
      if (!(error instanceof HubFailure)) throw error;
      this.#parts.onBroken(error);
    });
  }
}

function parseReply(answer: unknown): SubscribeReply {
  const reply = subscribeReply.safeParse(answer);
  if (reply.success) return reply.data;
  const refused = refusedReply.safeParse(answer);
  if (refused.success) throw new HubFailure({ kind: "refused", problem: refused.data });
  throw new HubFailure({ kind: "unintelligible", what: "answer to the subscription" }, { cause: reply.error });
}
