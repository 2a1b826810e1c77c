import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { once } from "node:events";
import { answerTo, type Answer } from "./cameraAnswer.ts";
import { type CameraFault, createFaultBoard } from "./cameraFaults.ts";
import { type CameraRequest, type CameraRequestKind, parseCameraRequest } from "./cameraRequest.ts";
import { createClipStore } from "./clips.ts";
import { createPlaylistBoard, epochSecond } from "./livePlaylist.ts";
import { partPlaylist, partReadyAt } from "./partPlaylist.ts";

export type { CameraFault } from "./cameraFaults.ts";

export interface CameraServerOptions {
  /** 0 picks a free port. */
  readonly port: number;
  /** The scene (0 to 15) a camera shows, or undefined where there is no such camera. */
  sceneOf(cameraId: string): number | undefined;
  /** Milliseconds since 1970; the machine's clock where it is left out. */
  readonly now?: () => number;
  /** Asked at each request, unless `setFault` has said otherwise for the camera. */
  faultOf?(cameraId: string): CameraFault;
  /** Told of each request to a camera, before it is answered. */
  onRequest?(request: CameraRequest): void;
  /** Whether a camera offers parts of segments (low-latency HLS); none does where it is left out. */
  isLowLatency?(cameraId: string): boolean;
  /** How late a slow camera answers; 5,000 where it is left out. */
  readonly slowMilliseconds?: number;
}

/** Requests a camera has had, by what they asked for. */
export type RequestCounts = Readonly<Record<CameraRequestKind, number>>;

export interface CameraServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  setFault(cameraId: string, fault: CameraFault): void;
  requestsOf(cameraId: string): RequestCounts;
  /** Ends every connection, those of black-holed requests too. */
  close(): Promise<void>;
}

const noRequests: RequestCounts = { playlist: 0, init: 0, segment: 0, part: 0, still: 0 };

/** A playlist or part that is asked for before it is there is waited for so long at most: three target durations (RFC 8216bis, 6.2.5.2). */
const longestWaitMilliseconds = 3_000;

function send(response: ServerResponse, { status, contentType, cacheControl, body }: Answer, withBody: boolean): void {
  response.writeHead(status, {
    "content-type": contentType,
    "content-length": body.reduce((sum, part) => sum + part.length, 0),
    "cache-control": cacheControl,
    "access-control-allow-origin": "*",
  });
  if (withBody) for (const part of body) response.write(part);
  response.end();
}

const plainText = (status: number, text: string): Answer => ({
  status,
  contentType: "text/plain; charset=utf-8",
  cacheControl: "no-store",
  body: [Buffer.from(`${text}\n`)],
});

/**
 * Serves virtual cameras as live HLS on 127.0.0.1: `/cameras/{id}/main.m3u8`, `/cameras/{id}/sub.m3u8` and what they
 * lead to, and `/cameras/{id}/still.jpg`, with `?width=` 320 (as without), 640 or 1280.
 *
 * @throws the listening error (e.g. EADDRINUSE) when the port cannot be had; RangeError when the clock is before 2020.
 */
export async function startCameraServer(options: CameraServerOptions): Promise<CameraServer> {
  const { now = Date.now, slowMilliseconds = 5000 } = options;
  if (now() < epochSecond * 1000) throw new RangeError(`The clock says ${new Date(now()).toISOString()}; cameras need one past 2020-01-01`);
  const faults = createFaultBoard(now, (cameraId) => options.faultOf?.(cameraId) ?? "none");
  const sources = { clips: createClipStore(), playlists: createPlaylistBoard(), partPlaylists: createPlaylistBoard(partPlaylist) };
  const counts = new Map<string, RequestCounts>();
  const waiting = new Set<NodeJS.Timeout>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const withBody = request.method === "GET";
    if (!withBody && request.method !== "HEAD") return send(response, plainText(405, "Cameras answer to GET and HEAD only"), true);
    const wanted = parseCameraRequest(request.url ?? "");
    const scene = wanted === null ? undefined : options.sceneOf(wanted.cameraId);
    if (wanted === null || scene === undefined) return send(response, plainText(404, "There is no such camera"), withBody);

    const count = counts.get(wanted.cameraId) ?? noRequests;
    counts.set(wanted.cameraId, { ...count, [wanted.kind]: count[wanted.kind] + 1 });
    options.onRequest?.(wanted);
    const fault = faults.faultOf(wanted.cameraId);
    if (fault === "black-hole") return;
    if (fault === "cut-off") return void request.socket.destroy();
    if (fault === "missing") return send(response, plainText(404, "The camera is missing"), withBody);
    const isLowLatency = options.isLowLatency?.(wanted.cameraId) === true;
    if (isLowLatency) await untilFilmed(wanted, faults.cameraTimeOf(wanted.cameraId, fault));
    const answer = (await answerTo(sources, wanted, scene, faults.cameraTimeOf(wanted.cameraId, fault), fault, isLowLatency)) ?? plainText(404, "There is no such segment");
    if (fault !== "slow") return send(response, answer, withBody);
    const timer = setTimeout(() => {
      waiting.delete(timer);
      send(response, answer, withBody);
    }, slowMilliseconds);
    waiting.add(timer);
  }

  /** Resolves once what was asked for is there, or has been waited for long enough. */
  async function untilFilmed(wanted: CameraRequest, cameraTime: number): Promise<void> {
    const awaited = wanted.kind === "playlist" ? wanted.atLeast : wanted.kind === "part" ? wanted : null;
    const waitMilliseconds = awaited === null ? 0 : Math.min(longestWaitMilliseconds, partReadyAt(awaited.segment, awaited.part) - cameraTime);
    if (waitMilliseconds <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        resolve();
      }, waitMilliseconds);
      waiting.add(timer);
    });
  }

  const server = createServer({ keepAliveTimeout: 30_000, noDelay: true }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, plainText(500, error instanceof Error ? error.message : String(error)), true);
    });
  });
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The camera server listens on something that is not a port");

  return {
    port: address.port,
    origin: `http://127.0.0.1:${address.port}`,
    setFault: faults.setFault,
    requestsOf: (cameraId) => counts.get(cameraId) ?? noRequests,
    async close() {
      for (const timer of waiting) clearTimeout(timer);
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
