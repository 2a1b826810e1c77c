import type { MapPalette } from "../mapPalette.ts";

/** Width and height of these samples, CSS pixels. */
export const coneMarkSize = 28;

/** A heading cone as the map draws it, for the legend. */
export function drawCone(context: CanvasRenderingContext2D, kind: "covers" | "elsewhere" | "offline", palette: MapPalette): void {
  const colour = kind === "offline" ? palette.offline : palette.integrated;
  context.beginPath();
  context.moveTo(-9, 0);
  context.arc(-9, 0, 18, -Math.PI / 6, Math.PI / 6);
  context.closePath();
  context.globalAlpha = kind === "covers" ? 0.22 : kind === "offline" ? 0 : 0.07;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = kind === "elsewhere" ? 0.5 : 1;
  context.lineWidth = kind === "covers" ? 2.4 : 1.2;
  context.setLineDash(kind === "offline" ? [3, 3] : []);
  context.strokeStyle = colour;
  context.stroke();
}

/** A piece of the ring with the arc that marks a side without a view, for the legend. */
export function drawGap(context: CanvasRenderingContext2D, palette: MapPalette): void {
  for (const [radius, width, colour] of [[15, 2, palette.ring], [20.5, 3.5, palette.gap]] as const) {
    context.beginPath();
    context.arc(-12, 0, radius, -0.6, 0.6);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}
