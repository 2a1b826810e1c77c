import { createCanvas, loadImage } from "@napi-rs/canvas";
import type { Locator, Page } from "playwright";
import { loopSeconds, readClock } from "../../../city/video/clock.ts";

/** How old the picture on the glass was when it was looked at, seconds: at least, and at most. */
export interface GlassReading {
  youngestSeconds: number;
  oldestSeconds: number;
}

const sinceShown = (now: number, shownSeconds: number): number => {
  const apart = (now / 1000 - shownSeconds) % loopSeconds;
  return apart < 0 ? apart + loopSeconds : apart;
};

/** Where the 16:9 picture lies in its element: fitted in, with bars beside or above it. */
function pictureWithin({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  const scale = Math.min(width / 16, height / 9);
  return { x: x + (width - scale * 16) / 2, y: y + (height - scale * 9) / 2, width: scale * 16, height: scale * 9 };
}

/**
 * Photographs a video where it stands on the page, and reads the clock that was burnt in when the frame was filmed.
 * The browser takes the photograph at some moment while it is waited for. Null where no clock can be read.
 */
export async function readGlass(page: Page, video: Locator): Promise<GlassReading | null> {
  const box = await video.boundingBox();
  if (box === null) return null;
  const before = Date.now();
  const photograph = await page.screenshot({ clip: pictureWithin(box), type: "png" });
  const after = Date.now();
  const image = await loadImage(photograph);
  const canvas = createCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const shown = readClock(canvas.getImageData(0, 0, image.width, image.height).data, image.width, image.height);
  if (shown === null) return null;
  const oldestSeconds = sinceShown(after, shown);
  return { youngestSeconds: oldestSeconds - (after - before) / 1000, oldestSeconds };
}

/** The middle of a row of numbers. */
export const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
