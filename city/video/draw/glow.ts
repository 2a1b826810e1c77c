import { type Colour, style } from "./colour.ts";
import { type Pen, fill } from "./pen.ts";
import { type Place, type Point, at, placed } from "./vector.ts";

/** Adds light instead of covering. */
export function adding(pen: Pen, draw: () => void): void {
  const { context } = pen;
  context.globalCompositeOperation = "lighter";
  draw();
  context.globalCompositeOperation = "source-over";
}

/** A pool of lamplight on the ground, faint rings that add up. */
export function pool(pen: Pen, middle: Place, radiusMeters: number, colour: Colour, strength: number, z = 0): void {
  const rings = 16;
  adding(pen, () => {
    for (let ring = 1; ring <= rings; ring++) {
      const radius = radiusMeters * (ring / rings) ** 1.3;
      const points: Point[] = [];
      for (let step = 0; step < 36; step++) {
        const angle = (step / 36) * Math.PI * 2;
        points.push(at(middle.x + Math.cos(angle) * radius, middle.y + Math.sin(angle) * radius, z));
      }
      fill(pen, points, style(colour, strength / rings));
    }
  });
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
export function beam(pen: Pen, pose: Place & { headingDegrees: number }, noseMeters: number, strength: number): void {
  const rings = 7;
  adding(pen, () => {
    for (let ring = 1; ring <= rings; ring++) {
      const share = ring / rings;
      const points: Point[] = [];
      for (let step = 0; step < 22; step++) {
        const angle = (step / 22) * Math.PI * 2;
        const ahead = noseMeters + 0.4 + (1 + Math.cos(angle)) * 6.5 * share;
        const spread = (0.7 + 0.18 * (ahead - noseMeters)) * share;
        points.push(placed(pose, at(Math.sin(angle) * spread * 1.4, ahead, 0)));
      }
      fill(pen, points, style([255, 240, 205], strength / rings));
    }
  });
}
