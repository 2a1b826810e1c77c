import { type Wall, facesLens, paintWall, wallPiece } from "./building.ts";
import { type Colour, brighter, hex, style } from "./colour.ts";
import { halo } from "./glow.ts";
import { type Pen, face, fill } from "./pen.ts";
import { type Random, pick } from "./random.ts";
import { type Point, at } from "./vector.ts";

export interface HousePlan {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly wall: Colour;
  readonly roof: Colour;
  /** The side that looks to the street, where the porch is. */
  readonly front: "east" | "west";
  readonly snow: boolean;
}

const eaves = 5.6;
const ridge = 8.6;
const rooms: readonly [Colour, ...Colour[]] = [hex("#ffd38c"), hex("#ffc877"), hex("#f7dcae")];

function paintWindows(pen: Pen, random: Random, wall: Wall, lengthMeters: number): void {
  if (!facesLens(pen, wall)) return;
  const count = Math.max(2, Math.floor(lengthMeters / 2.6));
  for (const z of [1.1, 3.7]) {
    for (let index = 0; index < count; index++) {
      const middle = (index + 0.5) / count;
      const half = 0.5 / lengthMeters;
      face(pen, wallPiece(wall, middle - half - 0.12 / lengthMeters, middle + half + 0.12 / lengthMeters, z - 0.12, z + 1.52, 0.03), hex("#e9e6de"));
      const isLit = pen.light.lampsOn && random() < 0.5;
      const pane = wallPiece(wall, middle - half, middle + half, z, z + 1.4, 0.06);
      if (isLit) fill(pen, pane, style(brighter(pick(random, rooms), 0.92)));
      else face(pen, pane, pen.light.lampsOn ? hex("#5a6578") : hex("#4d5f70"));
      face(pen, wallPiece(wall, middle - half, middle + half, z + 0.66, z + 0.74, 0.08), hex("#e9e6de"));
    }
  }
}

/** A wooden house with a gable to the street and a porch. */
export function house(pen: Pen, random: Random, plan: HousePlan): void {
  const { x0, y0, x1, y1, front } = plan;
  const walls: Wall[] = [
    { from: { x: x0, y: y0 }, to: { x: x1, y: y0 }, heightMeters: eaves },
    { from: { x: x1, y: y0 }, to: { x: x1, y: y1 }, heightMeters: eaves },
    { from: { x: x1, y: y1 }, to: { x: x0, y: y1 }, heightMeters: eaves },
    { from: { x: x0, y: y1 }, to: { x: x0, y: y0 }, heightMeters: eaves },
  ];
  const middleY = (y0 + y1) / 2;
  for (const wall of walls) {
    if (!facesLens(pen, wall)) continue;
    paintWall(pen, wall, plan.wall);
    paintWindows(pen, random, wall, Math.hypot(wall.to.x - wall.from.x, wall.to.y - wall.from.y));
  }
  const gableX = front === "east" ? x1 : x0;
  const over = 0.35;
  face(pen, [at(gableX, y0, eaves), at(gableX, y1, eaves), at(gableX, middleY, ridge)], brighter(plan.wall, 0.94));
  const roofTone = plan.snow ? hex("#e4e9f2") : plan.roof;
  const slope = (y: number): Point[] => [at(x0 - over, y, eaves - 0.15), at(x1 + over, y, eaves - 0.15), at(x1 + over, middleY, ridge + 0.1), at(x0 - over, middleY, ridge + 0.1)];
  face(pen, slope(pen.lens.mount.position.y < middleY ? y1 + over : y0 - over), brighter(roofTone, 0.9));
  face(pen, slope(pen.lens.mount.position.y < middleY ? y0 - over : y1 + over), roofTone);
  const out = front === "east" ? 1 : -1;
  face(pen, [at(gableX + out * over, y0 - over, eaves - 0.15), at(gableX + out * over, middleY, ridge + 0.1), at(gableX + out * over, middleY, ridge - 0.25), at(gableX + out * over, y0 - over, eaves - 0.5)], hex("#efece5"));
  face(pen, [at(gableX + out * over, y1 + over, eaves - 0.15), at(gableX + out * over, middleY, ridge + 0.1), at(gableX + out * over, middleY, ridge - 0.25), at(gableX + out * over, y1 + over, eaves - 0.5)], hex("#efece5"));
  paintPorch(pen, plan, gableX, out);
}

function paintPorch(pen: Pen, plan: HousePlan, gableX: number, out: number): void {
  const { y0, y1, snow } = plan;
  const deep = gableX + out * 2;
  const [from, to] = [y0 + 0.4, y1 - 0.4];
  face(pen, [at(gableX, from, 0.6), at(deep, from, 0.6), at(deep, to, 0.6), at(gableX, to, 0.6)], hex("#9a9186"));
  face(pen, [at(deep, from, 0), at(deep, to, 0), at(deep, to, 0.6), at(deep, from, 0.6)], hex("#857d73"));
  face(pen, [at(gableX, from, 0), at(deep, from, 0), at(deep, from, 0.6), at(gableX, from, 0.6)], hex("#7b746a"));
  const door = (y0 + y1) / 2 + 1.2;
  face(pen, [at(gableX + out * 0.05, door, 0.6), at(gableX + out * 0.05, door + 1, 0.6), at(gableX + out * 0.05, door + 1, 2.7), at(gableX + out * 0.05, door, 2.7)], hex("#7c3a30"));
  for (const share of [0, 0.33, 0.66, 1]) {
    const y = from + (to - from) * share;
    face(pen, [at(deep, y - 0.08, 0.6), at(deep, y + 0.08, 0.6), at(deep, y + 0.08, 2.9), at(deep, y - 0.08, 2.9)], hex("#efece5"));
  }
  const roof = snow ? hex("#e4e9f2") : brighter(plan.roof, 1.05);
  face(pen, [at(deep + out * 0.3, from - 0.3, 2.85), at(deep + out * 0.3, to + 0.3, 2.85), at(gableX, to + 0.3, 3.5), at(gableX, from - 0.3, 3.5)], roof);
  face(pen, [at(deep + out * 0.3, from - 0.3, 2.65), at(deep + out * 0.3, to + 0.3, 2.65), at(deep + out * 0.3, to + 0.3, 2.88), at(deep + out * 0.3, from - 0.3, 2.88)], hex("#efece5"));
  if (pen.light.lampsOn) halo(pen, at(gableX + out, door + 0.5, 2.5), 2.2, [255, 205, 130], 0.75);
}
