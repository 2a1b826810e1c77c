import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { startUpstreamServer, type UpstreamServer } from "../upstreamServer.ts";
import { waitUntil } from "../waitUntil.ts";
import { clockedFrame, filmed } from "./clockedFrame.ts";
import { fragmentReader } from "./fragmentReader.ts";

/** A camera with a real H.264 encoder that films now, and burns into each frame when it was taken. */
export interface LiveCamera {
  /** The address of the plain HLS playlist: segments of a second. */
  url: string;
  origin: string;
  server: UpstreamServer;
  close(): Promise<void>;
}

const segmentSeconds = 1;
const partsPerSegment = 5;
const partSeconds = segmentSeconds / partsPerSegment;
const listedSegments = 10;
/** Segments stay for a while after they have left the playlist. */
const keptParts = (listedSegments + 10) * partsPerSegment;

const ffmpegPath = process.env["FFMPEG"] ?? "ffmpeg";

const encoderArguments = [
  ...["-hide_banner", "-loglevel", "error", "-fflags", "nobuffer", "-probesize", "32", "-analyzeduration", "0"],
  ...["-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", `${filmed.width}x${filmed.height}`, "-framerate", `${filmed.framesPerSecond}`, "-i", "pipe:0"],
  ...["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-threads", "1"],
  ...["-g", `${filmed.framesPerSecond * segmentSeconds}`, "-keyint_min", `${filmed.framesPerSecond * segmentSeconds}`, "-sc_threshold", "0"],
  ...["-f", "mp4", "-movflags", "empty_moov+default_base_moof+frag_keyframe", "-frag_duration", `${partSeconds * 1_000_000}`, "-flush_packets", "1", "pipe:1"],
];

/** Starts filming; resolves once a first segment is there. */
export async function startLiveCamera(): Promise<LiveCamera> {
  const encoder = spawn(ffmpegPath, encoderArguments, { stdio: ["pipe", "pipe", "inherit"] });
  const exited = once(encoder, "exit");
  // Whatever is still being written when the encoder is ended has nowhere to go.
  encoder.stdin.on("error", () => undefined);
  const startedAt = Date.now();
  let init: Buffer | null = null;
  const parts = new Map<number, Buffer>();
  let partCount = 0;
  encoder.stdout.on(
    "data",
    fragmentReader(({ kind, bytes }) => {
      if (kind === "init") init = bytes;
      else {
        parts.set(partCount, bytes);
        parts.delete(partCount - keptParts);
        partCount += 1;
      }
    }),
  );

  let framesFilmed = 0;
  const film = setInterval(() => {
    // A frame that comes late carries the moment it was due, as its place in the stream says.
    const due = Math.floor(((Date.now() - startedAt) * filmed.framesPerSecond) / 1000);
    for (; framesFilmed <= due; framesFilmed++) encoder.stdin.write(clockedFrame(startedAt + (framesFilmed * 1000) / filmed.framesPerSecond));
  }, 1000 / filmed.framesPerSecond / 4);

  const segmentCount = (): number => Math.floor(partCount / partsPerSegment);
  const segment = (number: number): Buffer | null => {
    const own = Array.from({ length: partsPerSegment }, (_, index) => parts.get(number * partsPerSegment + index));
    return number < segmentCount() && own.every((part) => part !== undefined) ? Buffer.concat(own) : null;
  };
  const playlist = (): string => {
    const first = Math.max(0, segmentCount() - listedSegments);
    const lines = Array.from({ length: segmentCount() - first }, (_, index) => `#EXTINF:${segmentSeconds}.0,\nsegment-${first + index}.m4s`);
    return [
      ...["#EXTM3U", "#EXT-X-VERSION:7", `#EXT-X-TARGETDURATION:${segmentSeconds}`, `#EXT-X-MEDIA-SEQUENCE:${first}`, "#EXT-X-INDEPENDENT-SEGMENTS", '#EXT-X-MAP:URI="init.mp4"'],
      `#EXT-X-PROGRAM-DATE-TIME:${new Date(startedAt + first * segmentSeconds * 1000).toISOString()}`,
      ...[...lines, ""],
    ].join("\n");
  };
  const bodyOf = (path: string): string | Buffer | null => {
    if (path === "/live.m3u8") return segmentCount() === 0 ? null : playlist();
    if (path === "/init.mp4") return init;
    const number = /^\/segment-(\d+)\.m4s$/.exec(path)?.[1];
    return number === undefined ? null : segment(Number(number));
  };
  const server = await startUpstreamServer((request, response) => answer(response, bodyOf(request.url ?? "")));
  await waitUntil("the live camera has a first segment", () => segmentCount() > 0, 15_000);

  return {
    url: `${server.origin}/live.m3u8`,
    origin: server.origin,
    server,
    close: async () => {
      clearInterval(film);
      encoder.kill("SIGKILL");
      await exited;
      await server.close();
    },
  };
}

const answer = (response: ServerResponse, body: string | Buffer | null): unknown => (body === null ? response.writeHead(404).end() : response.end(body));
