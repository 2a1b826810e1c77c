import type { ServerResponse } from "node:http";
import type { MediaGateway, MediaResponse } from "./gateway.ts";

const chunkBytes = 64 * 1024;

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off("drain", done);
      response.off("close", done);
      resolve();
    };
    response.on("drain", done);
    response.on("close", done);
  });

/**
 * Sends an answer in pieces, no faster than it is read, and stops the moment its grant ends: the connection is reset,
 * so that not even bytes that wait in the operating system's buffer arrive. Headers set before are kept.
 */
export const sendMedia = async (response: ServerResponse, gateway: MediaGateway, grantId: string, media: MediaResponse): Promise<void> => {
  const stopListening = gateway.onGrantEnded(grantId, () => response.socket?.resetAndDestroy());
  try {
    response.writeHead(media.status, {
      "content-type": media.contentType,
      "content-length": media.body.length,
      "cache-control": media.cacheControl,
      "x-content-type-options": "nosniff",
    });
    for (let offset = 0; offset < media.body.length && !response.destroyed; offset += chunkBytes) {
      if (!response.write(media.body.subarray(offset, offset + chunkBytes))) await drained(response);
    }
    if (!response.destroyed) {
      response.end();
      if (!response.writableFinished) await new Promise<void>((resolve) => response.once("close", resolve));
    }
  } finally {
    stopListening();
  }
};
