import { createServer, get } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sendMedia } from "../../hub/media/sendMedia.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { scriptedStill, startScriptedCamera } from "../support/upstreamCamera.ts";
import type { ScriptedCamera } from "../support/upstreamCamera.ts";
import { listedSegments, startGateway, within } from "../support/upstreamGateway.ts";
import type { GatewayUnderTest } from "../support/upstreamGateway.ts";
import { startUpstreamServer } from "../support/upstreamServer.ts";

let camera: ScriptedCamera;
let hub: GatewayUnderTest;

beforeEach(async () => {
  camera = await startScriptedCamera();
  hub = startGateway([`${camera.origin}/`], { limits: { idleMilliseconds: 600 } });
});
afterEach(async () => {
  await hub.close();
  await camera.close();
});

const segmentsOf = async (grantId: string, path = "playlist.m3u8") => listedSegments(await hub.text(grantId, path));

describe("only a live grant is served", () => {
  test("an unknown grant gets nothing, and the camera hears nothing", async () => {
    for (const path of ["playlist.m3u8", "main/index.m3u8", "sub/index.m3u8", "still.jpg", `main/${"0".repeat(32)}.ts`, "nothing"])
      expect(await hub.refusal("forged", path)).toBe("grant_ended");
    expect(camera.server.connections()).toBe(0);
  });

  test("an ended grant gets nothing; another viewer's goes on", async () => {
    const mine = hub.open({ streamUrl: camera.url, stillUrl: camera.stillUrl });
    const theirs = hub.open({ streamUrl: camera.url, stillUrl: camera.stillUrl });
    const [segment] = await segmentsOf(mine);
    hub.gateway.endGrant(mine);
    for (const path of ["playlist.m3u8", "still.jpg", segment?.path ?? ""]) {
      expect(await hub.refusal(mine, path)).toBe("grant_ended");
      expect(await hub.refusal(theirs, path)).toBeNull();
    }
  });

  test("a grant leads to its own camera's resources alone", async () => {
    const other = await startScriptedCamera();
    const both = startGateway([`${camera.origin}/`, `${other.origin}/`]);
    const mine = both.open({ streamUrl: camera.url });
    const theirs = both.open({ streamUrl: other.url });
    const [segment] = listedSegments(await both.text(theirs, "playlist.m3u8"));
    await both.text(mine, "playlist.m3u8");
    expect(await both.refusal(theirs, segment?.path ?? "")).toBeNull();
    expect(await both.refusal(mine, segment?.path ?? "")).toBe("not_found");
    await both.close();
    await other.close();
  });

  test.each(["", "main", "main/", "main/../still.jpg", "../index.m3u8", "main/index.m3u8/x", "other/index.m3u8", "main/run-0/1.ts", "main/%2e%2e", "playlist.m3u8/"])(
    "%j leads nowhere",
    async (path) => {
      expect(await hub.refusal(hub.open({ streamUrl: camera.url }), path)).toBe("not_found");
    },
  );

  test("a camera without a stream or a still says so", async () => {
    const grantId = hub.open({});
    expect(await hub.refusal(grantId, "playlist.m3u8")).toBe("not_found");
    expect(await hub.refusal(grantId, "still.jpg")).toBe("not_found");
  });
});

describe("the end of a grant", () => {
  test("reaches a request that waits for the camera", async () => {
    camera.mode = "black-hole";
    const grantId = hub.open({ streamUrl: camera.url });
    const answer = hub.refusal(grantId, "playlist.m3u8");
    hub.gateway.endGrant(grantId);
    const startedAt = performance.now();
    expect(await answer).toBe("grant_ended");
    expect(performance.now() - startedAt).toBeLessThan(200);
  });

  test("tells every listener once, at once, and those that come late", () => {
    const grantId = hub.open({ streamUrl: camera.url });
    const told: string[] = [];
    hub.gateway.onGrantEnded(grantId, () => told.push("first"));
    hub.gateway.onGrantEnded(grantId, () => told.push("taken away"))();
    hub.gateway.onGrantEnded(grantId, () => {
      throw new Error("broken listener");
    });
    hub.gateway.onGrantEnded(grantId, () => told.push("last"));
    expect(() => hub.gateway.endGrant(grantId)).toThrow("Telling of an ended view grant failed");
    expect(told).toEqual(["first", "last"]);
    hub.gateway.endGrant(grantId);
    hub.gateway.onGrantEnded(grantId, () => told.push("late"));
    expect(told).toEqual(["first", "last", "late"]);
  });

  test("with the last viewer the camera is left alone and nothing is held", async () => {
    const mine = hub.open({ streamUrl: camera.url });
    const theirs = hub.open({ streamUrl: camera.url });
    await segmentsOf(mine);
    hub.gateway.endGrant(mine);
    expect(hub.gateway.statistics().heldBytes).toBeGreaterThan(0);
    hub.gateway.endGrant(theirs);
    expect(hub.gateway.statistics()).toEqual({ grants: 0, streams: 0, heldBytes: 0 });
    // Whatever was on its way to the camera has arrived by now; from here on silence is what is tested.
    await pause(100);
    const before = camera.server.requests.length;
    await pause(1_500);
    expect(camera.server.requests.length).toBe(before);
  });

  test("a player that stopped asking costs the camera nothing either, and may come back", async () => {
    const grantId = hub.open({ streamUrl: camera.url });
    const newest = (await segmentsOf(grantId)).at(-1)?.sequence ?? Number.NaN;
    await within(6_000, async () => (hub.gateway.statistics().heldBytes === 0 ? true : null));
    const before = camera.server.requests.length;
    await pause(1_500);
    expect(camera.server.requests.length).toBe(before);
    const again = await segmentsOf(grantId);
    expect(again.at(-1)?.sequence).toBeGreaterThan(newest);
  });
});

describe("a download under way when its grant ends", () => {
  let front: Server;
  let address: string;

  beforeEach(async () => {
    front = createServer((request, response) => {
      const [, grantId = "", ...path] = (request.url ?? "").split("/");
      hub.gateway.serve(grantId, path.join("/")).then(
        (media) => sendMedia(response, hub.gateway, grantId, media),
        (error: unknown) => response.writeHead(error instanceof Problem ? error.status : 500).end(),
      );
    });
    await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
    const bound = front.address();
    address = bound === null || typeof bound === "string" ? "" : `http://127.0.0.1:${bound.port}`;
  });
  afterEach(() => new Promise((resolve) => front.close(resolve)));

  const open = (path: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get(`${address}/${path}`, resolve).on("error", reject);
    });

  test("stops at once, even for a slow reader, and others are not touched", async () => {
    camera.segmentBytes = 10_000_000;
    const mine = hub.open({ streamUrl: camera.url });
    const theirs = hub.open({ streamUrl: camera.url });
    const segment = (await within(5_000, async () => (await segmentsOf(mine).catch(() => []))[0] ?? null)).answer;

    const slow = await open(`${mine}/${segment.path}`);
    let received = 0;
    await new Promise<void>((resolve) => {
      slow.once("data", (chunk: Buffer) => {
        received += chunk.length;
        slow.pause();
        resolve();
      });
    });
    const other = await open(`${theirs}/${segment.path}`);
    const otherBody = new Promise<Buffer>((resolve, reject) => {
      const chunks: Buffer[] = [];
      other.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => resolve(Buffer.concat(chunks)));
      other.on("error", reject);
    });

    hub.gateway.endGrant(mine);
    const endedAt = performance.now();
    let receivedAfterwards = 0;
    await new Promise<void>((resolve) => {
      slow.on("data", (chunk: Buffer) => (receivedAfterwards += chunk.length));
      slow.on("error", () => resolve()).on("end", () => resolve());
      slow.resume();
    });
    expect(slow.complete).toBe(false);
    expect(performance.now() - endedAt).toBeLessThan(500);
    // Only what the reader's own side had taken in before can still come out of it.
    expect(received + receivedAfterwards).toBeLessThan(9_000_000);
    console.info(`of 10,000,000 bytes ${received + receivedAfterwards} had left before the grant ended`);

    expect((await otherBody).equals(camera.bytesOf((await otherPath(segment.sequence)) ?? ""))).toBe(true);
    const refused = await open(`${mine}/${segment.path}`);
    refused.resume();
    expect(refused.statusCode).toBe(403);
  });

  const otherPath = async (sequence: number) => camera.server.requests.map(({ path }) => path).find((path) => path.endsWith(`/${sequence}.ts`));

  test("an ordinary download is complete and may not be stored", async () => {
    const grantId = hub.open({ streamUrl: camera.url, stillUrl: camera.stillUrl });
    const still = await open(`${grantId}/still.jpg`);
    const chunks: Buffer[] = [];
    for await (const chunk of still) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(scriptedStill)).toBe(true);
    expect(still.headers).toMatchObject({ "content-type": "image/jpeg", "cache-control": "private, no-store", "x-content-type-options": "nosniff" });
  });
});

describe("renditions and stills", () => {
  test("main and sub are offered together, the lightest first, and fetched when asked for", async () => {
    const sub = await startScriptedCamera();
    const both = startGateway([`${camera.origin}/`, `${sub.origin}/`]);
    const grantId = both.open({ streamUrl: camera.url, subStreamUrl: sub.url });
    const text = await both.text(grantId, "playlist.m3u8");
    expect(text.split("\n").filter((line) => !line.startsWith("#"))).toEqual(["sub/index.m3u8", "main/index.m3u8", ""]);
    const bandwidths = [...text.matchAll(/BANDWIDTH=(\d+)/g)].map(([, bits]) => Number(bits));
    expect(bandwidths[1]).toBeGreaterThan(bandwidths[0] ?? Number.NaN);
    expect(listedSegments(await both.text(grantId, "sub/index.m3u8")).length).toBeGreaterThan(0);
    expect(camera.server.connections()).toBe(0);
    expect(listedSegments(await both.text(grantId, "main/index.m3u8")).length).toBeGreaterThan(0);
    await both.close();
    await sub.close();
  });

  test("a camera's own choice of streams becomes main and sub", async () => {
    const list = await startUpstreamServer((_, response) =>
      response.end(
        `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=9000000,RESOLUTION=1920x1080,CODECS="avc1.640028"\n${camera.url}?high\n#EXT-X-STREAM-INF:BANDWIDTH=200000,RESOLUTION=320x180\n${camera.url}?low\n`,
      ),
    );
    const both = startGateway([`${camera.origin}/`, `${list.origin}/`]);
    const grantId = both.open({ streamUrl: `${list.origin}/camera.m3u8` });
    const text = await both.text(grantId, "playlist.m3u8");
    expect(text).toContain('#EXT-X-STREAM-INF:BANDWIDTH=200000,RESOLUTION=320x180,NAME="sub"\nsub/index.m3u8');
    expect(text).toContain('#EXT-X-STREAM-INF:BANDWIDTH=9000000,RESOLUTION=1920x1080,CODECS="avc1.640028",NAME="main"\nmain/index.m3u8');
    expect(listedSegments(await both.text(grantId, "sub/index.m3u8")).length).toBeGreaterThan(0);
    expect(listedSegments(await both.text(grantId, "main/index.m3u8")).length).toBeGreaterThan(0);
    expect(new Set(camera.server.requests.map(({ path }) => path).filter((path) => path.startsWith("/index")))).toEqual(new Set(["/index.m3u8?low", "/index.m3u8?high"]));
    await both.close();
    await list.close();
  });

  test("a hundred who ask for a still within a second cost one fetch", async () => {
    const viewers = Array.from({ length: 10 }, () => hub.open({ stillUrl: camera.stillUrl }));
    await Promise.all(Array.from({ length: 100 }, (_, index) => hub.gateway.serve(viewers[index % 10] ?? "", "still.jpg")));
    expect(camera.server.requests.length).toBe(1);
  });
});
