/**
 * The clock in the lower right corner of every drawn frame: two rows of eight black or white cells.
 *
 *     row 1:  W  b8 b7 b6 b5 b4 b3 B        W, B   always white, always black
 *     row 2:  B  b2 b1 b0 c2 c1 c0 W        b8–b0  frame of the loop, 1/30 s, as a Gray code
 *                                           c2–c0  checksum of the frame's number
 *
 * The Gray code lets one data cell change from frame to frame, which is cheap to encode. A frame shown for the
 * wall time t seconds carries t mod 16.
 */
export const loopSeconds = 16;
export const clockFramesPerSecond = 30;
const loopFrames = loopSeconds * clockFramesPerSecond;
const frameBits = 9;

/** Where the cells lie, as shares of the frame's width and height; the picture is 16:9. */
export const clockLayout = {
  columns: 8,
  rows: 2,
  left: 1072 / 1280,
  top: 656 / 720,
  cellWidth: 24 / 1280,
  cellHeight: 24 / 720,
} as const;

function checksum(frame: number): number {
  return (frame ^ (frame >> 3) ^ (frame >> 6) ^ 0b101) & 0b111;
}

/** The sixteen cells for a second of the loop, row by row, true for white. */
export function clockCells(seconds: number): boolean[] {
  const frame = ((Math.round(seconds * clockFramesPerSecond) % loopFrames) + loopFrames) % loopFrames;
  const gray = frame ^ (frame >> 1);
  const data: boolean[] = [];
  for (let bit = frameBits - 1; bit >= 0; bit--) data.push(((gray >> bit) & 1) === 1);
  for (let bit = 2; bit >= 0; bit--) data.push(((checksum(frame) >> bit) & 1) === 1);
  return [true, ...data.slice(0, 6), false, false, ...data.slice(6), true];
}

/** Mean green value of the middle half of a cell; green carries most of the brightness. */
function cellBrightness(pixels: ArrayLike<number>, width: number, height: number, cell: number): number {
  const { columns, left, top, cellWidth, cellHeight } = clockLayout;
  const cellLeft = (left + (cell % columns) * cellWidth) * width;
  const cellTop = (top + Math.floor(cell / columns) * cellHeight) * height;
  const steps = 4;
  let sum = 0;
  for (let row = 0; row < steps; row++) {
    for (let column = 0; column < steps; column++) {
      const x = Math.floor(cellLeft + cellWidth * width * (0.25 + (0.5 * (column + 0.5)) / steps));
      const y = Math.floor(cellTop + cellHeight * height * (0.25 + (0.5 * (row + 0.5)) / steps));
      sum += pixels[(y * width + x) * 4 + 1] ?? 0;
    }
  }
  return sum / (steps * steps);
}

/**
 * Reads the clock from a whole frame's RGBA pixels (four bytes a pixel, rows from the top), scaled to any size down
 * to about 160×90.
 *
 * @returns seconds within the sixteen-second loop, in steps of 1/30 s, or null when no clock can be read.
 */
export function readClock(pixels: ArrayLike<number>, width: number, height: number): number | null {
  if (width < 1 || height < 1 || pixels.length < width * height * 4) return null;
  const brightness = Array.from({ length: clockLayout.columns * clockLayout.rows }, (_, cell) =>
    cellBrightness(pixels, width, height, cell),
  );
  const [firstWhite = 0, secondWhite = 0] = [brightness[0], brightness[15]];
  const [firstBlack = 0, secondBlack = 0] = [brightness[7], brightness[8]];
  const white = Math.min(firstWhite, secondWhite);
  const black = Math.max(firstBlack, secondBlack);
  if (white - black < 60) return null;

  const middle = (white + black) / 2;
  const unclear = (white - black) * 0.12;
  if (brightness.some((value) => Math.abs(value - middle) < unclear)) return null;
  const bits = [...brightness.slice(1, 7), ...brightness.slice(9, 15)].map((value) => (value > middle ? 1 : 0));
  const number = (from: number, to: number): number => bits.slice(from, to).reduce((sum: number, bit) => sum * 2 + bit, 0);

  let frame = number(0, frameBits);
  for (let shift = 1; shift < frameBits; shift *= 2) frame ^= frame >> shift;
  return frame < loopFrames && checksum(frame) === number(frameBits, frameBits + 3) ? frame / clockFramesPerSecond : null;
}
