import type { MapPalette } from "../mapPalette.ts";

/** Bubble sizes: from how many cameras on, and the diameter in CSS pixels. */
export const clusterSizes = [
  { name: "s", fromCount: 2, diameterPixels: 30 },
  { name: "m", fromCount: 50, diameterPixels: 36 },
  { name: "l", fromCount: 250, diameterPixels: 44 },
  { name: "xl", fromCount: 1000, diameterPixels: 52 },
] as const;

/** The share of integrated cameras is shown in so many steps. */
export const clusterShareSteps = 16;

/** A bubble whose rim shows the share of integrated cameras, clockwise from the top; the rest are registered. */
export function drawCluster(context: CanvasRenderingContext2D, diameterPixels: number, integratedSteps: number, palette: MapPalette): void {
  const rim = 4;
  const radius = diameterPixels / 2 - rim / 2 - 1.5;
  context.beginPath();
  context.arc(0, 0, diameterPixels / 2 - 0.5, 0, 2 * Math.PI);
  context.fillStyle = palette.cameraEdge;
  context.fill();
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = palette.clusterFill;
  context.fill();
  context.lineWidth = rim;
  context.strokeStyle = palette.clusterTrack;
  context.stroke();
  if (integratedSteps === 0) return;
  const start = -Math.PI / 2;
  context.beginPath();
  context.arc(0, 0, radius, start, start + (integratedSteps / clusterShareSteps) * 2 * Math.PI);
  context.strokeStyle = palette.integrated;
  context.stroke();
}
