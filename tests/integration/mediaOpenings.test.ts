import { once } from "node:events";
import { createServer, get } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sendOpenings } from "../../hub/media/sendMedia.ts";
import { OpeningReader, type OpeningFrame } from "../../shared/protocol/openingMedia.ts";
import { scriptedStill, startScriptedCamera } from "../support/upstreamCamera.ts";
import type { ScriptedCamera } from "../support/upstreamCamera.ts";
import { listedSegments, startGateway } from "../support/upstreamGateway.ts";
import type { GatewayUnderTest } from "../support/upstreamGateway.ts";

let camera: ScriptedCamera;
let hub: GatewayUnderTest;
let front: Server;
let address: string;

beforeEach(async () => {
  camera = await startScriptedCamera();
  hub = startGateway([`${camera.origin}/`]);
  front = createServer((request, response) => void sendOpenings(response, hub.gateway, (request.url ?? "").slice(1).split(",")));
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const bound = front.address();
  address = bound === null || typeof bound === "string" ? "" : `http://127.0.0.1:${bound.port}`;
});
afterEach(async () => {
  front.closeAllConnections();
  await new Promise((resolve) => front.close(resolve));
  await hub.close();
  await camera.close();
});

const open = (grantIds: readonly string[]) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(`${address}/${grantIds.join(",")}`, resolve).on("error", reject);
  });

async function framesOf(answer: IncomingMessage): Promise<OpeningFrame[]> {
  const reader = new OpeningReader();
  const frames: OpeningFrame[] = [];
  for await (const bytes of answer) frames.push(...reader.take(bytes));
  return frames;
}

const partsOf = (frames: readonly OpeningFrame[], grantId: string) =>
  new Map(frames.flatMap(({ header, body }) => (header.kind === "part" && header.grantId === grantId ? [[header.path, Buffer.from(body)] as const] : [])));

test("each grant gets its still, and a stream that a player can start with", async () => {
  const mine = hub.open({ streamUrl: camera.url, stillUrl: camera.stillUrl });
  const frames = await framesOf(await open([mine]));
  const parts = partsOf(frames, mine);
  expect(parts.get("still.jpg")?.equals(scriptedStill)).toBe(true);
  const segments = listedSegments(parts.get("playlist.m3u8")?.toString("utf8") ?? "");
  expect(segments.length).toBeGreaterThan(2);
  for (const { path } of segments) expect(parts.get(path)?.equals((await hub.gateway.serve(mine, path)).body), path).toBe(true);
  expect(frames.at(-1)?.header).toEqual({ kind: "end", grantId: mine });
});

test("where a camera has two streams, the lightest comes along, and the other is left alone", async () => {
  const sub = await startScriptedCamera();
  const both = startGateway([`${camera.origin}/`, `${sub.origin}/`]);
  const before = hub;
  hub = both;
  const mine = both.open({ streamUrl: camera.url, subStreamUrl: sub.url });
  const parts = partsOf(await framesOf(await open([mine])), mine);
  expect([...parts.keys()].slice(0, 2)).toEqual(["playlist.m3u8", "sub/index.m3u8"]);
  expect(parts.size).toBeGreaterThan(3);
  expect(camera.server.connections()).toBe(0);
  await before.close();
  await sub.close();
});

test("a camera that hangs holds up nobody: the others' parts come at once, and the answer ends after a second", async () => {
  const dead = await startScriptedCamera();
  dead.mode = "black-hole";
  const both = startGateway([`${camera.origin}/`, `${dead.origin}/`]);
  const before = hub;
  hub = both;
  const hanging = both.open({ streamUrl: dead.url, stillUrl: dead.stillUrl });
  const mine = both.open({ streamUrl: camera.url, stillUrl: camera.stillUrl });
  const startedAt = performance.now();
  const frames = await framesOf(await open([hanging, mine]));
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(partsOf(frames, hanging).size).toBe(0);
  expect(partsOf(frames, mine).has("still.jpg")).toBe(true);
  expect(frames.map(({ header }) => header)).toContainEqual({ kind: "end", grantId: mine });
  await before.close();
  await dead.close();
});

test("the end of one grant resets the answer, so that nothing of it is told any more", async () => {
  camera.mode = "black-hole";
  const mine = hub.open({ streamUrl: camera.url, stillUrl: camera.stillUrl });
  const asked = once(front, "request");
  const answer = open([mine]);
  await asked;
  hub.gateway.endGrant(mine);
  await expect(answer).rejects.toThrow(/ECONNRESET|hang up/);
});

test("a grant that has ended already gets nothing", async () => {
  const mine = hub.open({ streamUrl: camera.url, stillUrl: camera.stillUrl });
  hub.gateway.endGrant(mine);
  await expect(open([mine])).rejects.toThrow();
});
