import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { waitUntil } from "./waitUntil.ts";

/** A client frame with its mask, as the protocol asks; texts shorter than 64 KiB. */
function clientFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const head = payload.length < 126 ? Buffer.from([0x81, 0x80 | payload.length]) : Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, mask, payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}

/** A console's socket that can stop reading while its connection stays up, as a console on a bad line does. */
export class PausedClient {
  readonly #socket: Socket;
  #received = "";

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => void (this.#received += chunk.toString("latin1")));
  }

  static async open(address: string, path: string, auth: string): Promise<PausedClient> {
    const { hostname, port } = new URL(address);
    const client = new PausedClient(connect({ host: hostname, port: Number(port) }));
    client.#socket.write(`GET ${path}?EIO=4&transport=websocket HTTP/1.1\r\nhost: ${hostname}:${port}\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString("base64")}\r\n\r\n`);
    await waitUntil("the transport is open", () => client.received.includes('0{"sid"'));
    client.send(`40${auth}`);
    await waitUntil("the sign-in is answered", () => client.received.includes('40{"sid"'));
    return client;
  }

  /** Everything that was read so far, frame headers and all. */
  get received(): string {
    return this.#received;
  }

  get isClosed(): boolean {
    return this.#socket.closed;
  }

  send(text: string): void {
    this.#socket.write(clientFrame(text));
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  async destroy(): Promise<void> {
    this.#socket.destroy();
    await waitUntil("the connection is gone", () => this.#socket.closed);
  }
}
