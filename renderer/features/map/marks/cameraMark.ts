import type { CameraLevel, CameraOwnership } from "../../../../shared/model/camera.ts";
import { mapPalette } from "../mapPalette.ts";
import { regularPolygon, tracePolygon } from "./markCanvas.ts";

/** Width and height of a camera's mark, CSS pixels; the shape itself is smaller, the rest is its dark edge. */
export const cameraMarkSize = 24;

/**
 * Integrated: a filled disc with a lens. Registered: a hollow diamond. City-owned: either one, underlined.
 * Inside the ring they are larger and edged in white, those that can be watched most of all.
 */
export function drawCamera(
  context: CanvasRenderingContext2D,
  level: CameraLevel,
  ownership: CameraOwnership,
  inRing: boolean,
): void {
  const scale = inRing ? (level === "integrated" ? 1.3 : 1.12) : 1;
  context.scale(scale, scale);
  if (level === "integrated") drawDisc(context, inRing);
  else drawDiamond(context, inRing);
  if (ownership === "city") drawUnderline(context, level === "integrated" ? mapPalette.integrated : mapPalette.registered);
}

function drawDisc(context: CanvasRenderingContext2D, inRing: boolean): void {
  const disc = (radius: number, colour: string) => {
    context.beginPath();
    context.arc(0, 0, radius, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  };
  disc(6.6, mapPalette.cameraEdge);
  if (inRing) disc(6.1, mapPalette.ring);
  disc(5.2, mapPalette.integrated);
  disc(2.3, mapPalette.integratedLens);
  context.beginPath();
  context.arc(-0.7, -0.7, 0.7, 0, 2 * Math.PI);
  context.fillStyle = mapPalette.integrated;
  context.fill();
}

function drawDiamond(context: CanvasRenderingContext2D, inRing: boolean): void {
  const diamond = (radius: number) => tracePolygon(context, regularPolygon(4, radius, 0));
  context.lineJoin = "miter";
  diamond(5.2);
  context.fillStyle = mapPalette.land;
  context.fill();
  context.lineWidth = inRing ? 4.6 : 4;
  context.strokeStyle = mapPalette.cameraEdge;
  context.stroke();
  if (inRing) {
    context.lineWidth = 3;
    context.strokeStyle = mapPalette.ring;
    context.stroke();
  }
  context.lineWidth = 1.8;
  context.strokeStyle = mapPalette.registered;
  context.stroke();
}

function drawUnderline(context: CanvasRenderingContext2D, colour: string): void {
  context.fillStyle = mapPalette.cameraEdge;
  context.fillRect(-6, 6.6, 12, 2.8);
  context.fillStyle = colour;
  context.fillRect(-5.2, 7.2, 10.4, 1.6);
}

/**
 * Drawn in place of an integrated camera that is not well. Offline: an empty disc, crossed. Degraded: a disc half
 * empty. Both keep the disc's outline, so that the level still shows.
 */
export function drawHealth(context: CanvasRenderingContext2D, health: "offline" | "degraded"): void {
  context.beginPath();
  context.arc(0, 0, 6.6, 0, 2 * Math.PI);
  context.fillStyle = mapPalette.cameraEdge;
  context.fill();
  context.beginPath();
  context.arc(0, 0, 5, 0, 2 * Math.PI);
  context.lineWidth = 1.4;
  context.strokeStyle = health === "offline" ? mapPalette.offline : mapPalette.degraded;
  context.stroke();
  if (health === "degraded") {
    context.beginPath();
    context.arc(0, 0, 3.6, Math.PI / 2, (3 * Math.PI) / 2);
    context.fillStyle = mapPalette.integrated;
    context.fill();
    return;
  }
  context.lineWidth = 1.4;
  context.beginPath();
  context.moveTo(-3.5, -3.5);
  context.lineTo(3.5, 3.5);
  context.moveTo(-3.5, 3.5);
  context.lineTo(3.5, -3.5);
  context.stroke();
}
