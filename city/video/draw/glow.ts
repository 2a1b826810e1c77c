import { type Colour, style } from "./colour.ts";
import type { Spot } from "./lens.ts";
import type { Pen } from "./pen.ts";
import { type Place, type Point, type Pose, at, placed } from "./vector.ts";

/** Adds light instead of covering. */
export function adding(pen: Pen, draw: () => void): void {
  const { context } = pen;
  context.globalCompositeOperation = "lighter";
  draw();
  context.globalCompositeOperation = "source-over";
}

/** Fills an ellipse given by its middle and two half axes on the frame with light that falls off from its middle. */
function softEllipse(pen: Pen, middle: Spot, first: Spot, second: Spot, colour: Colour, strength: number): void {
  const { context } = pen;
  adding(pen, () => {
    context.save();
    context.transform(first.x - middle.x, first.y - middle.y, second.x - middle.x, second.y - middle.y, middle.x, middle.y);
    const gradient = context.createRadialGradient(0, 0, 0, 0, 0, 1);
    for (const share of [0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1]) {
      gradient.addColorStop(share, style(colour, strength * (1 - share) ** 1.6));
    }
    context.fillStyle = gradient;
    context.beginPath();
    context.arc(0, 0, 1, 0, Math.PI * 2);
    context.fill();
    context.restore();
  });
}

/** A pool of lamplight on the ground. */
export function pool(pen: Pen, middle: Place, radiusMeters: number, colour: Colour, strength: number, z = 0): void {
  const mount = pen.lens.mount.position;
  const distance = Math.max(0.1, Math.hypot(middle.x - mount.x, middle.y - mount.y));
  const radius = Math.min(radiusMeters, distance * 0.85);
  const [ahead, aside] = [(middle.x - mount.x) / distance, (middle.y - mount.y) / distance];
  const near = pen.lens.spot(at(middle.x - ahead * radius, middle.y - aside * radius, z));
  const far = pen.lens.spot(at(middle.x + ahead * radius, middle.y + aside * radius, z));
  const left = pen.lens.spot(at(middle.x - aside * radius, middle.y + ahead * radius, z));
  const right = pen.lens.spot(at(middle.x + aside * radius, middle.y - ahead * radius, z));
  if (near === null || far === null || left === null || right === null) return;
  const centre = { x: (near.x + far.x + left.x + right.x) / 4, y: (near.y + far.y) / 2 };
  softEllipse(pen, centre, { x: centre.x + (right.x - left.x) / 2, y: centre.y + (right.y - left.y) / 2 }, near, colour, strength);
}

/** The shine around a source of light. */
export function halo(pen: Pen, point: Point, radiusMeters: number, colour: Colour, strength: number): void {
  const spot = pen.lens.spot(point);
  if (spot === null) return;
  const { context } = pen;
  const radius = Math.max(3, radiusMeters * pen.lens.scaleAt(point));
  adding(pen, () => {
    const gradient = context.createRadialGradient(spot.x, spot.y, 0, spot.x, spot.y, radius);
    gradient.addColorStop(0, style(colour, strength));
    gradient.addColorStop(0.25, style(colour, strength * 0.45));
    gradient.addColorStop(1, style(colour, 0));
    context.fillStyle = gradient;
    context.fillRect(spot.x - radius, spot.y - radius, radius * 2, radius * 2);
  });
}

/** The streak that a light leaves on a wet street, under its mirror image. */
export function streak(pen: Pen, point: Point, widthMeters: number, colour: Colour, strength: number): void {
  const mirrored = pen.lens.spot({ ...point, z: -point.z });
  const foot = pen.lens.spot({ ...point, z: 0 });
  if (mirrored === null || foot === null) return;
  const { context } = pen;
  const width = Math.max(2, widthMeters * pen.lens.scaleAt(point));
  const length = Math.max(mirrored.y - foot.y, width) * 1.1 + 14;
  adding(pen, () => {
    context.save();
    context.translate(mirrored.x, foot.y + length * 0.62);
    context.scale(width, length);
    const gradient = context.createRadialGradient(0, 0, 0, 0, 0, 1);
    gradient.addColorStop(0, style(colour, strength));
    gradient.addColorStop(0.5, style(colour, strength * 0.35));
    gradient.addColorStop(1, style(colour, 0));
    context.fillStyle = gradient;
    context.fillRect(-1, -1, 2, 2);
    context.restore();
  });
}

/** The light that headlights throw ahead of a vehicle's front, `noseMeters` ahead of its middle. */
export function beam(pen: Pen, pose: Pose, noseMeters: number, strength: number): void {
  for (const [ahead, reach, width, share] of [[3.6, 4.2, 1.5, 0.6], [7, 6.6, 2.5, 0.5]] as const) {
    const middle = pen.lens.spot(placed(pose, at(0, noseMeters + ahead)));
    const tip = pen.lens.spot(placed(pose, at(0, noseMeters + ahead + reach)));
    const side = pen.lens.spot(placed(pose, at(width, noseMeters + ahead)));
    if (middle === null || tip === null || side === null) continue;
    softEllipse(pen, middle, tip, side, [255, 240, 205], strength * share);
  }
}
