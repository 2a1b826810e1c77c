import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sendLine } from "../../hub/media/sendLine.ts";
import { lineFollows } from "../../shared/protocol/mediaLine.ts";
import type { OpeningFrame } from "../../shared/protocol/openingMedia.ts";
import { openLine, type OpenLine } from "../support/mediaLine.ts";
import { startScriptedCamera, type ScriptedCamera } from "../support/upstreamCamera.ts";
import { listedSegments, startGateway, within, type GatewayUnderTest } from "../support/upstreamGateway.ts";
import { waitUntil } from "../support/waitUntil.ts";

let camera: ScriptedCamera;
let hub: GatewayUnderTest;
let front: Server;
let address: string;
let mayGoOn: () => boolean;
const lines: OpenLine[] = [];

beforeEach(async () => {
  camera = await startScriptedCamera();
  hub = startGateway([`${camera.origin}/`], { limits: { idleMilliseconds: 600 } });
  mayGoOn = () => true;
  // Grants of the gateway under test have names that are no ids; the test's own stand for them.
  front = createServer((request, response) => {
    const follow = new URL(request.url ?? "", address).searchParams.get("follow") ?? "";
    const follows = lineFollows.parse(follow).map(({ grantId, ...followed }) => ({ grantId: names.get(grantId) ?? grantId, ...followed }));
    void sendLine(response, hub.gateway, { live: follows, over: [] }, () => mayGoOn());
  });
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  const bound = front.address();
  address = bound === null || typeof bound === "string" ? "" : `http://127.0.0.1:${bound.port}`;
});
afterEach(async () => {
  for (const line of lines.splice(0)) line.close();
  front.closeAllConnections();
  await new Promise((resolve) => front.close(resolve));
  await hub.close();
  await camera.close();
});

const names = new Map<string, string>();
const idFor = (grantId: string): string => {
  const id = crypto.randomUUID();
  names.set(id, grantId);
  return id;
};
async function follow(...wanted: readonly [grantId: string, name: string][]): Promise<OpenLine> {
  const line = await openLine({ address, token: "" }, wanted.map(([grantId, name]) => `${idFor(grantId)}.${name}`).join(","));
  lines.push(line);
  return line;
}
const partsOf = (line: OpenLine, grantId: string) => line.frames.flatMap(({ header, body }) => (header.kind === "part" && header.grantId === grantId ? [{ path: header.path, body: Buffer.from(body) }] : []));
const playlistsOf = (line: OpenLine, grantId: string) => partsOf(line, grantId).filter(({ path }) => path.endsWith(".m3u8"));
const isEndOf = (grantId: string) => ({ header }: OpeningFrame) => header.kind === "end" && header.grantId === grantId;
const start = async (grantId: string) => hub.text(grantId, "playlist.m3u8");

test("each new segment comes, byte for byte, before the playlist that names it, without anybody asking", async () => {
  const mine = hub.open({ streamUrl: camera.url });
  await start(mine);
  const line = await follow([mine, "start"]);
  await waitUntil("four playlists", () => Promise.resolve(playlistsOf(line, mine).length >= 4), 10_000);
  const came = new Map<string, Buffer>();
  let isFirst = true;
  for (const { path, body } of partsOf(line, mine)) {
    if (path !== "playlist.m3u8") {
      came.set(path, body);
      continue;
    }
    const newest = listedSegments(body.toString("utf8")).at(-1);
    // What stood in the first playlist the player has asked for already.
    if (!isFirst) expect(came.get(newest?.path ?? "")?.length).toBe(camera.segmentBytes);
    isFirst = false;
  }
  let compared = 0;
  for (const [path, body] of came) {
    const served = await hub.gateway.serve(mine, path).catch(() => null);
    // The oldest may have left the hub's window since.
    if (served === null) continue;
    expect(served.body.equals(body), path).toBe(true);
    compared += 1;
  }
  expect(compared).toBeGreaterThanOrEqual(3);
  expect(came.size).toBeGreaterThanOrEqual(3);
});

test("a line keeps the camera's stream going; when it goes, the stream rests", async () => {
  const mine = hub.open({ streamUrl: camera.url });
  await start(mine);
  const line = await follow([mine, "start"]);
  await waitUntil("it went on for longer than a stream that nobody asks for", () => Promise.resolve(playlistsOf(line, mine).length >= 5), 10_000);
  line.close();
  await line.ended;
  await within(10_000, async () => {
    const before = camera.server.requests.length;
    await pause(1_500);
    return camera.server.requests.length === before ? true : null;
  });
});

test("each grant gets its own, and a camera that fails ends its own part alone", async () => {
  const other = await startScriptedCamera();
  const both = startGateway([`${camera.origin}/`, `${other.origin}/`], { limits: { failingAfterMilliseconds: 500 } });
  const before = hub;
  hub = both;
  const [mine, failing] = [both.open({ streamUrl: camera.url }), both.open({ streamUrl: other.url })];
  await Promise.all([start(mine), start(failing)]);
  const line = await follow([mine, "start"], [failing, "start"]);
  await waitUntil("both play", () => Promise.resolve(playlistsOf(line, failing).length > 1 && playlistsOf(line, mine).length > 1), 10_000);
  other.mode = "missing";
  await line.until("the failing one ends", isEndOf(failing));
  const count = playlistsOf(line, mine).length;
  await waitUntil("the other goes on", () => Promise.resolve(playlistsOf(line, mine).length > count + 1), 10_000);
  expect(line.frames.some(isEndOf(mine))).toBe(false);
  await before.close();
  await other.close();
});

test("a playlist that the camera does not have ends at once, and nothing else does", async () => {
  const mine = hub.open({ streamUrl: camera.url, subStreamUrl: `${camera.origin}/sub.m3u8` });
  await start(mine);
  const line = await follow([mine, "start"]);
  await line.until("it ends", isEndOf(mine));
  expect(partsOf(line, mine)).toEqual([]);
  await line.until("the line lives", ({ header }) => header.kind === "beat");
});

test("the end of any grant cuts the line, so that nothing of it arrives any more", async () => {
  const [mine, another] = [hub.open({ streamUrl: camera.url }), hub.open({ streamUrl: camera.url })];
  await start(mine);
  const line = await follow([mine, "start"], [another, "start"]);
  await waitUntil("it plays", () => Promise.resolve(playlistsOf(line, mine).length > 0), 10_000);
  hub.gateway.endGrant(another);
  expect(await line.ended).toBe("cut");
});

test("a line whose right is gone is cut with the next beat", async () => {
  const mine = hub.open({ streamUrl: camera.url });
  await start(mine);
  const line = await follow([mine, "start"]);
  await line.until("it lives", ({ header }) => header.kind === "beat");
  mayGoOn = () => false;
  expect(await line.ended).toBe("cut");
});

test.each(["", "x", "a.start", `${crypto.randomUUID()}`, `${crypto.randomUUID()}.other`, `${crypto.randomUUID()}.main.sub`, `${crypto.randomUUID()}.sub,`])("%j is no list to follow", (text) => {
  expect(lineFollows.safeParse(text).success).toBe(false);
});

test("a grant is followed once, and at most sixty-four are", () => {
  const id = crypto.randomUUID();
  expect(lineFollows.safeParse(`${id}.sub,${id}.main`).success).toBe(false);
  const many = (count: number) => Array.from({ length: count }, () => `${crypto.randomUUID()}.sub`).join(",");
  expect(lineFollows.safeParse(many(64)).success).toBe(true);
  expect(lineFollows.safeParse(many(65)).success).toBe(false);
});
