import type { Page } from "playwright";
import { z } from "zod";

const change = z.object({
  cameraId: z.string(),
  state: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** Milliseconds since the browser last presented a frame of this tile; null before the first. */
  sinceLastFrame: z.number().nullable(),
});
export type TileChange = z.infer<typeof change>;

const seen = z.object({
  changes: z.array(change),
  /** Frames the browser has presented, by camera. */
  presented: z.record(z.string(), z.number()),
  /** The longest time a tile called itself live without a new frame, by camera, milliseconds, since this was last asked. */
  longestUnmarked: z.record(z.string(), z.number()),
});
export type Seen = z.infer<typeof seen>;

/** Watches all tiles of a page from now on, by frame callbacks of the test's own on the same videos. */
export async function watchPictures(page: Page): Promise<void> {
  await page.evaluate(() => {
    const changes: { cameraId: string; state: string; at: number; sinceLastFrame: number | null }[] = [];
    const presented: Record<string, number> = {};
    let longestUnmarked: Record<string, number> = {};
    const lastFrameAt = new Map<string, number>();
    const states = new Map<string, string>();
    const watched = new WeakSet<HTMLVideoElement>();
    const watchVideo = (video: HTMLVideoElement): void => {
      if (watched.has(video)) return;
      watched.add(video);
      let before = 0;
      const onFrame: VideoFrameRequestCallback = (_now, { presentedFrames }) => {
        const cameraId = video.closest<HTMLElement>("[data-camera-id]")?.dataset["cameraId"] ?? "";
        lastFrameAt.set(cameraId, performance.now());
        presented[cameraId] = (presented[cameraId] ?? 0) + (presentedFrames >= before ? presentedFrames - before : presentedFrames);
        before = presentedFrames;
        video.requestVideoFrameCallback(onFrame);
      };
      video.requestVideoFrameCallback(onFrame);
    };
    let lookedAt = performance.now();
    const look = (): void => {
      const now = performance.now();
      // A window that did not get to run proves nothing about its pictures.
      const late = now - lookedAt > 500;
      lookedAt = now;
      for (const tile of document.querySelectorAll<HTMLElement>("[data-tile-state]")) {
        const cameraId = tile.dataset["cameraId"] ?? "";
        const state = tile.dataset["tileState"] ?? "";
        for (const video of tile.querySelectorAll("video")) watchVideo(video);
        const frameAt = lastFrameAt.get(cameraId);
        const silence = frameAt === undefined ? null : now - frameAt;
        if (state === "live" && silence !== null && !late) longestUnmarked[cameraId] = Math.max(longestUnmarked[cameraId] ?? 0, silence);
        if (states.get(cameraId) === state) continue;
        states.set(cameraId, state);
        changes.push({ cameraId, state, at: Date.now(), sinceLastFrame: silence });
      }
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-tile-state"] });
    setInterval(look, 100);
    const pictureWatch = () => {
      const soFar = { changes, presented: { ...presented }, longestUnmarked };
      longestUnmarked = {};
      return soFar;
    };
    Object.assign(window, { pictureWatch });
  });
}

export const seenSoFar = async (page: Page): Promise<Seen> => seen.parse(await page.evaluate("window.pictureWatch()"));
