import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CameraFault } from "../../city/video/cameraServer.ts";
import { openTilePage, someTiles } from "../support/tilePage/tilePage.ts";
import type { OpenTilePage } from "../support/tilePage/tilePage.ts";

/** What the wall promises: a picture without a new frame is marked within 3 s, and plays within 10 s of its source's return. */
const markedWithinMilliseconds = 3000;
const playsWithinMilliseconds = 10_000;

/** What the virtual cameras' small rendition carries; a tile that catches up with the live edge plays a little faster. */
const framesPerSecondSent = 15;

const tiles = someTiles(9);
const all = tiles.map(({ cameraId }) => cameraId);
let wall: OpenTilePage;

beforeAll(async () => {
  wall = await openTilePage();
  await wall.show(tiles);
  await wall.until(all, "live");
});
afterEach(async () => {
  for (const cameraId of all) wall.server.cameras.setFault(cameraId, "none");
  await wall.until(all, "live");
});
afterAll(() => wall.close());

/** Lets the faults stand until they are marked and some seconds more, and returns what happened meanwhile. */
async function suffer(faults: Record<string, CameraFault>, seconds: number) {
  const cameras = Object.keys(faults);
  const before = (await wall.changes()).length;
  const untouched = all.filter((id) => !cameras.includes(id));
  const usual = await framesPerSecond(untouched, () => wall.page.waitForTimeout(4000));
  const meanwhile = await framesPerSecond(untouched, async () => {
    for (const [cameraId, fault] of Object.entries(faults)) wall.server.cameras.setFault(cameraId, fault);
    await wall.page.waitForFunction(
      (cameras) => cameras.every((id) => ["stalled", "offline"].includes(document.querySelector(`[data-camera-id="${id}"]`)?.getAttribute("data-tile-state") ?? "")),
      cameras,
      { timeout: 20_000, polling: 50 },
    );
    await wall.page.waitForTimeout(seconds * 1000);
  });
  const marks = (await wall.changes()).slice(before).filter(({ state }) => state === "stalled" || state === "offline");
  return { marks, kept: untouched.map((_, index) => (meanwhile[index] ?? 0) / Math.min(framesPerSecondSent, usual[index] ?? 0)) };
}

/** Frames a second that the browser presents for each of these cameras while something happens. */
async function framesPerSecond(cameraIds: readonly string[], happening: () => Promise<void>): Promise<number[]> {
  const [before, began] = [await wall.presented(), performance.now()];
  await happening();
  const [after, seconds] = [await wall.presented(), (performance.now() - began) / 1000];
  return cameraIds.map((id) => ((after[id] ?? 0) - (before[id] ?? 0)) / seconds);
}

/** Ends the faults; returns how long each tile took to play again, milliseconds. */
async function heal(cameras: readonly string[]): Promise<number[]> {
  const healedAt = Date.now();
  const before = (await wall.changes()).length;
  for (const cameraId of cameras) wall.server.cameras.setFault(cameraId, "none");
  await wall.until(cameras, "live", playsWithinMilliseconds + 5000);
  const changes = (await wall.changes()).slice(before);
  return cameras.map((id) => (changes.find(({ cameraId, state }) => cameraId === id && state === "live")?.at ?? healedAt) - healedAt);
}

describe("a stream that fails", () => {
  it("is marked in time in each way of failing, comes back in time, and leaves the other tiles alone", async () => {
    const faults: Record<string, CameraFault> = { "camera-1": "frozen", "camera-3": "missing", "camera-5": "corrupt", "camera-8": "black-hole" };
    const { marks, kept } = await suffer(faults, 4);
    for (const cameraId of Object.keys(faults)) {
      const first = marks.find((mark) => mark.cameraId === cameraId);
      expect(first?.sinceLastFrame, `${cameraId} (${faults[cameraId]}) marked after its last frame`).toBeLessThanOrEqual(markedWithinMilliseconds);
    }
    expect(await wall.tile("camera-1").innerText()).toMatch(/No new picture for \d+ s/);
    expect(await wall.tile("camera-3").innerText()).toMatch(/The stream is missing \(404\)/);
    expect(await wall.tile("camera-8").innerText()).toMatch(/does not answer/);
    console.info("frames the untouched tiles kept:", kept.map((share) => `${Math.round(share * 100)} %`).join(", "));
    expect(Math.min(...kept), "share of its usual frames that the worst untouched tile kept").toBeGreaterThanOrEqual(0.95);
    expect(marks.map(({ cameraId }) => cameraId).filter((id) => !(id in faults)), "untouched tiles that were marked").toEqual([]);

    const returns = await heal(Object.keys(faults));
    console.info("marked after the last frame, ms:", marks.map(({ cameraId, sinceLastFrame }) => `${faults[cameraId]} ${Math.round(sinceLastFrame ?? -1)}`).join(", "));
    console.info("playing after the return, ms:", Object.values(faults).map((fault, index) => `${fault} ${returns[index]}`).join(", "));
    expect(Math.max(...returns)).toBeLessThanOrEqual(playsWithinMilliseconds);
  });

  it("comes back on all tiles at once without a storm of requests", async () => {
    const faults = Object.fromEntries(all.map((id) => [id, "black-hole" as const]));
    const { marks } = await suffer(faults, 1);
    expect(Math.max(...marks.map(({ sinceLastFrame }) => sinceLastFrame ?? Infinity))).toBeLessThanOrEqual(markedWithinMilliseconds);
    const requests = () => all.reduce((sum, id) => sum + Object.values(wall.server.cameras.requestsOf(id)).reduce((a, b) => a + b, 0), 0);
    const before = requests();
    await wall.page.waitForTimeout(5000);
    const aSecondATile = (requests() - before) / 5 / all.length;
    expect(aSecondATile, "upstream requests a second and tile while nothing answers").toBeLessThanOrEqual(1.5);
    const returns = await heal(all);
    console.info("playing after a common return, ms:", returns.join(", "), "; requests a second and tile meanwhile:", aSecondATile);
    expect(Math.max(...returns)).toBeLessThanOrEqual(playsWithinMilliseconds);
  });
});
