import type { CameraLevel, CameraOwnership } from "../../../../shared/model/camera.ts";
import type { MapPalette } from "../mapPalette.ts";
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
  palette: MapPalette,
): void {
  const scale = inRing ? (level === "integrated" ? 1.3 : 1.12) : 1;
  context.scale(scale, scale);
  if (level === "integrated") drawDisc(context, inRing, palette);
  else drawDiamond(context, inRing, palette);
  if (ownership === "city") drawUnderline(context, level === "integrated" ? palette.integrated : palette.registered, palette);
}

function drawDisc(context: CanvasRenderingContext2D, inRing: boolean, palette: MapPalette): void {
  const disc = (radius: number, colour: string) => {
    context.beginPath();
    context.arc(0, 0, radius, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  };
  disc(6.6, palette.cameraEdge);
  if (inRing) disc(6.1, palette.ring);
  disc(5.2, palette.integrated);
  disc(2.3, palette.integratedLens);
  context.beginPath();
  context.arc(-0.7, -0.7, 0.7, 0, 2 * Math.PI);
  context.fillStyle = palette.integrated;
  context.fill();
}

function drawDiamond(context: CanvasRenderingContext2D, inRing: boolean, palette: MapPalette): void {
  const diamond = (radius: number) => tracePolygon(context, regularPolygon(4, radius, 0));
  context.lineJoin = "miter";
  diamond(5.2);
  context.fillStyle = palette.land;
  context.fill();
  context.lineWidth = inRing ? 4.6 : 4;
  context.strokeStyle = palette.cameraEdge;
  context.stroke();
  if (inRing) {
    context.lineWidth = 3;
    context.strokeStyle = palette.ring;
    context.stroke();
  }
  context.lineWidth = 1.8;
  context.strokeStyle = palette.registered;
  context.stroke();
}

function drawUnderline(context: CanvasRenderingContext2D, colour: string, palette: MapPalette): void {
  context.fillStyle = palette.cameraEdge;
  context.fillRect(-6, 6.6, 12, 2.8);
  context.fillStyle = colour;
  context.fillRect(-5.2, 7.2, 10.4, 1.6);
}

/**
 * Drawn in place of an integrated camera that is not well. Offline: an empty disc, crossed. Degraded: a disc half
 * empty. Both keep the disc's outline, so that the level still shows.
 */
export function drawHealth(context: CanvasRenderingContext2D, health: "offline" | "degraded", palette: MapPalette): void {
  context.beginPath();
  context.arc(0, 0, 6.6, 0, 2 * Math.PI);
  context.fillStyle = palette.cameraEdge;
  context.fill();
  context.beginPath();
  context.arc(0, 0, 5, 0, 2 * Math.PI);
  context.lineWidth = 1.4;
  context.strokeStyle = health === "offline" ? palette.offline : palette.degraded;
  context.stroke();
  if (health === "degraded") {
    context.beginPath();
    context.arc(0, 0, 3.6, Math.PI / 2, (3 * Math.PI) / 2);
    context.fillStyle = palette.integrated;
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

/** Beside an integrated camera whose health is not known: a question mark, at its upper right. */
export function drawUnknown(context: CanvasRenderingContext2D, palette: MapPalette): void {
  context.font = '700 9px "Inter Variable", system-ui, sans-serif';
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = palette.cameraEdge;
  context.strokeText("?", 7, -6);
  context.fillStyle = palette.unknown;
  context.fillText("?", 7, -6);
}
