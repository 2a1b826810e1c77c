import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { clockFramesPerSecond, loopSeconds } from "../clock.ts";
import { frameHeight, frameWidth } from "./lens.ts";
import type { Scene } from "./stage.ts";
import { createStage } from "./stage.ts";

/** One GOP a second, closed, no B-frames; the same picture structure in every clip, so that loops join without a seam. */
const structure = (framesPerSecond: number): string[] => [
  "-c:v", "libx264", "-pix_fmt", "yuv420p", "-bf", "0",
  "-g", String(framesPerSecond), "-keyint_min", String(framesPerSecond), "-sc_threshold", "0",
  "-x264-params", "open-gop=0:repeat-headers=0",
  "-video_track_timescale", "90000",
  "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv",
  "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
  "-movflags", "+empty_moov+frag_keyframe+default_base_moof+skip_trailer", "-f", "mp4",
];

/** Bits a second of each rendition; one second may exceed them by a fifth. */
export interface Quality {
  readonly mainBitrate: number;
  readonly subBitrate: number;
  readonly preset: string;
}

const bitrate = (target: number): string[] => [
  "-b:v", String(target), "-maxrate", String(Math.round(target * 1.2)), "-bufsize", String(Math.round(target * 1.6)),
];

/** JPEG files, numbered from 00; a larger picture can do with a coarser quality (1 is best). */
const pictures = (quality: number): string[] => ["-c:v", "mjpeg", "-q:v", String(quality), "-map_metadata", "-1", "-fflags", "+bitexact", "-start_number", "0"];

function encoder(folder: string, quality: Quality): ChildProcess {
  const toBt709 = "scale=out_color_matrix=bt709:out_range=tv";
  const still = (every: number, width: number, height: number): string =>
    `select='not(mod(n,${every}))',scale=w=${width}:h=${height}:flags=area:out_range=pc,setpts=N/TB,fps=1`;
  const graph = [
    "[0:v]split=5[a][b][c][d][e]",
    `[a]${toBt709}[main]`,
    `[b]select='not(mod(n,2))',${toBt709}:w=320:h=180:flags=area,setpts=N/15/TB,fps=15[sub]`,
    `[c]${still(60, 320, 180)}[small]`,
    `[d]${still(120, 640, 360)}[middle]`,
    `[e]${still(120, 1280, 720)}[large]`,
  ].join(";");
  return spawn(
    "ffmpeg",
    [
      "-hide_banner", "-loglevel", "error", "-y",
      "-f", "rawvideo", "-pix_fmt", "rgba", "-s", `${frameWidth}x${frameHeight}`, "-r", String(clockFramesPerSecond), "-i", "pipe:0",
      "-filter_complex", graph,
      "-map", "[main]", ...structure(30), "-profile:v", "main", "-level", "3.1", "-preset", quality.preset, "-tune", "animation",
      ...bitrate(quality.mainBitrate), join(folder, "main.mp4"),
      "-map", "[sub]", ...structure(15), "-profile:v", "baseline", "-level", "1.3", "-preset", quality.preset, "-tune", "animation", "-refs", "1",
      ...bitrate(quality.subBitrate), join(folder, "sub.mp4"),
      "-map", "[small]", ...pictures(6), join(folder, "still-320-%02d.jpg"),
      "-map", "[middle]", ...pictures(8), join(folder, "still-640-%02d.jpg"),
      "-map", "[large]", ...pictures(10), join(folder, "still-1280-%02d.jpg"),
    ],
    { stdio: ["pipe", "inherit", "inherit"] },
  );
}

/** Draws a scene's 480 frames and stores them in the folder: main and sub rendition, a small still every two seconds, larger ones every four. */
export async function encodeScene(scene: Scene, folder: string, quality: Quality): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) await rm(join(folder, file));
  const child = encoder(folder, quality);
  const ended = once(child, "close");
  const { stdin } = child;
  if (stdin === null) throw new Error("ffmpeg was started without a way to give it frames");
  const broken = once(stdin, "error").then(([error]) => Promise.reject(error));
  // It is raced against below; when ffmpeg ends early while no write is waiting, its exit code tells.
  broken.catch(() => undefined);
  const stage = createStage(scene);
  for (let frame = 0; frame < loopSeconds * clockFramesPerSecond; frame++) {
    stage.paint(frame / clockFramesPerSecond);
    if (!stdin.write(Buffer.from(stage.canvas.data()))) await Promise.race([once(stdin, "drain"), broken]);
  }
  stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`ffmpeg ended with ${String(code)} while encoding ${folder}`);
}
