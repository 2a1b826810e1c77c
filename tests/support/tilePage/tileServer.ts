import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import react from "@vitejs/plugin-react";
import { createClipStore } from "../../../city/video/clips.ts";
import { sceneNames } from "../../../city/video/scenes.ts";
import { startCameraServer } from "../../../city/video/cameraServer.ts";
import type { CameraServer } from "../../../city/video/cameraServer.ts";

/** Serves the page with the wall, and stands between it and the virtual cameras as the hub's gateway does. */
export interface TileServer {
  origin: string;
  cameras: CameraServer;
  /** Requests the page has sent under /media without the sign-in's token. */
  unauthorized(): number;
  /** Answers for this camera with 403 from now on. */
  revoke(cameraId: string): void;
  restore(cameraId: string): void;
  close(): Promise<void>;
}

const contentTypes: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };

const masterPlaylist = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-STREAM-INF:BANDWIDTH=600000,RESOLUTION=1280x720,FRAME-RATE=30,CODECS="avc1.4d401f"
main.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=120000,RESOLUTION=320x180,FRAME-RATE=15,CODECS="avc1.42c00d"
sub.m3u8
`;

/** Builds the page into a folder of its own and serves it, with cameras named `camera-<number>`; each shows one of the scenes there are. */
export async function startTileServer(): Promise<TileServer> {
  const folder = await mkdtemp(join(tmpdir(), "tiles-"));
  await build({
    configFile: false,
    root: fileURLToPath(new URL(".", import.meta.url)),
    plugins: [react()],
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, minify: false, reportCompressedSize: false },
  });
  const clips = createClipStore();
  const read = await Promise.allSettled(sceneNames.map((_, scene) => clips.clipOf(scene)));
  const scenes = read.flatMap(({ status }, scene) => (status === "fulfilled" ? [scene] : []));
  if (scenes.length === 0) throw new Error("No scene is drawn; cameras would have nothing to show");
  const cameras = await startCameraServer({
    port: 0,
    sceneOf: (cameraId) => {
      const number = /^camera-(\d+)$/.exec(cameraId)?.[1];
      return number === undefined ? undefined : scenes[Number(number) % scenes.length];
    },
  });
  const revoked = new Set<string>();
  let unauthorized = 0;

  async function media(request: IncomingMessage, response: ServerResponse, cameraId: string, rest: string): Promise<void> {
    if (request.headers.authorization !== "Bearer test-token") {
      unauthorized += 1;
      response.writeHead(401).end();
      return;
    }
    if (revoked.has(cameraId)) {
      response.writeHead(403, { "content-type": "application/problem+json" });
      response.end(JSON.stringify({ type: "urn:rtcc:problem:grant_ended", title: "The view has ended", status: 403, code: "grant_ended" }));
      return;
    }
    if (rest === "playlist.m3u8") {
      response.writeHead(200, { "content-type": "application/vnd.apple.mpegurl", "cache-control": "no-store" }).end(masterPlaylist);
      return;
    }
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    const upstream = await fetch(`${cameras.origin}/cameras/${cameraId}/${rest}`, { signal: gone.signal });
    const body = Buffer.from(await upstream.arrayBuffer());
    response.writeHead(upstream.status, { "content-type": upstream.headers.get("content-type") ?? "application/octet-stream", "cache-control": "no-store" });
    response.end(body);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://page").pathname);
    const [, cameraId, rest] = /^\/media\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (cameraId !== undefined && rest !== undefined) return media(request, response, cameraId, rest);
    const file = path === "/" ? "index.html" : path.slice(1);
    const content = await readFile(join(folder, file));
    response.writeHead(200, { "content-type": contentTypes[extname(file)] ?? "application/octet-stream" }).end(content);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.destroyed) return;
      if (response.headersSent) response.destroy();
      else response.writeHead(404).end(String(error));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The tile server has no port");

  return {
    origin: `http://127.0.0.1:${address.port}`,
    cameras,
    unauthorized: () => unauthorized,
    revoke: (cameraId) => revoked.add(cameraId),
    restore: (cameraId) => revoked.delete(cameraId),
    async close() {
      server.closeAllConnections();
      server.close();
      await cameras.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
