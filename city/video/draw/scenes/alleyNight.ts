import { box, paintWall, wallPiece, type Wall } from "../building.ts";
import { brighter, hex, style } from "../colour.ts";
import { standingBox, wires } from "../furniture.ts";
import { halo, pool, streak } from "../glow.ts";
import { ground, plain, rectangle, wear } from "../ground.ts";
import type { Lamp } from "../light.ts";
import { night } from "../moods.ts";
import { stopping, way } from "../motion.ts";
import { face, fill, limb, lit, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { seeded } from "../random.ts";
import { paintSky } from "../sky.ts";
import { seenThrough, type Scene } from "../stage.ts";
import { cruise, vehicles, walkers } from "../traffic.ts";
import { at } from "../vector.ts";
import { paints } from "../vehicleBodies.ts";

/* The alley runs north between two brick walls at x = ±3.6; a street crosses its far end at y = 52. */
const lampPlaces = [at(-3.2, 9, 4.6), at(3.2, 22, 4.8), at(-3.2, 37, 4.8)];
const lamps: readonly Lamp[] = lampPlaces.map((position) => ({ position, colour: [360, 250, 140] as const, reachMeters: 4.6 }));
const brickTone = hex("#a0664f");
const left: Wall = { from: { x: -3.6, y: -6 }, to: { x: -3.6, y: 46 }, heightMeters: 13 };
const right: Wall = { from: { x: 3.6, y: 46 }, to: { x: 3.6, y: -6 }, heightMeters: 11 };

function paintDoors(pen: Pen): void {
  const along = (wall: Wall, y: number): number => (y - wall.from.y) / (wall.to.y - wall.from.y);
  const onLeft = (y0: number, y1: number, z0: number, z1: number, out = 0.03) => wallPiece(left, along(left, y0), along(left, y1), z0, z1, out);
  const onRight = (y0: number, y1: number, z0: number, z1: number, out = 0.03) => wallPiece(right, along(right, y1), along(right, y0), z0, z1, out);
  for (const [y, colour] of [[8.2, "#3c4f4a"], [26, "#5a3a30"]] as const) {
    face(pen, onLeft(y - 0.1, y + 1.3, 0, 2.4), hex("#b8a98f"));
    face(pen, onLeft(y, y + 1.2, 0, 2.25, 0.06), hex(colour));
  }
  face(pen, onRight(20.4, 23.6, 0, 2.9), hex("#9c958a"));
  face(pen, onRight(20.6, 23.4, 0, 2.75, 0.06), hex("#5f6468"));
  for (let slat = 0; slat < 7; slat++) face(pen, onRight(20.6, 23.4, slat * 0.39, slat * 0.39 + 0.06, 0.08), hex("#43474b"));
  for (const floor of [4.6, 8.2]) {
    for (const y of [3, 7, 12, 16, 21, 26, 31, 36]) {
      const isLit = (y * 7 + floor * 3) % 5 < 1.2;
      face(pen, onRight(y - 0.1, y + 1.4, floor - 0.15, floor + 1.9), hex("#a09280"));
      if (isLit) fill(pen, onRight(y, y + 1.3, floor, floor + 1.75, 0.05), style(hex("#d8a45c")));
      else face(pen, onRight(y, y + 1.3, floor, floor + 1.75, 0.05), hex("#2c3440"));
      face(pen, onLeft(y + 1.2, y + 2.7, floor + 0.3, floor + 2.2), hex("#95866f"));
      if ((y * 5 + floor) % 6 < 1) fill(pen, onLeft(y + 1.3, y + 2.6, floor + 0.4, floor + 2.1, 0.05), style(hex("#c6cfc4")));
      else face(pen, onLeft(y + 1.3, y + 2.6, floor + 0.4, floor + 2.1, 0.05), hex("#28303b"));
    }
  }
}

/** Landings and ladders of a fire escape on the right wall. */
function paintFireEscape(pen: Pen): void {
  const iron = (z: number): string => style(lit(pen, hex("#34373a"), at(-1, 0, 0.3), at(3, 13, z)));
  for (const z of [4.3, 7.9]) {
    face(pen, [at(2.3, 10.5, z), at(3.6, 10.5, z), at(3.6, 16.5, z), at(2.3, 16.5, z)], hex("#2d3033"));
    for (const rail of [0.5, 1]) limb(pen, at(2.3, 10.5, z + rail), at(2.3, 16.5, z + rail), 0.05, iron(z));
    for (let y = 10.5; y <= 16.5; y += 0.6) limb(pen, at(2.3, y, z), at(2.3, y, z + 1), 0.035, iron(z));
  }
  for (const x of [2.5, 3.2]) limb(pen, at(x, 16, 4.3), at(x, 11, 7.9), 0.07, iron(5));
  for (let step = 0; step < 12; step++) limb(pen, at(2.5, 16 - step * 0.42, 4.3 + step * 0.3), at(3.2, 16 - step * 0.42, 4.3 + step * 0.3), 0.04, iron(5));
}

const random = seeded(55);
const passer = someone(random, "backpack");
const cross = way([at(-40, 52), at(40, 52)]);
const alleyEnd = [at(-3.6, 46), at(3.6, 46), at(3.6, 46, 13), at(-3.6, 46, 13)];
const crossBack = way([at(40, 55), at(-40, 55)]);

/** A brick alley at night, lit by three wall lamps; somebody walks through, cars pass at its end. */
export const alleyNight: Scene = {
  mount: { position: at(0.9, -5.5, 5.6), yawDegrees: -2, pitchDegrees: 13, fieldOfViewDegrees: 66 },
  light: night(lamps, { ambient: [84, 94, 126], wet: true }),
  seed: 105,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 4, hex("#2c3347"));
    plain(pen, hex("#6a6b70"));
    const far: Wall = { from: { x: -40, y: 62 }, to: { x: 40, y: 62 }, heightMeters: 12 };
    paintWall(pen, far, hex("#8d7768"));
    for (let x = -9; x < 9; x += 3.2) fill(pen, [at(x, 61.9, 0.6), at(x + 2.5, 61.9, 0.6), at(x + 2.5, 61.9, 3), at(x, 61.9, 3)], style(brighter(hex("#ffd79a"), 0.8)));
    pool(pen, at(0, 56), 12, [255, 206, 140], 0.5);
    wear(pen, scatter, [at(-3.4, -4), at(2.6, 44)], hex("#6a6b70"), 18);
    ground(pen, rectangle(-0.5, -6, 0.5, 46), hex("#55565c"));
    for (const lamp of lampPlaces) pool(pen, at(lamp.x * 0.5, lamp.y), 6.5, [255, 190, 110], 0.5);
    paintWall(pen, left, brickTone);
    paintWall(pen, right, brighter(brickTone, 0.88));
    for (const z of [3.6, 7.2]) face(pen, wallPiece(left, 0, 1, z, z + 0.16, 0.05), brighter(brickTone, 0.8));
    paintDoors(pen);
    paintFireEscape(pen);
    for (const lamp of lampPlaces) {
      streak(pen, { ...lamp, x: lamp.x * 0.5 }, 1.1, [255, 190, 110], 0.22);
      limb(pen, at(lamp.x > 0 ? 3.6 : -3.6, lamp.y, lamp.z + 0.2), at(lamp.x, lamp.y, lamp.z + 0.2), 0.1, "#26282a");
      limb(pen, at(lamp.x, lamp.y - 0.15, lamp.z), at(lamp.x, lamp.y + 0.15, lamp.z), 0.3, style([255, 232, 190]));
    }
    for (const z of [6.8, 7.4]) wires(pen, at(-3.6, 18, z), at(3.6, 27, z + 0.6), 0.4, 0.9);
    limb(pen, at(-3.45, 14.5, 0), at(-3.45, 14.5, 12), 0.16, style(lit(pen, hex("#5d625f"), at(1, 0, 0), at(-3.4, 14.5, 3))));
  },
  standing: (pen) => [
    standingBox(pen, { x0: -3.5, y0: 11.2, x1: -2, y1: 13.6, heightMeters: 1.35 }, hex("#3f6650")),
    standingBox(pen, { x0: 2, y0: 5.6, x1: 3.5, y1: 7.9, heightMeters: 1.35 }, hex("#41556e")),
    standingBox(pen, { x0: -3.5, y0: 31, x1: -2.1, y1: 33, heightMeters: 1.3 }, hex("#3f6650")),
    standingBox(pen, { x0: 2.7, y0: 9, x1: 3.4, y1: 9.7, heightMeters: 0.7 }, hex("#a08358")),
    standingBox(pen, { x0: 2.5, y0: 17.6, x1: 3.4, y1: 18.5, heightMeters: 1 }, hex("#5a5d60")),
    { depth: 12, paint: (itemPen) => box(itemPen, { x0: -3.55, y0: 11.15, x1: -1.95, y1: 13.65, heightMeters: 0.12 }, hex("#2b2f33"), 1.35) },
  ],
  moving: (pen, seconds) => [
    ...walkers(pen, [{ look: passer, startSeconds: 0, way: way([at(0.8, 52), at(0.6, 34), at(-0.9, 16), at(-0.3, -8)], 4), metersPerSecond: 1.45 }], seconds),
    ...vehicles(
      pen,
      [
        cruise({ kind: "sedan", colour: paints[1] ?? paints[0] }, 1, cross, 9),
        cruise({ kind: "suv", colour: paints[3] ?? paints[0] }, 9.2, cross, 8.5),
        { look: { kind: "hatch", colour: paints[0] }, startSeconds: 4.2, way: crossBack, progress: stopping(80, 9, 39, 1.2) },
      ],
      seconds,
    ).map((car) => seenThrough(alleyEnd, car)),
  ],
  overlay(pen) {
    for (const lamp of lampPlaces) halo(pen, lamp, 1.8, [255, 200, 120], 0.8);
  },
};
