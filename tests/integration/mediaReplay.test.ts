import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseTar } from "nanotar";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clipFileName, packClip } from "../../hub/media/clipArchive.ts";
import type { MediaLimits } from "../../hub/media/limits.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { temporaryFolder } from "../support/hubProcess.ts";
import { runMediaTool } from "../support/mediaTool.ts";
import { scriptedSegmentSeconds, startScriptedCamera } from "../support/upstreamCamera.ts";
import type { ScriptedCamera } from "../support/upstreamCamera.ts";
import { startLiveEncoder } from "../support/upstreamEncoder.ts";
import { listedSegments, startGateway } from "../support/upstreamGateway.ts";
import type { GatewayUnderTest } from "../support/upstreamGateway.ts";
import { startUpstreamServer } from "../support/upstreamServer.ts";
import { waitUntil } from "../support/waitUntil.ts";

const longAgo = 0;
const now = () => Date.now();

const codeOf = async (work: Promise<unknown>): Promise<string | null> => {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};
const openAll = async (hub: GatewayUnderTest, grantId: string) => {
  const holdings = await hub.gateway.replays.look(grantId, now);
  hub.gateway.replays.open(grantId, holdings.held);
  return holdings;
};
const serve = (hub: GatewayUnderTest, grantId: string, path: string, occurredAt = longAgo) => hub.gateway.replays.serve(grantId, path, occurredAt, now);
const listed = async (hub: GatewayUnderTest, grantId: string) => listedSegments((await serve(hub, grantId, "replay.m3u8")).body.toString().replaceAll("replay/main/", "main/"));
const gather = (hub: GatewayUnderTest, grantId: string) =>
  hub.gateway.replays.gather(grantId, { rendition: "main", signal: new AbortController().signal, allow: ({ held }) => ({ range: held, earliestMilliseconds: held.fromMilliseconds }) }, now);

describe("what is kept for replays", () => {
  let camera: ScriptedCamera;
  let hub: GatewayUnderTest;
  const begin = async (limits: Partial<MediaLimits> = {}, options = {}) => {
    camera = await startScriptedCamera(options);
    hub = startGateway([`${camera.origin}/`], { limits });
  };
  beforeEach(() => begin());
  afterEach(async () => {
    await hub.close();
    await camera.close();
  });
  const again = async (limits: Partial<MediaLimits>, options = {}) => {
    await hub.close();
    await camera.close();
    await begin(limits, options);
  };

  test("no picture is fetched before a player asks for it", async () => {
    const grantId = hub.open({ streamUrl: camera.url });
    await openAll(hub, grantId);
    const segments = await listed(hub, grantId);
    expect(segments).toHaveLength(12);
    const oldest = camera.newestSequence() - 11;
    const asked = () => camera.server.requests.filter(({ path }) => path.endsWith(`/${oldest + 1}.ts`)).length;
    expect([asked(), hub.gateway.replays.statistics().heldBytes]).toEqual([0, 0]);
    await serve(hub, grantId, `replay/${segments[1]?.path}`);
    await serve(hub, grantId, `replay/${segments[1]?.path}`);
    expect([asked(), hub.gateway.replays.statistics().heldBytes]).toEqual([1, camera.segmentBytes]);
  });

  test("goes with its grant, and another's stays", async () => {
    const mine = hub.open({ streamUrl: camera.url });
    const theirs = hub.open({ streamUrl: camera.url });
    for (const grantId of [mine, theirs]) {
      await openAll(hub, grantId);
      for (const { path } of (await listed(hub, grantId)).slice(2, 5)) await serve(hub, grantId, `replay/${path}`);
    }
    expect(hub.gateway.replays.statistics().heldBytes).toBe(6 * camera.segmentBytes);
    const [segment] = (await listed(hub, mine)).slice(2);
    hub.gateway.endGrant(mine);
    expect(hub.gateway.replays.statistics().heldBytes).toBe(3 * camera.segmentBytes);
    for (const path of ["replay.m3u8", "replay/main/index.m3u8", `replay/${segment?.path}`]) expect(await codeOf(serve(hub, mine, path))).toBe("grant_ended");
    expect(await codeOf(hub.gateway.replays.look(mine, now))).toBe("grant_ended");
    hub.gateway.endGrant(theirs);
    expect(hub.gateway.replays.statistics()).toEqual({ heldBytes: 0, clipBytes: 0 });
  });

  test("a grant that ends takes what is on its way with it, a clip too", async () => {
    const grantId = hub.open({ streamUrl: camera.url });
    await openAll(hub, grantId);
    const [, segment] = await listed(hub, grantId);
    camera.mode = "segments-black-hole";
    const waiting = [codeOf(serve(hub, grantId, `replay/${segment?.path}`)), codeOf(gather(hub, grantId))];
    await waitUntil("both are asked for", () => camera.server.requests.filter(({ path }) => path.endsWith(".ts")).length > 4);
    hub.gateway.endGrant(grantId);
    expect(await Promise.all(waiting)).toEqual(["grant_ended", "grant_ended"]);
    expect(hub.gateway.replays.statistics()).toEqual({ heldBytes: 0, clipBytes: 0 });
  });

  test("never more than the memory set aside, of all grants together; what went is fetched again", async () => {
    await again({ maximumReplayBytes: 100_000 });
    const grants = [1, 2, 3].map(() => hub.open({ streamUrl: camera.url }));
    for (const grantId of grants) {
      await openAll(hub, grantId);
      for (const { path } of (await listed(hub, grantId)).slice(2)) {
        expect((await serve(hub, grantId, `replay/${path}`)).body).toHaveLength(camera.segmentBytes);
        expect(hub.gateway.replays.statistics().heldBytes).toBeLessThanOrEqual(100_000);
      }
    }
    expect(hub.gateway.replays.statistics().heldBytes).toBe(100_000);
    const first = (await listed(hub, grants[0] ?? ""))[6];
    expect((await serve(hub, grants[0] ?? "", `replay/${first?.path}`)).body).toHaveLength(camera.segmentBytes);
  });

  test("a clip that is too large is refused and leaves nothing; so are two at once for one view", async () => {
    await again({ maximumClipBytes: 70_000 });
    const grantId = hub.open({ streamUrl: camera.url });
    expect(await Promise.all([codeOf(gather(hub, grantId)), codeOf(gather(hub, grantId))])).toEqual(["clip_too_large", "too_many_requests"]);
    expect(hub.gateway.replays.statistics().clipBytes).toBe(0);
  });

  test("a camera that takes requests for segments and never answers holds none of ours for long", async () => {
    const grantId = hub.open({ streamUrl: camera.url });
    await openAll(hub, grantId);
    const [, segment] = await listed(hub, grantId);
    camera.mode = "segments-black-hole";
    const startedAt = performance.now();
    expect(await codeOf(serve(hub, grantId, `replay/${segment?.path}`))).toBe("source_timeout");
    expect(performance.now() - startedAt).toBeLessThan(2_500);
  });

  test("a clip names what the camera no longer has", async () => {
    const grantId = hub.open({ streamUrl: camera.url });
    const segments = camera.newestSequence();
    camera.server.requests.length = 0;
    const { material, release } = await gather(hub, grantId);
    release();
    expect(material.missing).toEqual([]);
    expect(material.segments.at(-1)?.upstream.sequence).toBeGreaterThanOrEqual(segments);
    for (const { upstream, body } of material.segments) expect(body.equals(camera.bytesOf(new URL(upstream.reference.url).pathname))).toBe(true);
    camera.mode = "segments-missing";
    expect(await codeOf(gather(hub, grantId))).toBe("source_unreachable");
    expect(hub.gateway.replays.statistics().clipBytes).toBe(0);
  });

  describe("a camera without a clock", () => {
    const moments = (text: string) => [...text.matchAll(/PROGRAM-DATE-TIME:(\S+)/g)].map(([, at = ""]) => Date.parse(at));
    beforeEach(() => again({}, { clock: false }));

    test("is timed by durations from the moment a new segment appears, and says so", async () => {
      const grantId = hub.open({ streamUrl: camera.url });
      expect((await openAll(hub, grantId)).clock).toBe("estimated");
      const times = moments((await serve(hub, grantId, "replay.m3u8")).body.toString());
      expect(times).toHaveLength(12);
      const newestEnded = (times.at(-1) ?? 0) + scriptedSegmentSeconds * 1000;
      // Since then a camera's poll, at most, and this test's own slowness have gone by.
      expect(Date.now() - newestEnded).toBeGreaterThanOrEqual(0);
      expect(Date.now() - newestEnded).toBeLessThan(1_500);
    });

    test("that stands still cannot be replayed: nobody can say when", async () => {
      camera.mode = "frozen";
      expect(await codeOf(hub.gateway.replays.look(hub.open({ streamUrl: camera.url }), now))).toBe("replay_unavailable");
    });

    test("is held half a minute further from the limit", async () => {
      const grantId = hub.open({ streamUrl: camera.url });
      await openAll(hub, grantId);
      const [first] = await listed(hub, grantId);
      const [at = 0] = moments((await serve(hub, grantId, "replay.m3u8")).body.toString());
      expect(await codeOf(serve(hub, grantId, `replay/${first?.path}`, at + 600_000 - 30_000 + 1))).toBe("replay_too_far_back");
      expect((await serve(hub, grantId, "replay.m3u8", at + 600_000)).body.toString()).not.toContain(".ts");
    });
  });

  test.each(["replay", "replay/", "replay.m3u8/", "replay/main", "replay/main/", "replay/main/../index.m3u8", "replay/other/index.m3u8", "replay/main/run-0/1.ts", `replay/main/${"0".repeat(32)}.ts`, "replay/main/%2e%2e"])(
    "%j leads nowhere",
    async (path) => {
      const grantId = hub.open({ streamUrl: camera.url });
      await openAll(hub, grantId);
      expect(await codeOf(serve(hub, grantId, path))).toBe("not_found");
    },
  );
});

describe("hostile playlists", () => {
  const withPlaylist = async (text: string, use: (hub: GatewayUnderTest, grantId: string, origin: string) => Promise<void>) => {
    const server = await startUpstreamServer((request, response) => {
      if (request.url === "/index.m3u8") response.end(text);
      else if (request.url === "/away.ts") response.writeHead(302, { location: "http://127.0.0.1:9/" }).end();
      else response.end("x");
    });
    const hub = startGateway([`${server.origin}/`]);
    try {
      await use(hub, hub.open({ streamUrl: `${server.origin}/index.m3u8` }), server.origin);
    } finally {
      await hub.close();
      await server.close();
    }
  };
  const live = (...lines: string[]) => ["#EXTM3U", "#EXT-X-TARGETDURATION:1", `#EXT-X-PROGRAM-DATE-TIME:${new Date(Date.now() - 5_000).toISOString()}`, ...lines].join("\n");

  test.each([
    ["no playlist", "<html>", "source_invalid"],
    ["an empty one", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n", "replay_unavailable"],
    ["one that leads to another machine", live("#EXTINF:1,", "http://10.0.0.1/secret.ts"), "source_refused"],
    ["one whose key lies on another machine", live('#EXT-X-KEY:METHOD=AES-128,URI="http://10.0.0.1/key"', "#EXTINF:1,", "a.ts"), "source_refused"],
    ["one that leads to a file", live("#EXTINF:1,", "file:///etc/passwd"), "source_refused"],
    ["endless durations", live("#EXTINF:1e99,", "a.ts"), "source_invalid"],
  ])("%s: nothing opens", (_, text, code) =>
    withPlaylist(text, async (hub, grantId) => {
      expect(await codeOf(hub.gateway.replays.look(grantId, now))).toBe(code);
      expect(await codeOf(serve(hub, grantId, "replay.m3u8"))).toBe("replay_not_open");
    }),
  );

  test("a redirect is not followed, and names, titles and unknown tags are not handed on", () =>
    withPlaylist(live('#EXT-X-SESSION-DATA:DATA-ID="evil"', "#EXTINF:1,<script>", "away.ts", "#EXTINF:1,", "b.ts?token=secret"), async (hub, grantId, origin) => {
      await openAll(hub, grantId);
      const text = (await serve(hub, grantId, "replay.m3u8")).body.toString();
      for (const word of ["evil", "script", "away", "token", origin]) expect(text).not.toContain(word);
      const [away] = await listed(hub, grantId);
      expect(await codeOf(serve(hub, grantId, `replay/${away?.path}`))).toBe("source_refused");
      const { material, release } = await gather(hub, grantId);
      release();
      const archive = packClip(material, facts("../../etc/passwd\r\nX: y"));
      expect(archive.manifest.missing).toHaveLength(1);
      expect(JSON.stringify(archive.manifest)).not.toMatch(/token|127\.0\.0\.1/);
      expect(clipFileName(archive.manifest)).toMatch(/^clip-etc-passwd-X-y-\d{8}T\d{6}Z\.tar$/);
    }));

  test("a clock that runs an hour ahead is not believed", async () => {
    let segment = 0;
    const server = await startUpstreamServer((_, response) => {
      segment += 1;
      response.end(`#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:${segment}\n#EXT-X-PROGRAM-DATE-TIME:${new Date(Date.now() + 3_600_000).toISOString()}\n#EXTINF:1,\na.ts\n#EXTINF:1,\nb.ts\n`);
    });
    const hub = startGateway([`${server.origin}/`]);
    const { clock, held } = await hub.gateway.replays.look(hub.open({ streamUrl: `${server.origin}/index.m3u8` }), now);
    expect([clock, held.toMilliseconds <= Date.now()]).toEqual(["estimated", true]);
    await hub.close();
    await server.close();
  });
});

const facts = (id: string) => ({
  exportedAt: new Date().toISOString(),
  exportedBy: { userId: "u", username: "analyst", displayName: "Analyst" },
  camera: { id, name: "Camera", site: null, address: null },
  incident: { id: "i", source: "cad", sourceRef: "r", nature: "SHOTS", occurredAt: new Date().toISOString() },
  viewGrantId: "g",
  purpose: "active-incident",
  rendition: "main" as const,
  requested: { from: new Date().toISOString(), to: new Date().toISOString() },
});

describe("clips of a real encoder", () => {
  test.each([
    ["mpegts", "one-file", "clip.ts"],
    ["fmp4", "one-file", "clip.mp4"],
    ["byte-range", "one-file", "clip.mp4"],
    ["aes-128", "playlist", "clip.m3u8"],
  ] as const)("%s: every hash matches, and it plays from first to last", { timeout: 40_000 }, async (form, expectedForm, entryPoint) => {
    const encoder = await startLiveEncoder(form);
    const hub = startGateway([`${encoder.origin}/`]);
    const folder = await temporaryFolder();
    try {
      const grantId = hub.open({ streamUrl: encoder.url });
      await waitUntil("some seconds are there", async () => (await hub.gateway.replays.look(grantId, now).catch(() => ({ held: { fromMilliseconds: 0, toMilliseconds: 0 } }))).held.toMilliseconds - (await hub.gateway.replays.look(grantId, now).catch(() => ({ held: { fromMilliseconds: 0 } }))).held.fromMilliseconds > 4_500, 20_000);
      const { material, release } = await gather(hub, grantId);
      const { manifest, pieces, sha256 } = packClip(material, facts("encoder"));
      const archive = Buffer.concat(pieces);
      release();
      expect(hub.gateway.replays.statistics().clipBytes).toBe(0);
      expect(createHash("sha256").update(archive).digest("hex")).toBe(sha256);
      expect(manifest.form).toBe(expectedForm);
      const files = parseTar(new Uint8Array(archive));
      expect(files.map(({ name }) => name)).toEqual(["manifest.json", ...manifest.files.map(({ name }) => name)]);
      for (const { name, data } of files) {
        await mkdir(dirname(join(folder.path, name)), { recursive: true });
        await writeFile(join(folder.path, name), data ?? "");
        const listedFile = manifest.files.find((file) => file.name === name);
        if (name !== "manifest.json") expect(createHash("sha256").update(data ?? "").digest("hex")).toBe(listedFile?.sha256);
      }
      const seconds = manifest.segments.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
      const probed = await runMediaTool("ffprobe", ["-allowed_extensions", "ALL", "-count_packets", "-select_streams", "v", "-show_entries", "stream=codec_name,nb_read_packets", "-of", "json", join(folder.path, entryPoint)].slice(entryPoint === "clip.m3u8" ? 0 : 2));
      expect(probed.complaints).toBe("");
      const [stream] = JSON.parse(probed.output.toString()).streams;
      expect([stream.codec_name, Number(stream.nb_read_packets)]).toEqual(["h264", Math.round(seconds * 15)]);
    } finally {
      await hub.close();
      await encoder.close();
      await folder.remove();
    }
  });
});
