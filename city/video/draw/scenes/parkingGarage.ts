import { box } from "../building.ts";
import { brighter, hex, style } from "../colour.ts";
import { halo, pool } from "../glow.ts";
import { ground, marking, plain, rectangle } from "../ground.ts";
import type { Lamp } from "../light.ts";
import { night } from "../moods.ts";
import { stopping, way } from "../motion.ts";
import { face, fill, limb, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { pick, seeded } from "../random.ts";
import type { Scene, Thing } from "../stage.ts";
import { vehicles, walkers } from "../traffic.ts";
import { at } from "../vector.ts";
import { vehicle, type VehicleKind } from "../vehicle.ts";
import { paints } from "../vehicleBodies.ts";

/* One deck, three metres high; the lane runs north between x = ±3.2, stalls to both sides; a window of daylight ends it. */
const ceiling = 3.3;
const tubes = Array.from({ length: 8 }, (_, row) => 4 + row * 7.5);
const lamps: readonly Lamp[] = tubes.flatMap((y) => [-6.5, 0, 6.5].map((x) => ({ position: at(x, y, ceiling - 0.3), colour: [82, 94, 92] as const, reachMeters: 3.6 })));
const concreteTone = hex("#a3a49e");

function parked(pen: Pen): Thing[] {
  const random = seeded(140);
  const kinds: readonly [VehicleKind, ...VehicleKind[]] = ["sedan", "suv", "hatch", "suv", "sedan", "pickup"];
  return Array.from({ length: 18 }, (_, stall) => [-1, 1].map((side) => {
    const y = 5.4 + stall * 2.9;
    const look = { kind: pick(random, kinds), colour: pick(random, paints) };
    const nose = random() < 0.6 ? 90 : 270;
    const isEmpty = (stall * 3 + (side === 1 ? 2 : 0)) % 7 === 0;
    return isEmpty || y > 54 ? [] : [vehicle(pen, look, { x: side * 6.6, y, headingDegrees: nose }, { lights: false })];
  })).flat(2);
}

const column = (pen: Pen, x: number, y: number): Thing => ({
  depth: pen.lens.depthOf(at(x, y - 0.3)),
  paint(columnPen) {
    box(columnPen, { x0: x - 0.35, y0: y - 0.35, x1: x + 0.35, y1: y + 0.35, heightMeters: ceiling }, brighter(concreteTone, 1.12));
    box(columnPen, { x0: x - 0.36, y0: y - 0.36, x1: x + 0.36, y1: y + 0.36, heightMeters: 0.9 }, hex("#d3a93c"));
    face(columnPen, [at(x - 0.36, y - 0.37, 1.7), at(x + 0.36, y - 0.37, 1.7), at(x + 0.36, y - 0.37, 2.3), at(x - 0.36, y - 0.37, 2.3)], hex("#2f7a8c"));
  },
});

const random = seeded(141);
const drivers = [someone(random, "bag"), someone(random, "backpack")] as const;

/** A deck of a parking garage under cold tubes. */
export const parkingGarage: Scene = {
  mount: { position: at(-1.9, -3.4, 2.7), yawDegrees: 5, pitchDegrees: 6, fieldOfViewDegrees: 78 },
  light: night(lamps, { ambient: [122, 132, 128], haze: hex("#4b5552"), hazeMeters: 130, horizon: hex("#3b4341"), zenith: hex("#2b302f") }),
  seed: 114,
  backdrop(pen) {
    plain(pen, hex("#6f716c"));
    for (let row = 14; row >= 0; row--) {
      for (const x0 of [-9.45, -6.3, -3.15, 0, 3.15, 6.3]) face(pen, [at(x0, row * 4 - 4, ceiling), at(x0 + 3.17, row * 4 - 4, ceiling), at(x0 + 3.17, row * 4 + 0.02, ceiling), at(x0, row * 4, ceiling)], brighter(concreteTone, 1.35));
    }
    for (let row = 14; row >= 0; row--) {
      for (const side of [-9.4, 9.4]) {
        face(pen, [at(side, row * 4 - 4, 0), at(side, row * 4, 0), at(side, row * 4, ceiling), at(side, row * 4 - 4, ceiling)], concreteTone);
        face(pen, [at(side * 0.999, row * 4 - 4, 1.1), at(side * 0.999, row * 4, 1.1), at(side * 0.999, row * 4, 1.5), at(side * 0.999, row * 4 - 4, 1.5)], hex("#2f7a8c"));
      }
    }
    fill(pen, [at(-9.4, 56, 0), at(9.4, 56, 0), at(9.4, 56, ceiling), at(-9.4, 56, ceiling)], style(hex("#8b908b")));
    fill(pen, [at(-9.4, 55.9, 1.1), at(9.4, 55.9, 1.1), at(9.4, 55.9, 2.8), at(-9.4, 55.9, 2.8)], style(hex("#dfe9ee")));
    for (let x = -9.4; x <= 9.4; x += 3.1) limb(pen, at(x, 55.8, 1.1), at(x, 55.8, 2.8), 0.3, style(hex("#7d827d")));
    ground(pen, rectangle(-3.3, -6, 3.3, 56), hex("#777973"));
    for (let stall = 0; stall < 19; stall++) {
      const y = 3.95 + stall * 2.9;
      for (const side of [-1, 1]) marking(pen, at(side * 4.1, y), at(side * 9.2, y), hex("#d9d6c6"), { widthMeters: 0.12 });
    }
    for (const y of [10, 26, 42]) {
      marking(pen, at(1.5, y), at(1.5, y + 2.4), hex("#d9d6c6"), { widthMeters: 0.2 });
      ground(pen, [at(1.05, y + 2.3), at(1.95, y + 2.3), at(1.5, y + 3.4)], hex("#d9d6c6"));
    }
    for (const y of tubes) pool(pen, at(0, y), 6, [196, 222, 214], 0.2);
    for (let beamRow = 13; beamRow >= 0; beamRow--) {
      const y = 3.95 + beamRow * 5.8;
      if (y < 50) face(pen, [at(-9.4, y, ceiling - 0.3), at(9.4, y, ceiling - 0.3), at(9.4, y, ceiling), at(-9.4, y, ceiling)], brighter(concreteTone, 0.9));
    }
    for (const y of tubes.toReversed()) {
      for (const x of [-6.5, 0, 6.5]) {
        fill(pen, [at(x - 0.1, y - 1, ceiling - 0.12), at(x + 0.1, y - 1, ceiling - 0.12), at(x + 0.1, y + 1, ceiling - 0.12), at(x - 0.1, y + 1, ceiling - 0.12)], "#f4fffb");
        halo(pen, at(x, y, ceiling - 0.12), 0.9, [214, 240, 232], 0.32);
      }
    }
  },
  standing: (pen) => [
    ...parked(pen),
    ...Array.from({ length: 6 }, (_, row) => [column(pen, -3.75, 9.75 + row * 8.7), column(pen, 3.75, 9.75 + row * 8.7)]).flat(),
  ],
  moving: (pen, seconds) => [
    ...vehicles(
      pen,
      [
        { look: { kind: "suv", colour: paints[4] ?? paints[0] }, startSeconds: 0, way: way([at(-1.4, 52), at(-1.4, 6), at(-1.6, -12)]), progress: stopping(64, 4.6, 22, 2), lights: true },
        { look: { kind: "hatch", colour: paints[0] }, startSeconds: 9, way: way([at(1.5, -12), at(1.5, 54)]), progress: stopping(66, 4.8, 41, 1.5), lights: true },
      ],
      seconds,
    ),
    ...walkers(
      pen,
      [
        { look: drivers[0], startSeconds: 3, way: way([at(4.8, 25.6), at(2.9, 25.2), at(2.6, 6), at(3, -6)], 2), metersPerSecond: 1.4 },
        { look: drivers[1], startSeconds: 6, way: way([at(-2.9, 52), at(-2.9, 30), at(-4.6, 28.6), at(-6.6, 28.6)], 2), metersPerSecond: 1.45 },
      ],
      seconds,
    ),
  ],
};
