import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

export interface SeenRequest {
  path: string;
  headers: IncomingHttpHeaders;
}

export interface UpstreamServer {
  /** `http://127.0.0.1:port` */
  origin: string;
  port: number;
  /** Connections that were opened, requested anything or not. */
  connections(): number;
  requests: SeenRequest[];
  close(): Promise<void>;
}

export type UpstreamHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** A camera site's server on a free loopback port, which keeps what it was asked for. */
export const startUpstreamServer = async (handler: UpstreamHandler = (_, response) => response.writeHead(404).end()): Promise<UpstreamServer> => {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? "", headers: request.headers });
    handler(request, response);
  });
  server.on("connection", (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the upstream server has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    port: address.port,
    connections: () => connections,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
