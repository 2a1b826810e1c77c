import { io, type Socket } from "socket.io-client";
import { z } from "zod";
import { problemDocument } from "../../shared/protocol/problems.ts";
import type { HubConnection, HubConnector } from "./hubConnection.ts";
import { HubFailure } from "./hubFailure.ts";

const connectTimeoutMilliseconds = 5000;

/** What a refused handshake carries: socket.io hands the error's `data` on. */
const refusedHandshake = z.object({ data: problemDocument });

/**
 * Connections by socket.io. Its reconnection and with it its sending buffer are off: a command that was meant for an
 * earlier moment never reaches the hub.
 * @param origin the hub's origin, without a slash at its end
 */
export const createSocketConnector = (origin: string): HubConnector => ({
  connect: (token) =>
    new Promise((resolve, reject) => {
      const socket = io(origin, {
        path: "/api/v1/socket",
        transports: ["websocket"],
        auth: { token },
        reconnection: false,
        forceNew: true,
        timeout: connectTimeoutMilliseconds,
      });
      // The library's own limit ends with the transport; the hub's acceptance of the token comes after it.
      const timer = setTimeout(() => fail(unreachable("It accepted the connection but did not answer.")), connectTimeoutMilliseconds * 1.5);
      const fail = (failure: HubFailure) => {
        clearTimeout(timer);
        socket.removeAllListeners();
        socket.disconnect();
        reject(failure);
      };
      socket.once("connect_error", (error) => fail(describeConnectError(error)));
      socket.once("connect", () => {
        clearTimeout(timer);
        socket.off("connect_error");
        resolve(wrap(socket));
      });
    }),
});

const unreachable = (detail: string) => new HubFailure({ kind: "unreachable", detail });

function describeConnectError(error: Error): HubFailure {
  const refused = refusedHandshake.safeParse(error);
  if (refused.success) return new HubFailure({ kind: "refused", problem: refused.data.data }, { cause: error });
  return new HubFailure(
    { kind: "unreachable", detail: "Check that the hub runs and that this machine reaches it." },
    { cause: error },
  );
}

function wrap(socket: Socket): HubConnection {
  return {
    async request(event, payload, timeoutMilliseconds) {
      if (!socket.connected) throw new HubFailure({ kind: "connection-lost" });
      try {
        const answer: unknown = await socket.timeout(timeoutMilliseconds).emitWithAck(event, payload);
        return answer;
      } catch (error) {
        if (!socket.connected) throw new HubFailure({ kind: "connection-lost" }, { cause: error });
        throw new HubFailure({ kind: "timed-out", timeoutMilliseconds }, { cause: error });
      }
    },
    onEvent(listener) {
      const handle = (event: string, payload: unknown) => listener(event, payload);
      socket.onAny(handle);
      return () => socket.offAny(handle);
    },
    onClosed(listener) {
      socket.once("disconnect", listener);
      return () => socket.off("disconnect", listener);
    },
    close: () => socket.disconnect(),
  };
}
