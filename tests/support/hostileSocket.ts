const patienceMilliseconds = 30_000;

export interface RawSocketOptions {
  /** What the handshake carries; the token alone unless told otherwise. */
  auth?: string;
  headers?: Record<string, string>;
}

/** A console's socket without a console: any frame may be sent on it, at any time. */
export class RawSocket {
  readonly frames: string[] = [];
  readonly #socket: WebSocket;
  #nextId = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.addEventListener("message", ({ data }) => {
      const frame = String(data);
      this.frames.push(frame);
      // Answers the hub's pings, as every client does.
      if (frame === "2") this.send("3");
    });
    socket.addEventListener("error", () => undefined);
  }

  /** Waits until something holds, looking whenever a frame comes or the connection ends. */
  #until(what: string, condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => {
        clearTimeout(timer);
        for (const event of ["message", "close"]) this.#socket.removeEventListener(event, look);
        finish();
      };
      const look = () => condition() && end(resolve);
      const timer = setTimeout(() => end(() => reject(new Error(`Not within ${patienceMilliseconds} ms: ${what}`))), patienceMilliseconds);
      for (const event of ["message", "close"]) this.#socket.addEventListener(event, look);
      look();
    });
  }

  /** Opens the transport, and says nothing on it yet. Rejects where the hub refuses even that. */
  static async transport(address: string, options: RawSocketOptions = {}): Promise<RawSocket> {
    const url = `${address.replace(/^http/, "ws")}/api/v1/socket/?EIO=4&transport=websocket`;
    // Node's own client takes headers beside the address, which browsers do not allow.
    const parts: any = options.headers === undefined ? [] : { headers: options.headers };
    const raw = new RawSocket(new WebSocket(url, parts));
    await raw.#until("the transport is open or refused", () => raw.isClosed || raw.frames.length > 0);
    if (raw.isClosed && raw.frames.length === 0) throw new Error("the transport was refused");
    return raw;
  }

  /** Opens the transport and signs in; the answer to that is the next frame. */
  static async open(address: string, token: string, options: RawSocketOptions = {}): Promise<RawSocket> {
    const raw = await RawSocket.transport(address, options);
    raw.send(`40${options.auth ?? JSON.stringify({ token })}`);
    await raw.#until("the hub has answered the sign-in", () => raw.isClosed || raw.frames.some((frame) => frame.startsWith("4")));
    return raw;
  }

  get isClosed(): boolean {
    return this.#socket.readyState === WebSocket.CLOSED;
  }

  get isSignedIn(): boolean {
    return this.frames.some((frame) => frame.startsWith("40"));
  }

  /** Sends a frame as it is; nothing where the hub has hung up. */
  send(frame: string | ArrayBuffer): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }

  /** Sends an event with an acknowledgement asked for, its argument as JSON text. */
  ask(event: string, json: string): number {
    const id = this.#nextId++;
    this.send(`42${id}[${JSON.stringify(event)},${json}]`);
    return id;
  }

  /** The acknowledgement with a number, if it has come. */
  answer(id: number): any {
    const frame = this.frames.find((each) => each.startsWith(`43${id}[`));
    return frame === undefined ? undefined : JSON.parse(frame.slice(`43${id}`.length))[0];
  }

  /** Asks and waits for the answer; null where the hub hangs up instead. */
  async request(event: string, json: string): Promise<any> {
    const id = this.ask(event, json);
    await this.#until(`${event} is answered`, () => this.isClosed || this.answer(id) !== undefined);
    return this.answer(id) ?? null;
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.#until("the socket is closed", () => this.isClosed);
  }
}
