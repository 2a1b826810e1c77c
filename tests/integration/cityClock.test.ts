import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { clipsFolder } from "../../city/video/clips.ts";
import { clockCells, clockLayout, readClock } from "../../city/video/clock.ts";
import { sceneNames } from "../../city/video/scenes.ts";
import { runMediaTool } from "../support/mediaTool.ts";

/** A grey frame with the clock painted on it, and nothing else. */
function frameShowing(seconds: number, width: number, height: number): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(90);
  const cells = clockCells(seconds);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const column = Math.floor(((x + 0.5) / width - clockLayout.left) / clockLayout.cellWidth);
      const row = Math.floor(((y + 0.5) / height - clockLayout.top) / clockLayout.cellHeight);
      if (column < 0 || column >= clockLayout.columns || row < 0 || row >= clockLayout.rows) continue;
      const shade = cells[row * clockLayout.columns + column] === true ? 230 : 20;
      pixels.fill(shade, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return pixels;
}

describe("the clock in the corner of a frame", () => {
  it("reads every frame of the loop", () => {
    for (let frame = 0; frame < 480; frame++) {
      expect(readClock(frameShowing(frame / 30, 320, 180), 320, 180)).toBeCloseTo(frame / 30, 6);
    }
  });

  it("is nowhere to be read in a plain, an inverted or a too small frame", () => {
    const frame = frameShowing(5, 320, 180);
    expect(readClock(new Uint8ClampedArray(320 * 180 * 4).fill(120), 320, 180)).toBeNull();
    expect(readClock(frame.map((value) => 255 - value), 320, 180)).toBeNull();
    expect(readClock(frame, 320, 181)).toBeNull();
    expect(readClock(frame, 0, 0)).toBeNull();
  });

  it("notices a single cell that was misread", () => {
    const { columns, left, top, cellWidth, cellHeight } = clockLayout;
    for (const cell of [1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14]) {
      const pixels = frameShowing(7.3, 320, 180);
      const x0 = Math.round((left + (cell % columns) * cellWidth) * 320);
      const y0 = Math.round((top + Math.floor(cell / columns) * cellHeight) * 180);
      for (let y = y0; y < y0 + 6; y++) {
        for (let index = (y * 320 + x0) * 4; index < (y * 320 + x0 + 6) * 4; index++) pixels[index] = 250 - (pixels[index] ?? 0);
      }
      expect(readClock(pixels, 320, 180)).not.toBeCloseTo(7.3, 3);
    }
  });
});

async function frames(scene: string, rendition: string, width: number, height: number): Promise<Uint8Array[]> {
  const file = fileURLToPath(new URL(`${scene}/${rendition}.mp4`, clipsFolder));
  const rate = rendition === "main" ? 30 : 15;
  const scale = `select='not(mod(n,${rate / 3}))',scale=${width}:${height}:flags=area`;
  const { output, complaints } = await runMediaTool("ffmpeg", ["-i", file, "-vf", scale, "-vsync", "0", "-pix_fmt", "rgba", "-f", "rawvideo", "-"]);
  expect(complaints).toBe("");
  const size = width * height * 4;
  return Array.from({ length: output.length / size }, (_, frame) => output.subarray(frame * size, (frame + 1) * size));
}

describe.each(sceneNames)("the stored clip of %s", (scene) => {
  it.each([["main", 320, 180], ["sub", 320, 180], ["sub", 240, 135]] as const)(
    "carries the right time in its %s rendition, seen at %i×%i",
    async (rendition, width, height) => {
      const shown = await frames(scene, rendition, width, height);
      expect(shown).toHaveLength(48);
      shown.forEach((pixels, index) => expect(readClock(pixels, width, height)).toBeCloseTo(index / 3, 6));
    },
    20_000,
  );
});
