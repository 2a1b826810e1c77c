import { createDecipheriv } from "node:crypto";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { parsePlaylist } from "../../hub/media/playlist.ts";
import { scriptedKey, startLiveEncoder } from "../support/upstreamEncoder.ts";
import type { LiveEncoder } from "../support/upstreamEncoder.ts";
import { listedSegments, startGateway, within } from "../support/upstreamGateway.ts";
import type { GatewayUnderTest } from "../support/upstreamGateway.ts";

let encoder: LiveEncoder | null = null;
let hub: GatewayUnderTest | null = null;

afterEach(async () => {
  await hub?.close();
  await encoder?.close();
  encoder = null;
  hub = null;
});

const start = async (form: Parameters<typeof startLiveEncoder>[0]) => {
  encoder = await startLiveEncoder(form);
  hub = startGateway([`${encoder.origin}/`]);
  const grantId = hub.open({ streamUrl: encoder.url });
  const { gateway, text } = hub;
  const bytes = async (path: string) => (await gateway.serve(grantId, path)).body;
  /** The playlist once it lists this many segments. */
  const playlistWith = async (count: number) =>
    (
      await within(15_000, async () => {
        const playlist = await text(grantId, "playlist.m3u8").catch(() => null);
        return playlist !== null && listedSegments(playlist).length >= count ? playlist : null;
      })
    ).answer;
  return { camera: encoder, hub, grantId, bytes, playlistWith };
};

/** The file names an ffmpeg playlist on disk gives its numbers. */
const filesByNumber = async (camera: LiveEncoder): Promise<Map<number, string>> => {
  const playlist = parsePlaylist(await readFile(join(camera.folder, "index.m3u8"), "utf8"), camera.url);
  if (playlist.kind !== "media") throw new Error("ffmpeg wrote no media playlist");
  return new Map(playlist.segments.map(({ sequence, reference }) => [sequence, join(camera.folder, new URL(reference.url).pathname)]));
};

const countFrames = async (parts: readonly Buffer[]): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), "rtcc-frames-"));
  try {
    const path = join(folder, "clip");
    await writeFile(path, Buffer.concat(parts));
    const report = execFileSync("ffprobe", ["-v", "error", "-count_frames", "-select_streams", "v", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", path]);
    return Number.parseInt(report.toString(), 10);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

describe("a real live encoder behind the gateway", () => {
  test("MPEG-TS: every segment arrives byte for byte, with the camera's clock, and plays", async () => {
    const { camera, bytes, playlistWith } = await start("mpegts");
    const playlist = await playlistWith(4);
    expect(playlist.match(/#EXT-X-PROGRAM-DATE-TIME:/g)?.length).toBe(listedSegments(playlist).length);
    expect(playlist).not.toContain("http");
    const files = await filesByNumber(camera);
    const parts: Buffer[] = [];
    for (const { sequence, path } of listedSegments(playlist)) {
      const part = await bytes(path);
      expect(part.equals(await readFile(files.get(sequence) ?? ""))).toBe(true);
      parts.push(part);
    }
    expect(await countFrames(parts)).toBeGreaterThanOrEqual(parts.length * 14);
  });

  test("fMP4: initialization section and segments arrive byte for byte and play", async () => {
    const { camera, bytes, playlistWith } = await start("fmp4");
    const playlist = await playlistWith(3);
    const map = /#EXT-X-MAP:URI="([^"]+)"/.exec(playlist)?.[1] ?? "";
    const parts = [await bytes(map)];
    expect(parts[0]?.equals(await readFile(join(camera.folder, "init.mp4")))).toBe(true);
    const files = await filesByNumber(camera);
    for (const { sequence, path } of listedSegments(playlist)) {
      const part = await bytes(path);
      expect(part.equals(await readFile(files.get(sequence) ?? ""))).toBe(true);
      parts.push(part);
    }
    expect(await countFrames(parts)).toBeGreaterThanOrEqual((parts.length - 1) * 14);
  });

  test("AES-128: key and vector let a player decrypt what the camera encrypted", async () => {
    const { bytes, playlistWith } = await start("aes-128");
    const playlist = await playlistWith(2);
    const [, keyPath = "", vector = ""] = /#EXT-X-KEY:METHOD=AES-128,URI="([^"]+)",IV=0x([0-9a-f]{32})/.exec(playlist) ?? [];
    const key = await bytes(keyPath);
    expect(key.toString()).toBe(scriptedKey);
    const decipher = createDecipheriv("aes-128-cbc", key, Buffer.from(vector, "hex"));
    const clear = Buffer.concat([decipher.update(await bytes(listedSegments(playlist)[0]?.path ?? "")), decipher.final()]);
    expect(await countFrames([clear])).toBeGreaterThanOrEqual(14);
  });

  test("byte ranges of one growing file become segments of their own", async () => {
    const { camera, bytes, playlistWith } = await start("byte-range");
    const playlist = await playlistWith(3);
    expect(playlist).not.toContain("BYTERANGE");
    const parts = [await bytes(/#EXT-X-MAP:URI="([^"]+)"/.exec(playlist)?.[1] ?? "")];
    for (const { path } of listedSegments(playlist)) parts.push(await bytes(path));
    expect(await countFrames(parts)).toBeGreaterThanOrEqual((parts.length - 1) * 14);
    expect(camera.server.requests.filter(({ path, headers }) => path.endsWith(".m4s") && headers.range === undefined)).toEqual([]);
  });

  test("fifty viewers cost the camera what one does", async () => {
    const { camera, hub: gateway, playlistWith, grantId } = await start("mpegts");
    await playlistWith(2);
    const viewers = [grantId, ...Array.from({ length: 49 }, () => gateway.open({ streamUrl: camera.url }))];
    for (let round = 0; round < 5; round += 1) {
      const playlists = await Promise.all(viewers.map((viewer) => gateway.text(viewer, "playlist.m3u8")));
      expect(new Set(playlists).size).toBe(1);
      const newest = listedSegments(playlists[0] ?? "").at(-1);
      const parts = await Promise.all(viewers.map(async (viewer) => (await gateway.gateway.serve(viewer, newest?.path ?? "")).body));
      expect(parts.every((part) => part.length > 0 && part.equals(parts[0] ?? Buffer.alloc(0)))).toBe(true);
      await playlistWith(3 + round);
    }
    const segmentRequests = camera.server.requests.map(({ path }) => path).filter((path) => path.endsWith(".ts"));
    expect(segmentRequests.length).toBe(new Set(segmentRequests).size);
    expect(segmentRequests.length).toBeGreaterThanOrEqual(4);
    expect(gateway.gateway.statistics()).toMatchObject({ grants: 50, streams: 1 });
  });
});
