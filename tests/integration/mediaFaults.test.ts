import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startScriptedCamera } from "../support/upstreamCamera.ts";
import type { CameraMode, ScriptedCamera } from "../support/upstreamCamera.ts";
import { listedSegments, startGateway, within } from "../support/upstreamGateway.ts";
import type { GatewayUnderTest } from "../support/upstreamGateway.ts";
import { startUpstreamServer } from "../support/upstreamServer.ts";

let camera: ScriptedCamera;
let neighbour: ScriptedCamera;
let hub: GatewayUnderTest;

beforeEach(async () => {
  [camera, neighbour] = await Promise.all([startScriptedCamera(), startScriptedCamera()]);
  hub = startGateway([`${camera.origin}/`, `${neighbour.origin}/`]);
});
afterEach(async () => {
  await hub.close();
  await Promise.all([camera.close(), neighbour.close()]);
});

const newestPlayable = async (grantId: string): Promise<number | null> => {
  const text = await hub.text(grantId, "playlist.m3u8").catch(() => "");
  return listedSegments(text).findLast(({ gap }) => !gap)?.sequence ?? null;
};

/** The first segment after `sequence` that players can have, and how long it took to come. */
const advance = (grantId: string, sequence: number, limitMilliseconds: number) =>
  within(limitMilliseconds, async () => {
    const newest = await newestPlayable(grantId);
    return newest !== null && newest > sequence ? newest : null;
  });

/** A player's habit: ask for the playlist twice a second. Returns the longest any answer took. */
const keepAsking = async (grantId: string, milliseconds: number): Promise<number> => {
  const until = performance.now() + milliseconds;
  let longest = 0;
  while (performance.now() < until) {
    const startedAt = performance.now();
    await hub.refusal(grantId, "playlist.m3u8");
    longest = Math.max(longest, performance.now() - startedAt);
    await pause(250);
  }
  return longest;
};

describe("a camera that fails", () => {
  test.each<[CameraMode, number]>([
    ["frozen", 4_000],
    ["missing", 5_000],
    ["black-hole", 6_000],
    ["segments-black-hole", 6_000],
    ["segments-missing", 4_000],
  ])("%s: players are answered at once meanwhile, and it plays within 10 s of its return; the neighbour goes on", async (mode, outageMilliseconds) => {
    const grantId = hub.open({ streamUrl: camera.url });
    const neighbourGrant = hub.open({ streamUrl: neighbour.url });
    const { answer: before } = await advance(grantId, -1, 3_000);
    const { answer: neighbourBefore } = await advance(neighbourGrant, -1, 3_000);

    camera.mode = mode;
    const [longest] = await Promise.all([keepAsking(grantId, outageMilliseconds), keepAsking(neighbourGrant, outageMilliseconds)]);
    expect(longest).toBeLessThan(250);
    const last = (await newestPlayable(grantId)) ?? before;
    expect((await newestPlayable(neighbourGrant)) ?? -1).toBeGreaterThanOrEqual(neighbourBefore + outageMilliseconds / 500 - 3);

    camera.mode = "ok";
    const { tookMilliseconds } = await advance(grantId, Math.max(last, before), 10_000);
    console.info(`${mode}: a new segment ${Math.round(tookMilliseconds)} ms after the return`);
  });

  test.each<[CameraMode, string]>([
    ["missing", "source_unreachable"],
    ["black-hole", "source_timeout"],
  ])("%s from the start: its problem is told within 4 s, then at once; a return is seen", async (mode, code) => {
    camera.mode = mode;
    const grantId = hub.open({ streamUrl: camera.url });
    await within(4_000, async () => ((await hub.refusal(grantId, "playlist.m3u8")) === code ? true : null));
    const startedAt = performance.now();
    // A camera that never answers is known as failing once its time is up; from then on nobody waits.
    await within(4_000, async () => {
      const askedAt = performance.now();
      await hub.refusal(grantId, "playlist.m3u8");
      return performance.now() - askedAt < 50 ? true : null;
    });
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    camera.mode = "ok";
    await advance(grantId, -1, 10_000);
  });

  test("an outage is told after a few seconds, not before, and the camera is not stormed", async () => {
    const grantId = hub.open({ streamUrl: camera.url });
    await advance(grantId, -1, 3_000);
    camera.mode = "missing";
    expect(await hub.refusal(grantId, "playlist.m3u8")).toBeNull();
    const { tookMilliseconds } = await within(6_000, async () => ((await hub.refusal(grantId, "playlist.m3u8")) === "source_unreachable" ? true : null));
    expect(tookMilliseconds).toBeGreaterThan(1_000);
    const requests = camera.server.requests.length;
    const longest = await keepAsking(grantId, 5_000);
    expect(longest).toBeLessThan(100);
    expect(camera.server.requests.length - requests).toBeLessThanOrEqual(5);
  });

  test("corrupt segments are passed on as they are, under names that stay theirs", async () => {
    const grantId = hub.open({ streamUrl: camera.url });
    await advance(grantId, -1, 3_000);
    camera.mode = "corrupt";
    const corrupt = camera.newestSequence() + 2;
    await advance(grantId, corrupt - 1, 5_000);
    const found = listedSegments(await hub.text(grantId, "playlist.m3u8")).find(({ sequence }) => sequence === corrupt);
    const { body } = await hub.gateway.serve(grantId, found?.path ?? "");
    expect(body.equals(camera.bytesOf(`/run-0/${corrupt}.ts`))).toBe(true);
    camera.mode = "ok";
    const sound = camera.newestSequence() + 2;
    await advance(grantId, sound - 1, 5_000);
    const next = listedSegments(await hub.text(grantId, "playlist.m3u8")).find(({ sequence }) => sequence === sound);
    expect((await hub.gateway.serve(grantId, next?.path ?? "")).body.equals(camera.bytesOf(`/run-0/${sound}.ts`))).toBe(true);
  });

  test("an encoder that restarts goes on after a discontinuity, its numbers never turning back", async () => {
    const grantId = hub.open({ streamUrl: camera.url });
    const { answer: before } = await advance(grantId, -1, 3_000);
    camera.restart();
    await advance(grantId, before + 2, 5_000);
    const text = await hub.text(grantId, "playlist.m3u8");
    expect(text.split("#EXT-X-DISCONTINUITY\n")).toHaveLength(2);
    const newest = listedSegments(text).at(-1);
    expect(newest?.sequence).toBeGreaterThan(before);
    expect((await hub.gateway.serve(grantId, newest?.path ?? "")).body.length).toBe(20_000);
    expect(camera.server.requests.some(({ path }) => path.startsWith("/run-1/"))).toBe(true);
  });
});

test("fifty cameras behind one address, a third of them black holes: the others play on time", async () => {
  const startedAt = Date.now() - 10_000;
  const site = await startUpstreamServer((request, response) => {
    const [, camera = "", file = ""] = (request.url ?? "").split("/");
    if (Number(camera) % 3 === 0) return;
    if (file.endsWith(".ts")) return void response.end(Buffer.alloc(10_000));
    const newest = Math.floor((Date.now() - startedAt) / 1_000);
    const segments = Array.from({ length: 6 }, (_, index) => `#EXTINF:1,\n${newest - 5 + index}.ts`);
    response.end(["#EXTM3U", "#EXT-X-TARGETDURATION:1", `#EXT-X-MEDIA-SEQUENCE:${newest - 5}`, ...segments, ""].join("\n"));
  });
  const many = startGateway([`${site.origin}/`]);
  const grants = Array.from({ length: 50 }, (_, index) => ({ index, grantId: many.open({ streamUrl: `${site.origin}/${index}/index.m3u8` }) }));
  const times: number[] = [];
  await Promise.all(
    grants.map(async ({ index, grantId }) => {
      if (index % 3 === 0) return;
      const { tookMilliseconds } = await within(3_000, async () => ((await many.refusal(grantId, "playlist.m3u8")) === null ? true : null));
      times.push(tookMilliseconds);
    }),
  );
  console.info(`33 of 50 cameras answered after at most ${Math.round(Math.max(...times))} ms`);
  expect(times).toHaveLength(33);
  await many.close();
  await site.close();
});
