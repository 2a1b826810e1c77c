import type { ServerResponse } from "node:http";
import { encodeOpeningHeader, type OpeningHeader } from "../../shared/protocol/openingMedia.ts";
import type { ClipArchive } from "./clipArchive.ts";
import { mediaCacheControl } from "./gateway.ts";
import type { MediaGateway, MediaResponse } from "./gateway.ts";
import { collectOpenings } from "./openingMedia.ts";

const chunkBytes = 64 * 1024;

/** Whoever does not read gets no more first pictures once so much waits for them, bytes; the players fetch what is missing. */
const waitingBytesAtMost = 4 * 1024 * 1024;

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
export const sendMedia = (response: ServerResponse, gateway: MediaGateway, grantId: string, media: MediaResponse): Promise<void> => {
  const headers = { "content-type": media.contentType, "content-length": media.body.length, "cache-control": media.cacheControl };
  return sendPieces(response, gateway, grantId, headers, [media.body]);
};

/** Sends a clip likewise, to be saved under this name; `repr-digest` (RFC 9530) carries its SHA-256. */
export const sendArchive = (response: ServerResponse, gateway: MediaGateway, grantId: string, archive: ClipArchive, fileName: string): Promise<void> => {
  const headers = {
    "content-type": "application/x-tar",
    "content-length": archive.bytes,
    "content-disposition": `attachment; filename="${fileName}"`,
    "repr-digest": `sha-256=:${Buffer.from(archive.sha256, "hex").toString("base64")}:`,
    "cache-control": mediaCacheControl,
  };
  return sendPieces(response, gateway, grantId, headers, archive.pieces);
};

const sendPieces = async (response: ServerResponse, gateway: MediaGateway, grantId: string, headers: Record<string, string | number>, pieces: readonly Buffer[]): Promise<void> => {
  const stopListening = gateway.onGrantEnded(grantId, () => response.socket?.resetAndDestroy());
  try {
    response.writeHead(200, { ...headers, "x-content-type-options": "nosniff" });
    for (const piece of pieces) {
      for (let offset = 0; offset < piece.length && !response.destroyed; offset += chunkBytes) {
        if (!response.write(piece.subarray(offset, offset + chunkBytes))) await drained(response);
      }
    }
    if (!response.destroyed) {
      response.end();
      if (!response.writableFinished) await new Promise<void>((resolve) => response.once("close", resolve));
    }
  } finally {
    stopListening();
  }
};

/** How an answer with first pictures ended: whole, by the end of one of its grants, or because whoever asked has gone. */
export type OpeningsSent = "sent" | "reset" | "abandoned";

/**
 * Sends what the tiles of several grants ask for first, each part as it comes, headers as `openingHeader` has them; where
 * there is an `answer`, JSON as text, that comes before. The end of any of the grants resets the connection, as above;
 * what the others miss they ask for by themselves.
 */
export const sendOpenings = async (response: ServerResponse, gateway: MediaGateway, grantIds: readonly string[], answer: string | null = null): Promise<OpeningsSent> => {
  let isReset = false;
  const reset = () => {
    isReset = true;
    response.socket?.resetAndDestroy();
  };
  const stops = grantIds.map((grantId) => gateway.onGrantEnded(grantId, reset));
  const write = (header: OpeningHeader, body?: Buffer) => {
    if (response.destroyed || (header.kind === "part" && response.writableLength > waitingBytesAtMost)) return;
    response.write(encodeOpeningHeader(header));
    if (body !== undefined) response.write(body);
  };
  try {
    response.writeHead(200, { "content-type": "application/octet-stream", "cache-control": "private, no-store", "x-content-type-options": "nosniff" });
    if (answer !== null) {
      const body = Buffer.from(answer);
      write({ kind: "answer", byteLength: body.length }, body);
    }
    await collectOpenings(gateway, grantIds, {
      onPart: ({ grantId, path, media }) => write({ kind: "part", grantId, path, contentType: media.contentType, byteLength: media.body.length }, media.body),
      onEnd: (grantId) => write({ kind: "end", grantId }),
    });
    if (!response.destroyed) {
      response.end();
      if (!response.writableFinished) await new Promise<void>((resolve) => response.once("close", resolve));
    }
  } finally {
    for (const stop of stops) stop();
  }
  if (isReset) return "reset";
  return response.writableFinished ? "sent" : "abandoned";
};
