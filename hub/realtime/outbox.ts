import type { Socket } from "socket.io";
import { socketEvents } from "../../shared/protocol/sync.ts";

/** What may wait for one console before it counts as too slow for changes: so many messages, or so many characters of them. */
const slowAt = { messages: 64, characters: 4 * 1024 * 1024 };
/** What may wait, answers included, before a console that goes on asking is not one that reads. */
const overfullAt = { messages: 1_024, characters: 32 * 1024 * 1024 };
/** A console that stays too slow for this long is cut off; it comes back by itself when it can. */
const patienceMilliseconds = 30_000;

type State = { kind: "closed" } | { kind: "open" } | { kind: "lagging"; cutOff: NodeJS.Timeout };

/**
 * Keeps one console's changes flowing, or stops them: a console that does not read gets no more until it has read what
 * waits, and is then told to ask again. So no console, however slow, grows the hub's memory.
 */
export class Outbox {
  readonly #socket: Socket;
  readonly #rooms: readonly string[];
  #state: State = { kind: "closed" };
  #messages = 0;
  #characters = 0;

  constructor(socket: Socket, rooms: readonly string[]) {
    this.#socket = socket;
    this.#rooms = rooms;
    socket.conn.on("packetCreate", ({ data }: { data?: unknown }) => {
      this.#messages++;
      if (typeof data === "string") this.#characters += data.length;
    });
    socket.conn.on("drain", () => this.#drained());
    socket.on("disconnect", (reason) => {
      this.#stop();
      if (reason === "ping timeout") this.cutOff();
    });
  }

  /** From now on changes flow. */
  open(): void {
    this.#stop();
    this.#state = { kind: "open" };
    void this.#socket.join([...this.#rooms]);
  }

  /** From now on nothing flows, and what is asked for again begins anew. */
  shut(): void {
    if (this.#state.kind === "open") for (const room of this.#rooms) void this.#socket.leave(room);
    this.#stop();
  }

  /** Looks before each frame whether the console keeps up. */
  check(): void {
    if (this.#state.kind !== "open" || !this.#hasReached(slowAt)) return;
    for (const room of this.#rooms) void this.#socket.leave(room);
    this.#state = { kind: "lagging", cutOff: setTimeout(() => this.cutOff(), patienceMilliseconds) };
  }

  /** Whether so much waits for the console that it must not ask for more. */
  get isOverfull(): boolean {
    return this.#hasReached(overfullAt);
  }

  /** Ends the connection at once and throws away what waits: one that does not read answers no farewell either. */
  cutOff(): void {
    this.#socket.request.socket.destroy();
  }

  #hasReached(limit: { messages: number; characters: number }): boolean {
    return this.#messages >= limit.messages || this.#characters >= limit.characters;
  }

  #drained(): void {
    this.#messages = 0;
    this.#characters = 0;
    if (this.#state.kind !== "lagging") return;
    this.#stop();
    this.#socket.emit(socketEvents.resync, {});
  }

  #stop(): void {
    if (this.#state.kind === "lagging") clearTimeout(this.#state.cutOff);
    this.#state = { kind: "closed" };
  }
}
