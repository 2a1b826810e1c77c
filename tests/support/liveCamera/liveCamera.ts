import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { startUpstreamServer, type UpstreamServer } from "../upstreamServer.ts";
import { waitUntil } from "../waitUntil.ts";
import { clockedFrame, filmed } from "./clockedFrame.ts";
import { fragmentReader } from "./fragmentReader.ts";
import { listedSegments, liveCameraPlaylist, partSeconds, partsPerSegment, segmentSeconds } from "./liveCameraPlaylist.ts";

/** A camera with a real H.264 encoder that films now, and burns into each frame when it was taken. */
export interface LiveCamera {
  /** The address of the plain HLS playlist: segments of a second. */
  url: string;
  /** The address of the same with parts of a fifth of a second (low-latency HLS). */
  lowLatencyUrl: string;
  origin: string;
  server: UpstreamServer;
  close(): Promise<void>;
}

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
  const bodyOf = (path: string): string | Buffer | null => {
    if (path === "/live.m3u8") return segmentCount() === 0 ? null : liveCameraPlaylist({ partCount, startedAt, withParts: false });
    if (path === "/low.m3u8") return segmentCount() === 0 ? null : liveCameraPlaylist({ partCount, startedAt, withParts: true });
    if (path === "/init.mp4") return init;
    const [, name, number] = /^\/(segment|part)-(\d+)\.m4s$/.exec(path) ?? [];
    return name === "segment" ? segment(Number(number)) : (parts.get(Number(number ?? -1)) ?? null);
  };
  const isClosing = new AbortController();
  const serve = async (url: string, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(url, "http://camera");
    const segmentAwaited = searchParams.get("_HLS_msn");
    if (segmentAwaited !== null) {
      const awaited = Number(segmentAwaited) * partsPerSegment + Number(searchParams.get("_HLS_part") ?? partsPerSegment - 1);
      while (partCount <= awaited && !isClosing.signal.aborted) await pause(10);
    }
    const body = bodyOf(pathname);
    if (body === null) response.writeHead(404).end();
    else response.end(body);
  };
  const server = await startUpstreamServer((request, response) => void serve(request.url ?? "", response));
  await waitUntil("the live camera has a first segment", () => segmentCount() > 0, 15_000);

  return {
    url: `${server.origin}/live.m3u8`,
    lowLatencyUrl: `${server.origin}/low.m3u8`,
    origin: server.origin,
    server,
    close: async () => {
      isClosing.abort();
      clearInterval(film);
      encoder.kill("SIGKILL");
      await exited;
      await server.close();
    },
  };
}
