import { connect, type Socket } from "node:net";

/** One answer as it came over the wire. */
export interface WireAnswer {
  status: number;
  head: string;
  body: string;
}

const connectTo = (address: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    const socket = connect({ host: hostname, port: Number(port) }, () => resolve(socket));
    socket.once("error", reject);
  });

/** Sends bytes that no HTTP client would, and reads until the hub hangs up. Null where it hung up without a word. */
export async function sendRaw(address: string, text: string | Buffer, options: { hangUp?: boolean } = {}): Promise<WireAnswer | null> {
  const socket = await connectTo(address);
  const chunks: Buffer[] = [];
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.on("error", () => undefined);
  if (options.hangUp) socket.end(text);
  else socket.write(text);
  await closed;
  return parseAnswer(Buffer.concat(chunks).toString("utf8"));
}

function parseAnswer(text: string): WireAnswer | null {
  const match = /^HTTP\/1\.1 (\d{3})[^\r\n]*\r\n([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(text);
  return match ? { status: Number(match[1]), head: match[2] ?? "", body: match[3] ?? "" } : null;
}

/** A request with its path exactly as given, dots and percent signs included. The hub is asked to hang up after answering. */
export function requestText(method: string, path: string, options: { token?: string; headers?: Record<string, string>; body?: string } = {}): string {
  const headers: Record<string, string> = {
    host: "hub.test",
    connection: "close",
    ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
    ...(options.body === undefined ? {} : { "content-length": String(Buffer.byteLength(options.body)) }),
    ...options.headers,
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${head.join("")}\r\n${options.body ?? ""}`;
}
