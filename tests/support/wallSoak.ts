import { VideoScene } from "./videoScene.ts";
import { openWallPage, wallPeople, type WallOnPage } from "./wallOnPage.ts";
import { waitUntil } from "./waitUntil.ts";
import { browserUse } from "../bench/tilesBrowserUse.ts";

/** What a wall was like at a moment. */
export interface SoakSample {
  /** Since its tiles were live. */
  seconds: number;
  /** After garbage was collected. */
  heapMegabytes: number;
  rendererMegabytes: number;
  /** Cameras whose tile is not live. */
  notLive: string[];
  /** Frames presented since the sample before, by camera. */
  frames: Map<string, number>;
}

export interface Soak {
  tiles: number;
  seconds: number;
  everySeconds: number;
}

/** Plays so many small renditions on a wall's page, and looks at it again and again. */
export async function soakWall({ tiles, seconds, everySeconds }: Soak): Promise<SoakSample[]> {
  const cameras = Array.from({ length: tiles }, (_, index) => ({ id: `soak-${index}`, eastMeters: 10 + index * 5 }));
  const scene = await VideoScene.start(cameras);
  try {
    const incidentId = await scene.report({ sourceRef: "soak", nature: "SHOTSPOTTER" });
    const wall = await openWallPage(scene.browser, await wallPeople(scene.testHub.hub.address), "Soak");
    await wall.show(cameras.map(({ id }) => ({ cameraId: id, incidentId })));
    await waitUntil("every tile is live", async () => (await wall.page.locator('[data-tile-state="live"]').count()) === tiles, 60_000);
    return await watch(scene, wall, seconds, everySeconds);
  } finally {
    await scene.end();
  }
}

async function watch(scene: VideoScene, { page }: WallOnPage, seconds: number, everySeconds: number): Promise<SoakSample[]> {
  const profiler = await page.context().newCDPSession(page);
  const samples: SoakSample[] = [];
  const began = performance.now();
  let before = await presented(page);
  while (performance.now() - began < seconds * 1_000) {
    await page.waitForTimeout(everySeconds * 1_000);
    const [now, notLive] = [await presented(page), await page.locator('[data-tile-state]:not([data-tile-state="live"])').evaluateAll((found) => found.map((tile) => tile.getAttribute("data-camera-id") ?? ""))];
    await profiler.send("HeapProfiler.collectGarbage");
    const { usedSize } = await profiler.send("Runtime.getHeapUsage");
    const { rendererPrivateMegabytes } = await browserUse(scene.browser);
    samples.push({
      seconds: (performance.now() - began) / 1_000,
      heapMegabytes: usedSize / 1e6,
      rendererMegabytes: rendererPrivateMegabytes,
      notLive,
      frames: new Map([...now].map(([cameraId, count]) => [cameraId, count - (before.get(cameraId) ?? 0)])),
    });
    before = now;
  }
  return samples;
}

const presented = async (page: WallOnPage["page"]): Promise<Map<string, number>> =>
  new Map(
    await page.locator("[data-camera-id]").evaluateAll((tiles) =>
      tiles.map((tile) => {
        const quality = tile.querySelector("video")?.getVideoPlaybackQuality();
        return [tile.getAttribute("data-camera-id") ?? "", quality === undefined ? 0 : quality.totalVideoFrames - quality.droppedVideoFrames] as const;
      }),
    ),
  );

/** A straight line through what was measured: what it gains a minute, and the standard error of that (least squares). */
export function slopeOf(points: readonly { seconds: number; value: number }[]): { perMinute: number; standardError: number } {
  const count = points.length;
  const mean = (of: (point: { seconds: number; value: number }) => number) => points.reduce((sum, point) => sum + of(point), 0) / count;
  const [meanSeconds, meanValue] = [mean(({ seconds }) => seconds), mean(({ value }) => value)];
  const spread = points.reduce((sum, { seconds }) => sum + (seconds - meanSeconds) ** 2, 0);
  const slope = points.reduce((sum, { seconds, value }) => sum + (seconds - meanSeconds) * (value - meanValue), 0) / spread;
  const rest = points.reduce((sum, { seconds, value }) => sum + (value - meanValue - slope * (seconds - meanSeconds)) ** 2, 0);
  return { perMinute: slope * 60, standardError: Math.sqrt(rest / (count - 2) / spread) * 60 };
}
