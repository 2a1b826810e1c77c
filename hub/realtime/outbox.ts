import type { Socket } from "socket.io";
import { socketEvents } from "../../shared/protocol/sync.ts";

/** Messages that may wait for one console before it counts as too slow. */
const waitingLimit = 64;
/** A console that stays too slow for this long is cut off; it comes back by itself when it can. */
const patienceMilliseconds = 30_000;

type State = { kind: "closed" } | { kind: "open" } | { kind: "lagging"; cutOff: NodeJS.Timeout };

/**
 * Keeps one console's deltas flowing, or stops them: a console that does not read gets no more until it has read what
 * waits, and is then told to ask again. So no console, however slow, grows the hub's memory.
 */
export class Outbox {
  readonly #socket: Socket;
  readonly #room: string;
  #state: State = { kind: "closed" };
  #waiting = 0;

  constructor(socket: Socket, room: string) {
    this.#socket = socket;
    this.#room = room;
    socket.conn.on("packetCreate", () => this.#waiting++);
    socket.conn.on("drain", () => this.#drained());
    socket.on("disconnect", () => this.#stop());
  }

  /** From now on deltas flow. */
  open(): void {
    this.#stop();
    this.#state = { kind: "open" };
    void this.#socket.join(this.#room);
  }

  /** Looks before each frame whether the console keeps up. */
  check(): void {
    if (this.#state.kind !== "open" || this.#waiting < waitingLimit) return;
    void this.#socket.leave(this.#room);
    this.#state = { kind: "lagging", cutOff: setTimeout(() => this.#socket.disconnect(true), patienceMilliseconds) };
  }

  #drained(): void {
    this.#waiting = 0;
    if (this.#state.kind !== "lagging") return;
    this.#stop();
    this.#socket.emit(socketEvents.resync, {});
  }

  #stop(): void {
    if (this.#state.kind === "lagging") clearTimeout(this.#state.cutOff);
    this.#state = { kind: "closed" };
  }
}
