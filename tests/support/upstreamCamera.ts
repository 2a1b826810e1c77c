import { createHash } from "node:crypto";
import { startUpstreamServer } from "./upstreamServer.ts";
import type { UpstreamServer } from "./upstreamServer.ts";

/**
 * How a scripted camera behaves. `frozen`: it answers, but nothing new comes. `missing`: everything is 404.
 * `black-hole`: it takes requests and never answers. `segments-black-hole`: so for segments only.
 * `segments-missing`: the playlist moves on, its segments are 404. `corrupt`: segments are rubbish.
 */
export type CameraMode = "ok" | "frozen" | "missing" | "black-hole" | "segments-black-hole" | "segments-missing" | "corrupt";

export interface ScriptedCamera {
  url: string;
  stillUrl: string;
  origin: string;
  server: UpstreamServer;
  mode: CameraMode;
  /** Starts numbering and naming anew, as an encoder does that was restarted. */
  restart(): void;
  /** The bytes of the segment with this address. */
  bytesOf(path: string): Buffer;
  newestSequence(): number;
  segmentBytes: number;
  close(): Promise<void>;
}

export const scriptedSegmentSeconds = 0.5;
const listedSegments = 12;

/** A small picture that begins as every JPEG does. */
export const scriptedStill = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]);

const repeated = (text: string, size: number): Buffer => {
  const block = createHash("sha512").update(text).digest();
  return Buffer.alloc(size, block);
};

/** A camera without pictures that advances by half-second segments on the wall clock and fails on request. */
export const startScriptedCamera = async ({ clock = true, segmentBytes = 20_000 } = {}): Promise<ScriptedCamera> => {
  let startedAt = Date.now() - listedSegments * scriptedSegmentSeconds * 1_000;
  let run = 0;
  let frozenAt: number | null = null;
  let mode: CameraMode = "ok";

  const newestSequence = () => frozenAt ?? Math.floor((Date.now() - startedAt) / (scriptedSegmentSeconds * 1_000)) - 1;
  const bytesOf = (path: string): Buffer => (mode === "corrupt" ? repeated(`rubbish ${path}`, 3_001) : repeated(path, camera.segmentBytes));

  const playlist = (): string => {
    const newest = newestSequence();
    const first = Math.max(0, newest - listedSegments + 1);
    const segments = Array.from({ length: newest - first + 1 }, (_, index) => {
      const sequence = first + index;
      const time = new Date(startedAt + sequence * scriptedSegmentSeconds * 1_000).toISOString();
      return `${clock ? `#EXT-X-PROGRAM-DATE-TIME:${time}\n` : ""}#EXTINF:${scriptedSegmentSeconds},\nrun-${run}/${sequence}.ts`;
    });
    return ["#EXTM3U", "#EXT-X-VERSION:6", "#EXT-X-TARGETDURATION:1", `#EXT-X-MEDIA-SEQUENCE:${first}`, ...segments, ""].join("\n");
  };

  const server = await startUpstreamServer((request, response) => {
    const path = request.url ?? "";
    const isSegment = path.endsWith(".ts");
    if (mode === "black-hole" || (mode === "segments-black-hole" && isSegment)) return;
    if (mode === "missing" || (mode === "segments-missing" && isSegment)) response.writeHead(404).end();
    else if (path === "/still") response.end(scriptedStill);
    else if (isSegment) response.end(bytesOf(path));
    else response.end(playlist());
  });

  const camera: ScriptedCamera = {
    url: `${server.origin}/index.m3u8`,
    stillUrl: `${server.origin}/still`,
    origin: server.origin,
    server,
    segmentBytes,
    get mode() {
      return mode;
    },
    set mode(next) {
      frozenAt = next === "frozen" ? newestSequence() : null;
      mode = next;
    },
    restart: () => {
      run += 1;
      startedAt = Date.now() - 2 * scriptedSegmentSeconds * 1_000;
    },
    bytesOf,
    newestSequence,
    close: () => server.close(),
  };
  return camera;
};
