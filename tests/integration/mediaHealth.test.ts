import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { watchCameraHealth } from "../../hub/cameraHealth.ts";
import type { CameraHealthWatch } from "../../hub/cameraHealth.ts";
import { World } from "../../hub/domain/world.ts";
import { UpstreamAllowList } from "../../hub/media/allowList.ts";
import { HealthMonitor } from "../../hub/media/healthMonitor.ts";
import type { HealthMonitorOptions } from "../../hub/media/healthMonitor.ts";
import { probeHealth } from "../../hub/media/healthProbe.ts";
import type { HealthReading } from "../../hub/media/healthProbe.ts";
import { defaultMediaLimits } from "../../hub/media/limits.ts";
import { UpstreamClient } from "../../hub/media/upstreamClient.ts";
import type { Camera, CameraHealth } from "../../shared/model/camera.ts";
import type { Change } from "../../shared/protocol/sync.ts";
import { startScriptedCamera } from "../support/upstreamCamera.ts";
import type { ScriptedCamera } from "../support/upstreamCamera.ts";
import { within } from "../support/upstreamGateway.ts";
import { startUpstreamServer } from "../support/upstreamServer.ts";

let camera: ScriptedCamera;
let client: UpstreamClient;

beforeEach(async () => {
  camera = await startScriptedCamera();
  client = new UpstreamClient(new UpstreamAllowList([`${camera.origin}/`]));
});
afterEach(async () => {
  await client.close();
  await camera.close();
});

const streamsOf = (streamUrl: string | null) => ({ streamUrl, subStreamUrl: null, stillUrl: camera.stillUrl });
const limits = { ...defaultMediaLimits, playlistTimeoutMilliseconds: 400 };

describe("a look at a camera's health", () => {
  const look = (previous: HealthReading | null = null) => probeHealth(client, limits, streamsOf(camera.url), previous);

  test("reads the playlist and never a picture", async () => {
    expect(await look()).toMatchObject({ health: "ok", reason: null });
    expect(camera.server.requests.map(({ path }) => path)).toEqual(["/index.m3u8"]);
  });

  test("a stream that stands still is degraded once it should have moved", async () => {
    camera.mode = "frozen";
    let reading = await look();
    expect(reading?.health).toBe("ok");
    const { answer } = await within(6_000, async () => {
      reading = await look(reading);
      return reading?.health === "degraded" ? reading : null;
    });
    expect(answer.reason).toBe("not_advancing");
    camera.mode = "ok";
    expect(await look(answer)).toMatchObject({ health: "ok" });
  });

  test.each([
    ["missing", "source_unreachable"],
    ["black-hole", "source_timeout"],
  ] as const)("%s is offline", async (mode, reason) => {
    camera.mode = mode;
    expect(await look()).toMatchObject({ health: "offline", reason });
  });

  test("an address outside the allow-list is offline and not asked; no address is unknown", async () => {
    expect(await probeHealth(client, limits, streamsOf("http://127.0.0.1:1/x.m3u8"), null)).toMatchObject({ health: "offline", reason: "source_refused" });
    expect(await probeHealth(client, limits, streamsOf(null), null)).toMatchObject({ health: "unknown" });
    expect(camera.server.connections()).toBe(0);
  });

  test("through a list of streams it reads the lightest", async () => {
    const list = await startUpstreamServer((_, response) =>
      response.end(`#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=9\n${camera.url}?high\n#EXT-X-STREAM-INF:BANDWIDTH=1\n${camera.url}?low\n`),
    );
    const both = new UpstreamClient(new UpstreamAllowList([`${list.origin}/`, `${camera.origin}/`]));
    expect(await probeHealth(both, limits, streamsOf(`${list.origin}/a.m3u8`), null)).toMatchObject({ health: "ok" });
    expect(camera.server.requests.map(({ path }) => path)).toEqual(["/index.m3u8?low"]);
    await both.close();
    await list.close();
  });
});

describe("the round over all cameras", () => {
  let monitor: HealthMonitor | null = null;
  let changes: Map<string, string>[] = [];

  const watch = (options: Partial<HealthMonitorOptions> = {}) => {
    changes = [];
    monitor = new HealthMonitor({
      client,
      limits,
      onChange: (batch) => changes.push(new Map([...batch].map(([cameraId, { health }]) => [cameraId, health]))),
      ...options,
    });
    return monitor;
  };
  afterEach(() => monitor?.stop());

  const manyCameras = (count: number) => Array.from({ length: count }, (_, index) => ({ cameraId: `camera-${index}`, streams: streamsOf(`${camera.url}?${index}`) }));

  test("reports what changed, in batches, each camera once, and again when it changes", async () => {
    const round = watch({ looksPerSecond: 200, everyMilliseconds: 500 });
    round.setCameras(manyCameras(60));
    round.start();
    await within(5_000, async () => (round.health("camera-59") === "ok" ? true : null));
    await within(1_000, async () => (changes.reduce((sum, { size }) => sum + size, 0) === 60 ? true : null));
    expect(changes.length).toBeLessThan(8);
    camera.mode = "missing";
    await within(5_000, async () => (round.health("camera-0") === "offline" && round.health("camera-59") === "offline" ? true : null));
    await within(1_000, async () => (changes.reduce((sum, { size }) => sum + size, 0) === 120 ? true : null));
  });

  test("keeps its pace and never more than a few looks under way", async () => {
    let underWay = 0;
    let most = 0;
    const slow = await startUpstreamServer((_, response) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setTimeout(() => {
        underWay -= 1;
        response.writeHead(404).end();
      }, 150);
    });
    const slowClient = new UpstreamClient(new UpstreamAllowList([`${slow.origin}/`]));
    const round = watch({ client: slowClient, concurrency: 4, looksPerSecond: 100 });
    round.setCameras(Array.from({ length: 16_314 }, (_, index) => ({ cameraId: `camera-${index}`, streams: streamsOf(`${slow.origin}/${index}`) })));
    round.start();
    await pause(1_000);
    round.stop();
    expect(most).toBe(4);
    expect(slow.requests.length).toBeGreaterThan(10);
    expect(slow.requests.length).toBeLessThanOrEqual(32);
    await slowClient.close();
    await slow.close();
  });

  test("an incident's cameras are looked at before those whose turn it is", async () => {
    const round = watch({ looksPerSecond: 20 });
    round.setCameras(manyCameras(5_000));
    round.start();
    round.hurry(["camera-4000", "camera-4001", "camera-4002", "unknown"]);
    await within(2_000, async () => (["camera-4000", "camera-4001", "camera-4002"].every((cameraId) => round.health(cameraId) === "ok") ? true : null));
    expect(camera.server.requests.slice(0, 3).map(({ path }) => path)).toEqual(["/index.m3u8?4000", "/index.m3u8?4001", "/index.m3u8?4002"]);
  });

  test("one wide pull-up keeps no other waiting, and the newest comes first", async () => {
    const round = watch({ looksPerSecond: 100 });
    round.setCameras(manyCameras(5_000));
    round.hurry(Array.from({ length: 3_000 }, (_, index) => `camera-${4_999 - index}`));
    round.hurry(["camera-1000", "camera-1001"]);
    round.start();
    await within(5_000, async () => (camera.server.requests.length >= 70 ? true : null));
    const asked = camera.server.requests.map(({ path }) => Number(path.split("?")[1]));
    expect(asked.slice(0, 2)).toEqual([1000, 1001]);
    expect(asked.slice(2, 66)).toEqual(Array.from({ length: 64 }, (_, index) => 4_999 - index));
    expect(asked.slice(66, 70)).toEqual([0, 1, 2, 3]);
  });

  test("a stopped monitor asks and reports nothing more", async () => {
    const round = watch({ looksPerSecond: 100 });
    round.setCameras(manyCameras(1_000));
    round.start();
    await within(2_000, async () => (changes.length > 0 ? true : null));
    round.stop();
    await pause(50);
    const [requests, batches] = [camera.server.requests.length, changes.length];
    await pause(500);
    expect([camera.server.requests.length, changes.length]).toEqual([requests, batches]);
  });

  test("a removed camera is not looked at again, one with a new address is judged anew", async () => {
    const round = watch({ looksPerSecond: 100, everyMilliseconds: 200 });
    round.setCameras(manyCameras(2));
    round.start();
    await within(2_000, async () => (round.health("camera-0") === "ok" && round.health("camera-1") === "ok" ? true : null));
    round.setCameras([{ cameraId: "camera-0", streams: streamsOf("http://127.0.0.1:1/x.m3u8") }]);
    expect([round.health("camera-0"), round.health("camera-1")]).toEqual(["unknown", "unknown"]);
    await within(2_000, async () => (round.health("camera-0") === "offline" ? true : null));
    expect(changes.at(-1)?.get("camera-1")).not.toBe("offline");
  });
});

describe("what consoles are told", () => {
  const cameraOf = (id: string, level: "integrated" | "registered"): Camera => ({
    id, name: id, level, ownership: "private", location: null, placeAccuracy: null, address: null, headingDegrees: null, fieldOfViewDegrees: null,
    rangeMeters: null, retentionDays: null, siteId: "s", siteName: null, ownerId: null, consentPurposes: [],
  });
  let world: World;
  let told: Record<string, CameraHealth>[];
  let health: CameraHealthWatch;
  /** A camera as it is after a committed change. */
  const put = (id: string, level: "integrated" | "registered", streamUrl: string | null): Change => {
    if (level === "integrated") world.streams.set(id, streamsOf(streamUrl));
    else world.streams.delete(id);
    world.putCamera(cameraOf(id, level));
    return { kind: "camera", camera: cameraOf(id, level) };
  };
  const isKnown = (id: string, expected: CameraHealth) => within(5_000, async () => (told.some((each) => each[id] === expected) ? true : null));

  beforeEach(async () => {
    world = new World(0);
    told = [];
    for (const id of ["a", "b"]) put(id, "integrated", `${camera.url}?${id}`);
    health = watchCameraHealth(client, world, (changed) => told.push(changed));
    await isKnown("a", "ok");
    await isKnown("b", "ok");
    told = [];
  });
  afterEach(() => health.stop());

  test.each([
    ["its stream changes", "integrated", "http://127.0.0.1:1/x.m3u8"],
    ["its stream is taken away", "integrated", null],
    ["it becomes a registered one", "registered", null],
  ] as const)("a camera is unknown at once when %s", async (_what, level, streamUrl) => {
    health.follow(put("a", level, streamUrl));
    expect(told).toEqual([{ a: "unknown" }]);
    expect(health.all()).toEqual({ b: "ok" });
    if (streamUrl !== null) await isKnown("a", "offline");
  });

  test("many at once are told together, and what stays the same is not told", async () => {
    put("a", "integrated", "http://127.0.0.1:1/x.m3u8");
    put("b", "registered", null);
    health.follow({ kind: "cameras-replaced", count: 2 });
    expect(told).toEqual([{ a: "unknown", b: "unknown" }]);
    told = [];
    health.follow({ kind: "cameras-replaced", count: 2 });
    expect(told).toEqual([]);
  });
});
