import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { launchBrowser } from "../support/browser.ts";
import { type CameraServer, startCameraServer } from "../../city/video/cameraServer.ts";
import { loopSeconds, readClock } from "../../city/video/clock.ts";

const page = `<!doctype html><title>camera</title><video muted playsinline width="320" height="180"></video><script src="/hls.js"></script>`;

const sample = z.object({
  currentTime: z.number(),
  presented: z.number(),
  playingAt: z.number().nullable(),
  pixels: z.array(z.number()),
  errors: z.array(z.string()),
});

/** The machine's clock, set ahead so that a loop ends six seconds after the test began. */
const ahead = 10_000 - (Date.now() % (loopSeconds * 1000));
const now = (): number => Date.now() + ahead;

describe("a camera in a browser, through hls.js", () => {
  let browser: Browser;
  let server: CameraServer;
  beforeAll(async () => {
    server = await startCameraServer({ port: 0, sceneOf: (cameraId) => (cameraId === "MKE-0001" ? 1 : undefined), now });
    browser = await launchBrowser(["--autoplay-policy=no-user-gesture-required"]);
  }, 20_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it("plays on past the end of its loop, in step with the clock it shows", async () => {
    const tab = await browser.newPage();
    const library = await readFile(fileURLToPath(import.meta.resolve("hls.js/dist/hls.min.js")), "utf8");
    await tab.route("**/page.html", (route) => route.fulfill({ contentType: "text/html", body: page }));
    await tab.route("**/hls.js", (route) => route.fulfill({ contentType: "text/javascript", body: library }));
    await tab.goto(`${server.origin}/page.html`);
    await tab.addScriptTag({
      content: `
        const video = document.querySelector("video");
        const hls = new Hls({ liveSyncDurationCount: 3, backBufferLength: 0 });
        const errors = [];
        hls.on(Hls.Events.ERROR, (_, { fatal, details }) => { if (fatal) errors.push(details); });
        hls.loadSource("/cameras/MKE-0001/sub.m3u8");
        hls.attachMedia(video);
        video.play().catch((error) => errors.push(String(error)));
        const canvas = new OffscreenCanvas(320, 180).getContext("2d", { willReadFrequently: true });
        window.sample = () => {
          canvas.drawImage(video, 0, 0, 320, 180);
          return {
            currentTime: video.currentTime,
            presented: video.getVideoPlaybackQuality().totalVideoFrames,
            playingAt: hls.playingDate === null ? null : hls.playingDate.getTime(),
            pixels: Array.from(canvas.getImageData(0, 0, 320, 180).data),
            errors,
          };
        };`,
    });
    const look = async () => sample.parse(await tab.evaluate("window.sample()"));
    await tab.waitForFunction("document.querySelector('video').getVideoPlaybackQuality().totalVideoFrames > 3", undefined, { timeout: 15_000 });

    const began = await look();
    const startOfNextLoop = (Math.floor((began.playingAt ?? 0) / 16_000) + 1) * 16_000;
    let previous = began;
    let readings = 0;
    while ((previous.playingAt ?? 0) < startOfNextLoop + 1500) {
      await tab.waitForTimeout(1000);
      const seen = await look();
      expect(seen.errors).toEqual([]);
      expect(seen.currentTime).toBeGreaterThan(previous.currentTime);
      const shown = readClock(seen.pixels, 320, 180);
      if (shown !== null && seen.playingAt !== null) {
        const apart = Math.abs(shown - ((seen.playingAt / 1000) % loopSeconds));
        expect(Math.min(apart, loopSeconds - apart)).toBeLessThan(0.35);
        readings += 1;
      }
      previous = seen;
    }
    const elapsed = previous.currentTime - began.currentTime;
    expect(readings).toBeGreaterThan(0);
    expect(previous.presented - began.presented).toBeGreaterThan(elapsed * 15 * 0.8);
  }, 45_000);
});
