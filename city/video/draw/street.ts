import type { Colour } from "./colour.ts";
import { band, joints, marking, rectangle, slab } from "./ground.ts";
import type { Pen } from "./pen.ts";
import { at } from "./vector.ts";

/** A straight street along y, its middle at x = 0. */
export interface StreetPlan {
  readonly halfWidthMeters: number;
  readonly walkMeters: number;
  readonly asphalt: Colour;
  readonly walk: Colour;
  readonly kerb: Colour;
  readonly paint: Colour;
  readonly middle: Colour;
  /** Dashed lines between lanes, by their x. */
  readonly laneLines: readonly number[];
  readonly fromY: number;
  readonly toY: number;
}

/** Asphalt, lines, kerbs and sidewalks of a street. */
export function paintStreet(pen: Pen, plan: StreetPlan): void {
  const { halfWidthMeters: half, walkMeters, fromY, toY } = plan;
  band(pen, at(0, fromY), at(0, toY), half * 2, plan.asphalt);
  for (const side of [-1, 1]) {
    const [x0, x1] = [Math.min(side * half, side * (half + walkMeters)), Math.max(side * half, side * (half + walkMeters))];
    slab(pen, rectangle(x0, fromY, x1, toY), 0.14, plan.walk, plan.kerb);
    joints(pen, x0, Math.max(fromY, -20), x1, Math.min(toY, 70), 1.6, 0.1, 0.14);
    marking(pen, at(side * 0.16, fromY), at(side * 0.16, toY), plan.middle, { widthMeters: 0.13 });
  }
  for (const x of plan.laneLines) marking(pen, at(x, fromY), at(x, toY), plan.paint, { dashMeters: 2.6, gapMeters: 4.4, widthMeters: 0.14 });
}
