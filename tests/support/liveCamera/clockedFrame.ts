import { clockCells, clockLayout } from "../../../city/video/clock.ts";

/** The picture a live camera films, in pixels. */
export const filmed = { width: 640, height: 360, framesPerSecond: 15 } as const;

const lumaBytes = filmed.width * filmed.height;
/** Two planes of colour at a quarter of the size: YUV 4:2:0. */
const grey = Buffer.alloc(lumaBytes / 2, 128);
/** A slope twice as wide as the picture: shown from a place further on in each frame, it moves. */
const slope = Buffer.from(Array.from({ length: filmed.width * 2 }, (_, x) => 60 + Math.round(50 * Math.sin((x * Math.PI) / 80))));
const black = 20;
const white = 230;

/**
 * One frame in raw YUV 4:2:0: a moving slope of grey, with the machine-readable clock of `city/video/clock.ts` in its corner.
 *
 * @param takenAt when the frame is taken, milliseconds since 1970.
 */
export function clockedFrame(takenAt: number): Buffer {
  const luma = Buffer.alloc(lumaBytes);
  const shift = Math.floor(takenAt / 25) % filmed.width;
  for (let y = 0; y < filmed.height; y++) slope.copy(luma, y * filmed.width, shift, shift + filmed.width);
  paintClock(luma, takenAt / 1000);
  return Buffer.concat([luma, grey]);
}

function paintClock(luma: Buffer, seconds: number): void {
  const left = Math.round(clockLayout.left * filmed.width);
  const top = Math.round(clockLayout.top * filmed.height);
  const width = Math.round(clockLayout.cellWidth * filmed.width);
  const height = Math.round(clockLayout.cellHeight * filmed.height);
  clockCells(seconds).forEach((isWhite, cell) => {
    const from = left + (cell % clockLayout.columns) * width;
    const firstRow = top + Math.floor(cell / clockLayout.columns) * height;
    for (let y = firstRow; y < firstRow + height; y++) luma.fill(isWhite ? white : black, y * filmed.width + from, y * filmed.width + from + width);
  });
}
