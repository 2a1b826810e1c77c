import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import type { Readable, Writable } from "node:stream";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { type HubStandIn, startHubStandIn } from "./testing/hubStandIn.ts";

type City = ChildProcessByStdio<Writable, Readable, Readable>;

let hub: HubStandIn;
let folder: string;
const cities: City[] = [];

beforeEach(async () => {
  hub = await startHubStandIn();
  folder = await mkdtemp(path.join(tmpdir(), "city-"));
});
afterEach(async () => {
  for (const city of cities.splice(0)) {
    city.kill("SIGKILL");
    if (city.exitCode === null && city.signalCode === null) await once(city, "exit");
  }
  await hub.close();
  await rm(folder, { recursive: true });
});

function startCity(changes: Record<string, string | undefined> = {}): City {
  const variables = { RTCC_CITY: "launch", RTCC_SEED: "7", RTCC_CITY_HUB: hub.address, RTCC_CITY_KEY: "a-key", RTCC_CITY_VIDEO_PORT: "0", RTCC_CITY_DATA: folder, ...changes };
  const city = spawn(process.execPath, [path.join(import.meta.dirname, "main.ts")], { env: { ...process.env, ...variables }, stdio: ["pipe", "pipe", "pipe"] });
  cities.push(city);
  return city;
}

const readyLine = z.object({ ready: z.literal(true), videoPort: z.number().int().positive() });

async function readiness(city: City): Promise<number> {
  const [line] = await once(createInterface({ input: city.stdout }), "line");
  return readyLine.parse(JSON.parse(z.string().parse(line))).videoPort;
}

const patience = { timeout: 30_000, interval: 50 };

test("the city has its cameras ready before the hub is up, then tells it of cameras and calls", async () => {
  hub.mood = { kind: "fails", status: 503 };
  const videoPort = await readiness(startCity());
  expect(hub.tables).toEqual([]);
  hub.mood = { kind: "usual" };
  await vi.waitFor(() => expect(hub.openReferences().length).toBeGreaterThan(14), patience);
  const [table = ""] = hub.tables;
  expect(hub.tables).toHaveLength(1);
  expect([...hub.keys]).toEqual(["Bearer a-key"]);
  const streams = table.match(/http:\/\/127\.0\.0\.1:\d+\/cameras\/[^/]+\/main\.m3u8/g) ?? [];
  expect(streams).toHaveLength(36);
  expect(streams.every((stream) => stream.startsWith(`http://127.0.0.1:${videoPort}/`))).toBe(true);
  const playlists = await Promise.all(streams.map(async (stream) => (await fetch(stream)).text()));
  expect(playlists.filter((playlist) => playlist.includes("#EXT-X-PART-INF")).length, "some of the cameras offer parts, most do not").toSatisfy((count: number) => count >= 6 && count <= 10);
  const unknown = await fetch(`http://127.0.0.1:${videoPort}/cameras/nobody/main.m3u8`);
  expect(unknown.status).toBe(404);
}, 60_000);

test.each(["SIGTERM", "its standard input closing"] as const)("the city ends cleanly on %s, and its next run goes on with the same calls", async (ending) => {
  const city = startCity();
  await readiness(city);
  // A start tells of what is over last, so the present is whole by then.
  await vi.waitFor(() => expect(hub.reports.some(({ status }) => status === "closed")).toBe(true), patience);
  const before = hub.openReferences();
  const exited = once(city, "exit");
  if (ending === "its standard input closing") city.stdin.end();
  else city.kill(ending);
  expect(await exited).toEqual([0, null]);

  const reported = hub.reports.length;
  await readiness(startCity());
  await vi.waitFor(() => expect(hub.reports.length).toBeGreaterThan(reported + before.length - 4), patience);
  const again = hub.openReferences();
  expect(again.filter((reference) => before.includes(reference)).length).toBeGreaterThan(before.length - 4);
  expect(again.length).toBeLessThan(before.length + 4);
}, 60_000);

test("the city ends while it waits for a hub that never comes", async () => {
  hub.mood = { kind: "fails", status: 503 };
  const city = startCity();
  await readiness(city);
  const exited = once(city, "exit");
  city.stdin.end();
  expect(await exited).toEqual([0, null]);
}, 60_000);

test("settings that are missing or wrong are named, and the city does not start", async () => {
  const city = startCity({ RTCC_CITY: "chicago", RTCC_CITY_KEY: "" });
  let said = "";
  city.stderr.on("data", (part: Buffer) => {
    said += part.toString();
  });
  expect(await once(city, "close")).toEqual([2, null]);
  expect(said).toContain("RTCC_CITY: ");
  expect(said).toContain("RTCC_CITY_KEY: ");
}, 30_000);
