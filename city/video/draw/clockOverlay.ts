import type { SKRSContext2D } from "@napi-rs/canvas";
import { clockCells, clockLayout } from "../clock.ts";
import { frameHeight, frameWidth } from "./lens.ts";

/** Paints the machine-readable clock on a dark plate in the lower right corner. */
export function paintClock(context: SKRSContext2D, seconds: number): void {
  const left = clockLayout.left * frameWidth;
  const top = clockLayout.top * frameHeight;
  const width = clockLayout.cellWidth * frameWidth;
  const height = clockLayout.cellHeight * frameHeight;
  context.fillStyle = "rgb(18,20,22)";
  context.fillRect(left - 8, top - 8, width * clockLayout.columns + 16, height * clockLayout.rows + 16);
  context.fillStyle = "rgb(232,234,234)";
  clockCells(seconds).forEach((white, cell) => {
    if (!white) return;
    context.fillRect(left + (cell % clockLayout.columns) * width, top + Math.floor(cell / clockLayout.columns) * height, width, height);
  });
}
