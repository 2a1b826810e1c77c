import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { lineFollows, writeLineFollows } from "../../shared/protocol/mediaLine.ts";
import { startGateway, within, type GatewayUnderTest } from "../support/upstreamGateway.ts";

let video: CameraServer;
let hub: GatewayUnderTest;
let partRequests: number;

beforeEach(async () => {
  partRequests = 0;
  video = await startCameraServer({
    port: 0,
    sceneOf: () => 1,
    isLowLatency: (cameraId) => cameraId === "new",
    onRequest: ({ kind }) => void (partRequests += kind === "part" ? 1 : 0),
  });
  hub = startGateway([`${video.origin}/`]);
});
afterEach(async () => {
  await hub.close();
  await video.close();
});

interface Came {
  path: string;
  body: Buffer;
  at: number;
}

/** A view of a camera that plays, and everything its line brings. */
async function followed(cameraId: string, parts = true) {
  const grantId = hub.open({ streamUrl: `${video.origin}/cameras/${cameraId}/sub.m3u8` });
  await within(5_000, async () => ((await hub.text(grantId, "main/index.m3u8").catch(() => "")).includes("#EXTINF") ? true : null));
  const came: Came[] = [];
  const ends: number[] = [];
  const stop = hub.gateway.follow(grantId, "main/index.m3u8", parts, {
    onPart: (path, { body }) => void came.push({ path, body, at: Date.now() }),
    onEnd: () => void ends.push(Date.now()),
  });
  return { grantId, came, ends, stop, texts: () => came.filter(({ path }) => path === "main/index.m3u8").map(({ body }) => body.toString()) };
}
const partNames = (text: string): string[] => [...text.matchAll(/#EXT-X-PART:[^\n]*URI="([^"]+)"/g)].map(([, name = ""]) => `main/${name}`);
/** When the newest part that is listed was filmed, milliseconds since 1970: the camera's segments are numbered by the second. */
function newestFilmedAt(text: string): number {
  const lines = text.split("\n");
  const next = Number(/#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(text)?.[1]) + lines.filter((line) => line.startsWith("#EXTINF")).length;
  const open = lines.slice(lines.findLastIndex((line) => line.startsWith("#EXTINF"))).filter((line) => line.startsWith("#EXT-X-PART:")).length;
  return next * 1000 + open * 200;
}
const segmentNames = (text: string): string[] => text.split("\n").filter((line) => line.endsWith(".m4s")).map((name) => `main/${name}`);

test("each part comes, byte for byte, before the playlist that names it, in place of the segments, and soon after it was filmed", async () => {
  const { grantId, came, texts } = await followed("new");
  await within(10_000, async () => (texts().filter((text) => partNames(text).length > 0).length > 15 ? true : null));
  const segments = new Set(texts().flatMap(segmentNames));
  const [had, lateness] = [new Map<string, Buffer>(), new Array<number>()];
  let known: ReadonlySet<string> | null = null;
  for (const { path, body, at } of came) {
    if (path !== "main/index.m3u8") {
      had.set(path, body);
      continue;
    }
    const names = partNames(body.toString());
    if (names.length === 0) continue;
    // What stood in the first playlist with parts a player asks for itself, but for the newest.
    const fresh = names.filter((name) => known?.has(name) === false);
    if (known !== null) expect(fresh.length, "a playlist without a newer part is taken for a missed one").toBeGreaterThan(0);
    for (const name of fresh) expect(had.get(name)?.length, "before the playlist that names it").toBeGreaterThan(0);
    if (known !== null) lateness.push(at - newestFilmedAt(body.toString()));
    known = new Set([...(known ?? []), ...names]);
  }
  const begins = came.findIndex(({ body }) => partNames(body.toString()).length > 0);
  expect(came.slice(begins).filter(({ path }) => segments.has(path)), "no segment comes whole whose parts have come").toEqual([]);
  let compared = 0;
  for (const [path, body] of had) {
    const served = await hub.gateway.serve(grantId, path).catch(() => null);
    if (served === null) continue;
    expect(body.equals(served.body)).toBe(true);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(5);
  console.info(`parts on the line after, ms: ${lateness.join(", ")}`);
  expect(Math.min(...lateness), "told before it was filmed").toBeGreaterThanOrEqual(0);
  expect(lateness.toSorted((a, b) => a - b)[Math.floor(lateness.length / 2)], "long before the segment it belongs to could come").toBeLessThan(400);
});

test("parts are fetched as long as they are followed, and no longer", async () => {
  const { stop, grantId } = await followed("new");
  // Longer than they are fetched for somebody who asked once.
  await pause(6_000);
  const before = partRequests;
  await pause(1_500);
  expect(partRequests - before).toBeGreaterThan(4);
  stop();
  await within(12_000, async () => {
    const count = partRequests;
    for (let look = 0; look < 5; look++) {
      await hub.text(grantId, "main/index.m3u8");
      await pause(300);
    }
    return partRequests === count ? true : null;
  });
});

test("whoever does not want parts gets whole segments of the same camera, and a camera without parts sends those to whoever does", async () => {
  const [plain, old] = [await followed("new", false), await followed("old")];
  for (const { came, texts } of [plain, old]) {
    await within(8_000, async () => (texts().length > 3 ? true : null));
    expect(texts().join("")).not.toContain("#EXT-X-PART:");
    const segments = new Set(texts().flatMap(segmentNames));
    expect(came.filter(({ path }) => segments.has(path)).length).toBeGreaterThan(1);
  }
  expect(partRequests).toBe(0);
});

test("one that begins to follow has the newest parts at once: a line that ended may have had them under way", async () => {
  const first = await followed("new");
  await within(8_000, async () => (partNames(first.texts().at(-1) ?? "").length > 8 ? true : null));
  const came: Came[] = [];
  hub.gateway.follow(first.grantId, "main/index.m3u8", true, { onPart: (path, { body }) => void came.push({ path, body, at: 0 }), onEnd: () => undefined });
  const newest = partNames(came.at(-1)?.body.toString() ?? "").slice(-3);
  expect(newest).toHaveLength(3);
  expect(came.map(({ path }) => path)).toEqual([...newest, "main/index.m3u8"]);
});

test("a camera that fails ends what is followed, and nothing of it comes afterwards", async () => {
  const { came, ends } = await followed("new");
  await within(8_000, async () => (came.length > 5 ? true : null));
  video.setFault("new", "missing");
  await within(8_000, async () => (ends.length > 0 ? true : null));
  const count = came.length;
  video.setFault("new", "none");
  await pause(1_500);
  expect(came.length).toBe(count);
  expect(ends).toHaveLength(1);
});

test("what stands after a playlist's name is `parts`, or refused", () => {
  const id = crypto.randomUUID();
  const follows = [
    { grantId: id, playlist: "sub/index.m3u8" as const, parts: true },
    { grantId: crypto.randomUUID(), playlist: "playlist.m3u8" as const, parts: false },
  ];
  expect(lineFollows.parse(writeLineFollows(follows))).toEqual(follows);
  for (const text of [`${id}.sub.part`, `${id}.sub.`, `${id}.parts`, `${id}.sub.parts.parts`]) expect(lineFollows.safeParse(text).success).toBe(false);
});
