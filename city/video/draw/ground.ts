import type { CanvasGradient } from "@napi-rs/canvas";
import { type Colour, brighter, style } from "./colour.ts";
import { frameHeight } from "./lens.ts";
import { shade } from "./light.ts";
import { type Pen, fill, lit } from "./pen.ts";
import { type Random, within } from "./random.ts";
import { type Place, type Point, at } from "./vector.ts";

const up = at(0, 0, 1);

/** A ground colour that fades into the haze towards the horizon. */
function receding(pen: Pen, colour: Colour): CanvasGradient {
  const { context, lens, light } = pen;
  const top = Math.max(0, lens.horizonY);
  const gradient = context.createLinearGradient(0, top, 0, frameHeight);
  const unlit = { ...light, lamps: [] };
  for (const share of [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.6, 1]) {
    const distance = lens.groundDistance(top + share * (frameHeight - top));
    gradient.addColorStop(share, style(shade(unlit, colour, up, at(0, 0), Math.min(distance, 4000))));
  }
  return gradient;
}

export const rectangle = (x0: number, y0: number, x1: number, y1: number, z = 0): Point[] => [
  at(x0, y0, z),
  at(x1, y0, z),
  at(x1, y1, z),
  at(x0, y1, z),
];

/** Ground of one colour. */
export function ground(pen: Pen, points: readonly Point[], colour: Colour): void {
  const outline = pen.lens.outline(points);
  if (outline.length < 3) return;
  const { context } = pen;
  context.beginPath();
  for (const spot of outline) context.lineTo(spot.x, spot.y);
  context.closePath();
  context.fillStyle = receding(pen, colour);
  context.fill();
}

/** Everything to the horizon. */
export function plain(pen: Pen, colour: Colour): void {
  pen.context.fillStyle = receding(pen, colour);
  pen.context.fillRect(0, pen.lens.horizonY, 1280, frameHeight - Math.min(0, pen.lens.horizonY) + 720);
}

/** A band along a line, `widthMeters` wide. */
export function band(pen: Pen, from: Place, to: Place, widthMeters: number, colour: Colour, z = 0): void {
  ground(pen, bandOutline(from, to, widthMeters, z), colour);
}

export function bandOutline(from: Place, to: Place, widthMeters: number, z = 0): Point[] {
  const length = Math.max(1e-6, Math.hypot(to.x - from.x, to.y - from.y));
  const sideX = ((to.y - from.y) / length) * (widthMeters / 2);
  const sideY = (-(to.x - from.x) / length) * (widthMeters / 2);
  return [
    at(from.x - sideX, from.y - sideY, z),
    at(from.x + sideX, from.y + sideY, z),
    at(to.x + sideX, to.y + sideY, z),
    at(to.x - sideX, to.y - sideY, z),
  ];
}

/** A painted line, whole or dashed (`dashMeters` on, `gapMeters` off). */
export function marking(
  pen: Pen,
  from: Place,
  to: Place,
  colour: Colour,
  { widthMeters = 0.14, dashMeters = 0, gapMeters = 0 } = {},
): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const pieceMeters = dashMeters === 0 ? length : dashMeters;
  const along = (meters: number): Place => ({
    x: from.x + ((to.x - from.x) * meters) / length,
    y: from.y + ((to.y - from.y) * meters) / length,
  });
  for (let start = 0; start < length - 0.01; start += pieceMeters + gapMeters) {
    band(pen, along(start), along(Math.min(length, start + pieceMeters)), widthMeters, colour);
  }
}

/** A crosswalk of wide bars between two kerbs; the bars lie across the way walked. */
export function crosswalk(pen: Pen, from: Place, to: Place, widthMeters: number, colour: Colour): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const bars = Math.floor(length / 1.1);
  for (let bar = 0; bar < bars; bar++) {
    const along = (share: number): Place => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
    band(pen, along((bar + 0.25) / bars), along((bar + 0.75) / bars), widthMeters, colour);
  }
}

/** A raised slab with a kerb: sidewalk, island, platform. */
export function slab(pen: Pen, points: readonly Point[], heightMeters: number, colour: Colour, kerb: Colour): void {
  let previous = points.at(-1);
  for (const point of points) {
    if (previous !== undefined) {
      const wall = [previous, point, { ...point, z: point.z + heightMeters }, { ...previous, z: previous.z + heightMeters }];
      const edge = at(point.y - previous.y, -(point.x - previous.x));
      const towards = (pen.lens.mount.position.x - point.x) * edge.x + (pen.lens.mount.position.y - point.y) * edge.y;
      if (towards > 0) fill(pen, wall, style(lit(pen, kerb, { x: 0, y: 0, z: 0.4 }, point)));
    }
    previous = point;
  }
  ground(pen, points.map((point) => ({ ...point, z: point.z + heightMeters })), colour);
}

/** Joints of a paved surface, a grid of thin lines. */
export function joints(pen: Pen, x0: number, y0: number, x1: number, y1: number, stepMeters: number, alpha: number, z = 0.15): void {
  const { context } = pen;
  context.strokeStyle = `rgba(20,22,26,${alpha})`;
  context.lineWidth = 1;
  const stroke = (from: Point, to: Point): void => {
    const outline = pen.lens.outline([from, to, to]);
    const [first, second] = [outline[0], outline[1]];
    if (first === undefined || second === undefined) return;
    context.beginPath();
    context.moveTo(first.x, first.y);
    context.lineTo(second.x, second.y);
    context.stroke();
  };
  for (let x = x0 + stepMeters; x < x1 - 0.1; x += stepMeters) stroke(at(x, y0, z), at(x, y1, z));
  for (let y = y0 + stepMeters; y < y1 - 0.1; y += stepMeters) stroke(at(x0, y, z), at(x1, y, z));
}

/** Repairs and stains that keep asphalt from looking new. */
export function wear(pen: Pen, random: Random, area: readonly [Place, Place], colour: Colour, pieces: number): void {
  const [from, to] = area;
  for (let piece = 0; piece < pieces; piece++) {
    const x = within(random, from.x, to.x);
    const y = within(random, from.y, to.y);
    const width = within(random, 0.8, 3);
    const length = within(random, 1, 6);
    ground(pen, rectangle(x, y, x + width, y + length), brighter(colour, within(random, 0.9, 1.07)));
  }
}
