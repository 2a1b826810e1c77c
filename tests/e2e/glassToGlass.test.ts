import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { launchBrowser } from "../support/browser.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";
import { median, readGlass, type GlassReading } from "../support/liveCamera/glassToGlass.ts";
import { startLiveCamera, type LiveCamera } from "../support/liveCamera/liveCamera.ts";
import { signIn } from "../support/signIn.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { ConsoleOnPage } from "../support/videoScene.ts";

/** Segments of a second: one to fill, two to stay behind the edge, and what encoder, hub and browser take. */
const hlsAtMostSeconds = 5;
/** A part to fill, three to stay behind the edge, and the same again for all that lies between. */
const lowLatencyAtMostSeconds = 2;
const samples = 12;

let camera: LiveCamera;
let hub: TestHub;
let browser: Browser;
let desk: ConsoleOnPage;
let page: Page;

beforeAll(async () => {
  [camera, browser] = await Promise.all([startLiveCamera(), launchBrowser()]);
  hub = await startTestHub({ RTCC_CITY_VIDEO: `${camera.origin}/` });
  const row = (id: string, streamUrl: string, eastMeters: number) => ({ id, name: id, level: "integrated", ...offsetLocation(place, eastMeters, 0), streamUrl });
  await hub.source.postText("/cameras/import", cameraCsv([row("HLS", camera.url, 10), row("LL-HLS", camera.lowLatencyUrl, 20)]), "text/csv");
  await hub.source.post("/incidents", incidentReport({ address: "2700 W WELLS ST" }));
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  page = await context.newPage();
  await signIn(page, hub.hub.address, "analyst");
  desk = new ConsoleOnPage(page);
  await desk.row("2700 W WELLS ST").click();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await hub?.end();
  await camera?.close();
});

/** Looks at a tile again and again, once its player has had time to find its distance from the edge. */
async function readTile(cameraId: string): Promise<GlassReading[]> {
  await desk.untilState(cameraId, "live");
  await page.waitForTimeout(5_000);
  const readings: GlassReading[] = [];
  await waitUntil(
    `the clock of ${cameraId} is read ${samples} times`,
    async () => {
      const reading = await readGlass(page, desk.tile(cameraId).locator("video"));
      if (reading !== null) readings.push(reading);
      return readings.length >= samples;
    },
    30_000,
  );
  return readings;
}

const inWords = (name: string, readings: readonly GlassReading[]): string =>
  `${name}, from the lens to the glass: median ${median(readings.map(middle)).toFixed(2)} s of ${readings.length} readings; ${readings
    .map(({ youngestSeconds, oldestSeconds }) => `${youngestSeconds.toFixed(2)}–${oldestSeconds.toFixed(2)}`)
    .join(", ")} s`;
const middle = ({ youngestSeconds, oldestSeconds }: GlassReading): number => (youngestSeconds + oldestSeconds) / 2;

describe("how late a live picture is on the glass, read from the screen", () => {
  test("HLS with segments of a second", async () => {
    const readings = await readTile("HLS");
    console.info(inWords("HLS", readings));
    expect(Math.min(...readings.map(({ youngestSeconds }) => youngestSeconds)), "no picture is older than its segment takes to be filmed").toBeGreaterThan(1);
    expect(median(readings.map(({ oldestSeconds }) => oldestSeconds))).toBeLessThan(hlsAtMostSeconds);
  });

  test("HLS with parts of a fifth of a second: sooner than without", async () => {
    const [plain, inParts] = [await readTile("HLS"), await readTile("LL-HLS")];
    console.info(inWords("HLS", plain));
    console.info(inWords("LL-HLS", inParts));
    expect(median(inParts.map(({ oldestSeconds }) => oldestSeconds))).toBeLessThan(lowLatencyAtMostSeconds);
    expect(median(inParts.map(middle)), "sooner than HLS by at least half a second").toBeLessThan(median(plain.map(middle)) - 0.5);
  });
});
