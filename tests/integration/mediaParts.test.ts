import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { startGateway, within, type GatewayUnderTest } from "../support/upstreamGateway.ts";

const camera = "MKE-1";
let video: CameraServer;
let hub: GatewayUnderTest;
let grantId: string;
let partRequests: string[];

beforeEach(async () => {
  partRequests = [];
  video = await startCameraServer({
    port: 0,
    sceneOf: () => 1,
    isLowLatency: (cameraId) => cameraId === camera,
    onRequest: (request) => void (request.kind === "part" && partRequests.push(`${request.segment}.${request.part}`)),
  });
  hub = startGateway([`${video.origin}/`]);
  grantId = hub.open({ streamUrl: `${video.origin}/cameras/${camera}/sub.m3u8` });
});
afterEach(async () => {
  await hub.close();
  await video.close();
});

const ask = async (awaited: { sequence: number; part: number | null } | null = null, of = grantId): Promise<string> =>
  (await hub.gateway.serve(of, "main/index.m3u8", { parts: true, awaited })).body.toString();
const partNames = (text: string): string[] => [...text.matchAll(/#EXT-X-PART:[^\n]*URI="([^"]+)"/g)].map(([, name = ""]) => name);
/** The first playlist that lists parts of a segment being filmed, and what comes after them. */
const untilOpen = async () => (await within(5_000, async () => { const text = await ask(); return openOf(text) === null ? null : text; })).answer;
/** Which part of which segment is the newest that is listed of a segment being filmed. */
function openOf(text: string): { sequence: number; part: number } | null {
  const first = Number(/#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(text)?.[1] ?? Number.NaN);
  const lines = text.split("\n");
  const lastSegment = lines.findLastIndex((line) => line.startsWith("#EXTINF"));
  const open = lines.slice(lastSegment).filter((line) => line.startsWith("#EXT-X-PART:")).length;
  return open === 0 ? null : { sequence: first + lines.filter((line) => line.startsWith("#EXTINF")).length, part: open - 1 };
}

describe("a camera that offers parts, behind the gateway", () => {
  test("nobody is told of parts who did not ask, and none is fetched", async () => {
    for (let look = 0; look < 8; look++) {
      const text = await hub.text(grantId, "main/index.m3u8");
      expect(text).not.toContain("#EXT-X-PART");
      expect(text).not.toContain("SERVER-CONTROL");
      expect(text).toContain("#EXT-X-RTCC-OFFERS-PARTS");
      await pause(250);
    }
    expect(partRequests).toEqual([]);
    const plain = hub.open({ streamUrl: `${video.origin}/cameras/other/sub.m3u8` });
    expect(await ask(null, plain)).not.toMatch(/PART|SERVER-CONTROL/);
  });

  test("parts arrive byte for byte, under names that say nothing, and each is fetched once for all who watch", async () => {
    const second = hub.open({ streamUrl: `${video.origin}/cameras/${camera}/sub.m3u8` });
    const text = await untilOpen();
    const names = partNames(text);
    expect(await ask(null, second)).toContain("#EXT-X-PART-INF:PART-TARGET=0.2");
    expect(text).not.toContain("http");
    const served = await Promise.all(names.map(async (name) => (await hub.gateway.serve(second, `main/${name}`)).body));
    const own = await Promise.all(partRequests.slice(0, names.length).map(async (part) => Buffer.from(await (await fetch(`${video.origin}/cameras/${camera}/sub/${part}.m4s`)).arrayBuffer())));
    expect(served.length).toBeGreaterThan(0);
    expect(served.every((bytes, index) => bytes.length > 0 && own.some((part) => part.equals(bytes)) && (index === 0 || !bytes.equals(served[index - 1] ?? bytes)))).toBe(true);
    // What this test itself has fetched of the camera comes once more.
    expect(partRequests.length - names.length).toBeLessThanOrEqual(new Set(partRequests).size);
  });

  test("whoever waits for the next part has it within moments of its being filmed", async () => {
    let newest = openOf(await untilOpen());
    const lateness: number[] = [];
    for (let round = 0; round < 12; round++) {
      if (newest === null) newest = openOf(await untilOpen());
      const next = newest === null || newest.part === 4 ? { sequence: (newest?.sequence ?? 0) + 1, part: 0 } : { sequence: newest.sequence, part: newest.part + 1 };
      const text = await ask(next);
      const filmedAt = next.sequence * 1000 + (next.part + 1) * 200;
      expect(Date.now(), "told before it was filmed").toBeGreaterThanOrEqual(filmedAt);
      lateness.push(Date.now() - filmedAt);
      newest = openOf(text);
    }
    console.info(`parts told of after, ms: ${lateness.join(", ")}`);
    expect(lateness.toSorted((a, b) => a - b)[6]).toBeLessThan(150);
  });

  test.each(["frozen", "black-hole", "cut-off", "missing"] as const)("a camera that is %s holds nobody longer than a second, and comes back", async (fault) => {
    const next = (openOf(await untilOpen())?.sequence ?? 0) + 1;
    video.setFault(camera, fault);
    const until = performance.now() + 5_000;
    const longest: number[] = [];
    // What was filmed before the fault may still come; from then on every answer is one that was waited for, or a refusal.
    while (performance.now() < until) {
      const askedAt = performance.now();
      await ask({ sequence: next, part: 2 }).catch(() => undefined);
      longest.push(performance.now() - askedAt);
      await pause(50);
    }
    expect(Math.max(...longest)).toBeLessThan(1_400);
    video.setFault(camera, "none");
    const healedAt = Date.now();
    await within(10_000, async () => {
      const open = openOf(await ask().catch(() => ""));
      return open !== null && open.sequence * 1000 > healedAt ? true : null;
    });
  });

  test("a grant has two requests waiting at most; more are answered at once, and its end ends them", async () => {
    const ahead = { sequence: (openOf(await untilOpen())?.sequence ?? 0) + 1, part: 4 };
    video.setFault(camera, "frozen");
    const waits = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const askedAt = performance.now();
        await ask(ahead);
        return performance.now() - askedAt;
      }),
    );
    expect(waits.filter((milliseconds) => milliseconds < 100)).toHaveLength(3);
    const waiting = ask({ sequence: ahead.sequence, part: 4 });
    hub.gateway.endGrant(grantId);
    await expect(waiting).rejects.toMatchObject({ code: "grant_ended" });
  });

  test("no more parts are fetched once nobody asks for any", async () => {
    await untilOpen();
    const keepAsking = async (milliseconds: number) => {
      for (const end = performance.now() + milliseconds; performance.now() < end; ) {
        await hub.text(grantId, "main/index.m3u8");
        await pause(250);
      }
    };
    await keepAsking(5_000);
    const before = partRequests.length;
    await keepAsking(2_000);
    expect(partRequests.length).toBe(before);
  });
});
