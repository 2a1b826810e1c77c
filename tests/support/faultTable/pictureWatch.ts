import type { Page } from "playwright";
import { z } from "zod";

/** What stands for the control where a camera's id would. */
export const controlName = "control";

/** Moments are milliseconds since 1970; those of frames are when the browser handed them to the screen. */
const change = z.object({
  cameraId: z.string(),
  state: z.string(),
  at: z.number(),
  /** Null before the tile's first frame. */
  lastFrameAt: z.number().nullable(),
});
export type TileChange = z.infer<typeof change>;

const silence = z.object({ cameraId: z.string(), from: z.number(), to: z.number() });
/** A stretch of more than a fifth of a second, three frames, without a new one. */
export type Silence = z.infer<typeof silence>;

const seen = z.object({
  at: z.number(),
  changes: z.array(change),
  /** Frames the browser has presented, by camera. */
  presented: z.record(z.string(), z.number()),
  /** Those of the control, a bare video that needs neither hub nor camera: what the browser had time for. */
  control: z.number(),
  silences: z.array(silence),
});
export type Seen = z.infer<typeof seen>;

/**
 * Watches all tiles of a page from now on, by frame callbacks of the test's own on the same videos, and plays the
 * control, a video file of so many frames a second as the tiles', in the page's corner.
 */
export async function watchPictures(page: Page, controlFile: Buffer): Promise<void> {
  await page.evaluate(async ({ controlName, controlFileInBase64 }) => {
    const noticeableMilliseconds = 200;
    const framesPerSecond = 15;
    const changes: unknown[] = [];
    const silences: { cameraId: string; from: number; to: number }[] = [];
    const presented: Record<string, number> = {};
    const lastFrameAt = new Map<string, number>();
    const states = new Map<string, string>();
    const watched = new WeakSet<HTMLVideoElement>();
    const since1970 = (pageTime: number): number => performance.timeOrigin + pageTime;
    const watchVideo = (video: HTMLVideoElement): void => {
      if (watched.has(video)) return;
      watched.add(video);
      let before = 0;
      const onFrame: VideoFrameRequestCallback = (_now, { presentedFrames, presentationTime }) => {
        const cameraId = video.closest<HTMLElement>("[data-camera-id]")?.dataset["cameraId"] ?? controlName;
        const at = since1970(presentationTime);
        const last = lastFrameAt.get(cameraId);
        const more = presentedFrames >= before ? presentedFrames - before : presentedFrames;
        // A callback that comes late stands for several frames: the silence was over with the first of them.
        const firstAt = at - ((more - 1) * 1000) / framesPerSecond;
        if (last !== undefined && firstAt - last > noticeableMilliseconds) silences.push({ cameraId, from: last, to: firstAt });
        lastFrameAt.set(cameraId, at);
        presented[cameraId] = (presented[cameraId] ?? 0) + more;
        before = presentedFrames;
        video.requestVideoFrameCallback(onFrame);
      };
      video.requestVideoFrameCallback(onFrame);
    };
    const look = (): void => {
      const at = since1970(performance.now());
      for (const tile of document.querySelectorAll<HTMLElement>("[data-tile-state]")) {
        const cameraId = tile.dataset["cameraId"] ?? "";
        const state = tile.dataset["tileState"] ?? "";
        for (const video of tile.querySelectorAll("video")) watchVideo(video);
        if (states.get(cameraId) === state) continue;
        states.set(cameraId, state);
        changes.push({ cameraId, state, at, lastFrameAt: lastFrameAt.get(cameraId) ?? null });
      }
    };
    const control = document.createElement("video");
    Object.assign(control, { muted: true, loop: true, playsInline: true });
    control.style.cssText = "position:fixed; right:0; bottom:0; width:160px; height:90px; pointer-events:none; z-index:1000";
    control.src = URL.createObjectURL(new Blob([Uint8Array.from(atob(controlFileInBase64), (letter) => letter.charCodeAt(0))], { type: "video/mp4" }));
    document.body.append(control);
    watchVideo(control);
    await control.play();
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-tile-state"] });
    const pictureWatch = () => {
      const at = since1970(performance.now());
      const stillSilent = [...lastFrameAt].filter(([, from]) => at - from > noticeableMilliseconds).map(([cameraId, from]) => ({ cameraId, from, to: at }));
      return { at, changes, presented: { ...presented }, control: presented[controlName] ?? 0, silences: [...silences, ...stillSilent] };
    };
    Object.assign(window, { pictureWatch });
  }, { controlName, controlFileInBase64: controlFile.toString("base64") });
}

export const seenSoFar = async (page: Page): Promise<Seen> => seen.parse(await page.evaluate("window.pictureWatch()"));
