import { Agent, request } from "node:http";

export interface PlainAnswer {
  status: number;
  retryAfter: string | null;
  body: any;
}

/** Sends a request from a network address of one's own choice: the whole of 127.0.0.0/8 is this machine. */
export function sendFrom(localAddress: string, url: string, options: { method?: string; headers?: Record<string, string>; body?: unknown; agent?: Agent } = {}): Promise<PlainAnswer> {
  return new Promise((resolve, reject) => {
    const text = options.body === undefined ? undefined : JSON.stringify(options.body);
    const sent = request(
      url,
      {
        localAddress,
        method: options.method ?? (text === undefined ? "GET" : "POST"),
        headers: { ...(text === undefined ? {} : { "content-type": "application/json" }), ...options.headers },
        ...(options.agent ? { agent: options.agent } : {}),
      },
      (response) => {
        let received = "";
        response.setEncoding("utf8").on("data", (chunk: string) => void (received += chunk));
        response.once("end", () => resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] ?? null, body: received === "" ? null : JSON.parse(received) }));
        response.once("error", reject);
      },
    );
    sent.once("error", reject);
    sent.end(text);
  });
}

/** Sends many at once over a few connections, as a flood does. */
export async function flood(count: number, send: (index: number, agent: Agent) => Promise<PlainAnswer>): Promise<PlainAnswer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  try {
    return await Promise.all(Array.from({ length: count }, (_, index) => send(index, agent)));
  } finally {
    agent.destroy();
  }
}
