import type { Page } from "playwright";
import { loopSeconds, readClock } from "../../city/video/clock.ts";

/** What the pictures of a replay show at one instant, read from the screen. */
export interface ReplayReading {
  /** Milliseconds since 1970 that the bar's clock stands at. */
  position: number;
  /** By camera: milliseconds by which the clock in its picture is ahead of the bar's; null where it cannot be read. */
  aheadMilliseconds: Record<string, number | null>;
}

const [width, height] = [320, 180];

/** Reads the clock in each replayed picture and the bar's, all at one instant of the page. */
export async function readReplay(page: Page): Promise<ReplayReading> {
  const { position, pictures } = await page.evaluate(
    ([width, height]) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d", { willReadFrequently: true });
      if (context === null) throw new Error("No canvas");
      const videos = [...document.querySelectorAll<HTMLElement>("[data-camera-id]:has(.replay-picture__video)")];
      const pictures = videos.map((tile) => {
        const video = [...tile.querySelectorAll<HTMLVideoElement>(".replay-picture__video")].at(-1);
        context.clearRect(0, 0, width, height);
        if (video !== undefined) context.drawImage(video, 0, 0, width, height);
        const { data } = context.getImageData(0, 0, width, height);
        let bytes = "";
        for (let at = 0; at < data.length; at += 4) bytes += String.fromCharCode(data[at + 1] ?? 0);
        return { cameraId: tile.dataset["cameraId"] ?? "", greens: btoa(bytes) };
      });
      return { position: Number(document.querySelector<HTMLElement>("[data-replay-position]")?.dataset["replayPosition"]), pictures };
    },
    [width, height] as const,
  );
  const loop = loopSeconds * 1000;
  const ahead = pictures.map(({ cameraId, greens }) => {
    const pixels = new Uint8Array(width * height * 4);
    for (const [index, green] of Buffer.from(greens, "base64").entries()) pixels[index * 4 + 1] = green;
    const shown = readClock(pixels, width, height);
    if (shown === null) return [cameraId, null] as const;
    const apart = (((shown * 1000 - position) % loop) + loop) % loop;
    return [cameraId, apart > loop / 2 ? apart - loop : apart] as const;
  });
  return { position, aheadMilliseconds: Object.fromEntries(ahead) };
}
