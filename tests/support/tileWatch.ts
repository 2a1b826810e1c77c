import type { Page } from "playwright";

export interface TileMark {
  cameraId: string;
  state: string;
  /** Milliseconds on the page's clock. */
  at: number;
  /** Milliseconds since the tile's video last presented a new frame; null where it never has. */
  sinceLastFrame: number | null;
}

/** Watches every tile of a page from inside: each change of state, and when each picture last moved. */
export async function watchTiles(page: Page): Promise<void> {
  await page.evaluate(() => {
    const marks: unknown[] = [];
    const lastFrames = new Map<string, number>();
    const counts: Record<string, number> = {};
    const watched = new WeakSet<HTMLVideoElement>();
    const states = new Map<string, string>();
    const look = () => {
      for (const tile of document.querySelectorAll<HTMLElement>("[data-tile-state]")) {
        const cameraId = tile.dataset["cameraId"] ?? "";
        const state = tile.dataset["tileState"] ?? "";
        const video = tile.querySelector("video");
        if (video && !watched.has(video)) {
          watched.add(video);
          const onFrame = () => {
            const id = video.closest<HTMLElement>("[data-camera-id]")?.dataset["cameraId"] ?? cameraId;
            lastFrames.set(id, performance.now());
            counts[id] = (counts[id] ?? 0) + 1;
            video.requestVideoFrameCallback(onFrame);
          };
          video.requestVideoFrameCallback(onFrame);
        }
        if (states.get(cameraId) === state) continue;
        states.set(cameraId, state);
        const last = lastFrames.get(cameraId);
        marks.push({ cameraId, state, at: performance.now(), sinceLastFrame: last === undefined ? null : performance.now() - last });
      }
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-tile-state", "data-camera-id"] });
    Object.assign(window, { tileWatch: { marks, counts } });
  });
}

/** Every change of a tile's state since the watch began. */
export const tileMarks = (page: Page): Promise<TileMark[]> => page.evaluate("window.tileWatch.marks");

/** Frames presented by camera since the watch began. */
export const presentedFrames = (page: Page): Promise<Record<string, number>> => page.evaluate("({ ...window.tileWatch.counts })");

/** The page's own clock, milliseconds. */
export const pageTime = (page: Page): Promise<number> => page.evaluate("performance.now()");
