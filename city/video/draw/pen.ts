import type { SKRSContext2D } from "@napi-rs/canvas";
import { type Colour, style } from "./colour.ts";
import type { Lens, Spot } from "./lens.ts";
import { type Light, shade } from "./light.ts";
import { type Place, type Point, centre, faceNormal, hull, subtract, dot } from "./vector.ts";

/** What every drawing function draws with. */
export interface Pen {
  readonly context: SKRSContext2D;
  readonly lens: Lens;
  readonly light: Light;
}

export const distanceTo = (pen: Pen, point: Point): number => {
  const from = subtract(point, pen.lens.mount.position);
  return Math.hypot(from.x, from.y, from.z);
};

export function trace(pen: Pen, spots: readonly Spot[]): void {
  const { context } = pen;
  context.beginPath();
  spots.forEach((spot, index) => (index === 0 ? context.moveTo(spot.x, spot.y) : context.lineTo(spot.x, spot.y)));
  context.closePath();
}

/** Fills a polygon in space with a canvas style, as it is. */
export function fill(pen: Pen, points: readonly Point[], fillStyle: string): void {
  const outline = pen.lens.outline(points);
  if (outline.length < 3) return;
  trace(pen, outline);
  pen.context.fillStyle = fillStyle;
  pen.context.fill();
}

/** The colour a surface shows at a point. */
export const lit = (pen: Pen, colour: Colour, normal: Point, point: Point): Colour =>
  shade(pen.light, colour, normal, point, distanceTo(pen, point));

/** Fills a flat face in its colour and the scene's light. With `oneSided`, only when it faces the lens. */
export function face(pen: Pen, points: readonly Point[], colour: Colour, oneSided = false): boolean {
  const normal = faceNormal(points);
  const middle = centre(points);
  const facing = dot(normal, subtract(pen.lens.mount.position, middle)) > 0;
  if (oneSided && !facing) return false;
  const outward = facing ? normal : { x: -normal.x, y: -normal.y, z: -normal.z };
  fill(pen, points, style(lit(pen, colour, outward, middle)));
  return true;
}

/** A round-ended stroke between two points in space, `widthMeters` thick. */
export function limb(pen: Pen, from: Point, to: Point, widthMeters: number, strokeStyle: string): void {
  const start = pen.lens.spot(from);
  const end = pen.lens.spot(to);
  if (start === null || end === null) return;
  const { context } = pen;
  context.lineWidth = Math.max(0.8, widthMeters * pen.lens.scaleAt(from));
  context.lineCap = "round";
  context.strokeStyle = strokeStyle;
  context.beginPath();
  context.moveTo(start.x, start.y);
  context.lineTo(end.x, end.y);
  context.stroke();
}

/** A thin line through points in space. */
export function line(pen: Pen, points: readonly Point[], widthPixels: number, strokeStyle: string): void {
  const { context } = pen;
  context.beginPath();
  points.forEach((point, index) => {
    const spot = pen.lens.spot(point);
    if (spot === null) return;
    if (index === 0) context.moveTo(spot.x, spot.y);
    else context.lineTo(spot.x, spot.y);
  });
  context.lineWidth = widthPixels;
  context.strokeStyle = strokeStyle;
  context.stroke();
}

/** A ball seen as a disc. */
export function ball(pen: Pen, point: Point, radiusMeters: number, fillStyle: string): void {
  const spot = pen.lens.spot(point);
  if (spot === null) return;
  pen.context.fillStyle = fillStyle;
  pen.context.beginPath();
  pen.context.arc(spot.x, spot.y, Math.max(0.5, radiusMeters * pen.lens.scaleAt(point)), 0, Math.PI * 2);
  pen.context.fill();
}

/** The shadow that the sun throws on the ground from a solid, given by its corners. */
export function sunShadow(pen: Pen, corners: readonly Point[], groundZ = 0): void {
  if (pen.light.shadow === 0) return;
  fill(pen, shadowOutline(pen, corners, groundZ), `rgba(12,18,34,${pen.light.shadow})`);
}

export function shadowOutline(pen: Pen, corners: readonly Point[], groundZ = 0): Point[] {
  const sun = pen.light.sunDirection;
  const thrown = corners.map((corner): Place => {
    const fall = (corner.z - groundZ) / sun.z;
    return { x: corner.x - sun.x * fall, y: corner.y - sun.y * fall };
  });
  return hull(thrown).map((place) => ({ ...place, z: groundZ }));
}
