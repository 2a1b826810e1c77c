import type { ServerResponse } from "node:http";
import { lineBeatMilliseconds, type LineFollow } from "../../shared/protocol/mediaLine.ts";
import { encodeOpeningHeader, type OpeningHeader } from "../../shared/protocol/openingMedia.ts";
import type { MediaGateway } from "./gateway.ts";

/** Whoever does not read is cut off once so much waits, bytes: players then ask for what they can take. */
const waitingBytesAtMost = 8 * 1024 * 1024;
/** What comes within this time travels together, milliseconds: cameras send in the same moments, and each piece wakes both ends. */
const gatheringMilliseconds = 20;

export interface LineContents {
  live: readonly LineFollow[];
  /** Grants that were asked for and have ended: nothing comes of them. */
  over: readonly string[];
}

/**
 * Sends what these playlists announce as it comes, until the line is reset: by the end of any of its grants, so that not even bytes that
 * wait in the operating system's buffer arrive, by `mayGoOn`, which is asked with each beat, or because whoever asked has gone or
 * does not read. Resolves then.
 */
export async function sendLine(response: ServerResponse, gateway: MediaGateway, { live, over }: LineContents, mayGoOn: () => boolean): Promise<void> {
  const stops: (() => void)[] = [];
  const reset = (): void => void response.socket?.resetAndDestroy();
  let gathering: NodeJS.Timeout | null = null;
  const write = (header: OpeningHeader, body?: Buffer): void => {
    if (response.destroyed) return;
    if (gathering === null) {
      response.cork();
      gathering = setTimeout(() => {
        gathering = null;
        response.uncork();
        if (response.writableLength > waitingBytesAtMost) reset();
      }, gatheringMilliseconds);
    }
    response.write(encodeOpeningHeader(header));
    if (body !== undefined) response.write(body);
  };
  const gone = new Promise<void>((resolve) => {
    if (response.destroyed) resolve();
    response.once("close", resolve);
  });
  const beat = setInterval(() => {
    if (mayGoOn()) write({ kind: "beat" });
    else reset();
  }, lineBeatMilliseconds);
  try {
    // A proxy that gathers the answer would hold pictures back.
    response.writeHead(200, { "content-type": "application/octet-stream", "cache-control": "private, no-store, no-transform", "x-accel-buffering": "no", "x-content-type-options": "nosniff" });
    write({ kind: "beat" });
    for (const grantId of over) write({ kind: "end", grantId });
    for (const { grantId, playlist, parts } of live) {
      stops.push(gateway.onGrantEnded(grantId, reset));
      stops.push(
        gateway.follow(grantId, playlist, parts, {
          onPart: (path, { contentType, body }) => write({ kind: "part", grantId, path, contentType, byteLength: body.length }, body),
          onEnd: () => write({ kind: "end", grantId }),
        }),
      );
    }
    await gone;
  } finally {
    clearInterval(beat);
    if (gathering !== null) clearTimeout(gathering);
    for (const stop of stops) stop();
  }
}
