import type { MapPalette } from "../mapPalette.ts";

/** Width and height of the mark, CSS pixels. */
export const foundMarkSize = 44;

/** What a search found: an open ring with four ticks, so that what stands on the place stays visible. */
export function drawFound(context: CanvasRenderingContext2D, palette: MapPalette): void {
  const trace = () => {
    context.beginPath();
    context.arc(0, 0, 12, 0, 2 * Math.PI);
    for (const [x, y] of [[0, -1], [1, 0], [0, 1], [-1, 0]] as const) {
      context.moveTo(x * 12, y * 12);
      context.lineTo(x * 18, y * 18);
    }
  };
  context.lineCap = "round";
  for (const [width, colour] of [[6, palette.markEdge], [2.6, palette.focus]] as const) {
    trace();
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}
