import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import type { ServerResponse } from "node:http";
import { access, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startUpstreamServer } from "./upstreamServer.ts";
import type { UpstreamServer } from "./upstreamServer.ts";

export interface LiveEncoder {
  url: string;
  origin: string;
  folder: string;
  server: UpstreamServer;
  close(): Promise<void>;
}

/** ffmpeg takes the sixteen characters as they are. */
export const scriptedKey = "0123456789abcdef";

const ffmpegPath = process.env["FFMPEG"] ?? "ffmpeg";

const waitForFile = async (path: string): Promise<void> => {
  for (;;) {
    try {
      await access(path);
      return;
    } catch {
      await pause(50);
    }
  }
};

/**
 * A real live H.264 encoder: ffmpeg films its test picture, cuts it into one-second segments and keeps a playlist,
 * served as files. `aes-128` encrypts MPEG-TS; `byte-range` writes one growing fMP4 file. Segments are kept on disk.
 */
export const startLiveEncoder = async (form: "mpegts" | "fmp4" | "aes-128" | "byte-range"): Promise<LiveEncoder> => {
  const folder = await mkdtemp(join(tmpdir(), "rtcc-encoder-"));
  const flags = ["independent_segments", "program_date_time", ...(form === "byte-range" ? ["single_file"] : [])].join("+");
  const encryption = form === "aes-128" ? ["-hls_enc", "1", "-hls_enc_key", scriptedKey, "-hls_enc_key_url", "stream.key"] : [];
  const encoder = spawn(
    ffmpegPath,
    [
      ...["-hide_banner", "-loglevel", "error", "-re", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=15"],
      ...["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-threads", "1", "-pix_fmt", "yuv420p", "-g", "15", "-keyint_min", "15", "-sc_threshold", "0"],
      ...["-f", "hls", "-hls_time", "1", "-hls_list_size", "10", "-hls_flags", flags, ...encryption],
      ...(form === "fmp4" || form === "byte-range" ? ["-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", "init.mp4"] : []),
      join(folder, "index.m3u8"),
    ],
    { stdio: ["ignore", "ignore", "inherit"], cwd: folder },
  );
  const exited = once(encoder, "exit");
  const server = await startUpstreamServer((request, response) => void serveFile(folder, request.url ?? "", request.headers.range, response));
  await Promise.race([
    waitForFile(join(folder, "index.m3u8")),
    exited.then(([code]) => Promise.reject(new Error(`ffmpeg ended with ${String(code)} before its first segment`))),
  ]);
  return {
    url: `${server.origin}/index.m3u8`,
    origin: server.origin,
    folder,
    server,
    close: async () => {
      encoder.kill("SIGKILL");
      await exited;
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const serveFile = async (folder: string, url: string, range: string | undefined, response: ServerResponse): Promise<void> => {
  const path = join(folder, basename(url.split("?", 1)[0] ?? ""));
  try {
    const { size } = await stat(path);
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? "") ?? [];
    if (from === undefined || to === undefined) createReadStream(path).pipe(response.writeHead(200));
    else {
      response.writeHead(206, { "content-range": `bytes ${from}-${to}/${size}` });
      createReadStream(path, { start: Number(from), end: Number(to) }).pipe(response);
    }
  } catch {
    response.writeHead(404).end();
  }
};
