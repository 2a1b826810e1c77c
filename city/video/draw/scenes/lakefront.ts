import { brighter, hex } from "../colour.ts";
import { bench, streetLamp } from "../furniture.ts";
import { band, ground, marking, plain, rectangle } from "../ground.ts";
import { lowSun, whiteLamp } from "../moods.ts";
import { way } from "../motion.ts";
import { face, fill, limb, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { seeded, within } from "../random.ts";
import { paintSky, paintSkyline } from "../sky.ts";
import type { Scene, Thing } from "../stage.ts";
import { cruise, vehicles, walkers, type Drive, type Walk } from "../traffic.ts";
import { leafyTree } from "../tree.ts";
import { at, type Place } from "../vector.ts";
import { paints } from "../vehicleBodies.ts";

/* The drive bends north-west along the shore; the lake lies to its east (right), three metres lower. */
const bend: readonly Place[] = [{ x: 2, y: -20 }, { x: 2, y: 14 }, { x: -3, y: 44 }, { x: -18, y: 84 }, { x: -46, y: 130 }];
const beside = (meters: number): Place[] => bend.map(({ x, y }) => ({ x: x + meters, y: y + meters * 0.12 }));
const shore: readonly Place[] = [{ x: 17, y: -20 }, { x: 17, y: 14 }, { x: 13, y: 46 }, { x: -1, y: 88 }, { x: -29, y: 138 }, { x: -70, y: 190 }];
const asphalt = hex("#6f6e6c");
const grass = hex("#829a55");

function ribbon(pen: Pen, offset: number, widthMeters: number, colour: readonly [number, number, number]): void {
  const line = way(beside(offset), 26);
  const steps = 60;
  for (let step = 0; step < steps; step++) {
    const from = line.poseAt((step / steps) * line.lengthMeters);
    const to = line.poseAt(((step + 1.04) / steps) * line.lengthMeters);
    band(pen, from, to, widthMeters, colour);
  }
}

function dashes(pen: Pen): void {
  const line = way(bend, 26);
  for (let meters = 0; meters < line.lengthMeters - 3; meters += 7) marking(pen, line.poseAt(meters), line.poseAt(meters + 3), hex("#dfb64d"), { widthMeters: 0.16 });
}

function sail(pen: Pen, x: number, y: number, size: number): Thing {
  return {
    depth: pen.lens.depthOf(at(x, y)),
    paint(sailPen) {
      fill(sailPen, [at(x - size * 0.3, y, -3), at(x + size * 0.45, y, -3), at(x + size * 0.3, y, -3 + size * 0.1), at(x - size * 0.3, y, -3 + size * 0.1)], "#4a4640");
      face(sailPen, [at(x, y, -2.6), at(x + size * 0.42, y, -2.6), at(x + size * 0.02, y, -3 + size * 1.15)], hex("#f4efe4"));
      face(sailPen, [at(x - size * 0.03, y, -2.5), at(x - size * 0.03, y, -3 + size), at(x - size * 0.26, y, -2.5)], hex("#e4dccb"));
      limb(sailPen, at(x, y, -3), at(x, y, -3 + size * 1.15), 0.14, "#6a6258");
    },
  };
}

const random = seeded(77);
const drives: readonly Drive[] = [
  cruise({ kind: "suv", colour: paints[1] ?? paints[0] }, 0.4, way(beside(2), 26), 11),
  cruise({ kind: "sedan", colour: paints[5] ?? paints[0] }, 6.8, way(beside(2), 26), 11.5),
  cruise({ kind: "pickup", colour: paints[6] ?? paints[0] }, 3.4, way(beside(-2).toReversed(), 26), 11),
  cruise({ kind: "hatch", colour: paints[0] }, 12.4, way(beside(-2).toReversed(), 26), 10.5),
];
const path = (offset: number) => way(beside(offset), 26);
const pathBack = (offset: number) => way(beside(offset).toReversed(), 26);
const walks: readonly Walk[] = [
  { look: someone(random, "nothing"), startSeconds: 2, way: path(9.4), metersPerSecond: 2.9 },
  { look: someone(random, "nothing"), startSeconds: 9.5, way: pathBack(10.6), metersPerSecond: 2.7 },
  { look: someone(random, "nothing"), startSeconds: 5, way: path(9.8), metersPerSecond: 5, rides: true },
  { look: someone(random, "nothing"), startSeconds: 13, way: pathBack(10.2), metersPerSecond: 4.6, rides: true },
  { look: someone(random), startSeconds: 7, way: path(11), metersPerSecond: 1.3 },
  { look: someone(random), startSeconds: 7.3, way: path(10.3), metersPerSecond: 1.3 },
];

/** The lake drive early on a clear morning. */
export const lakefront: Scene = {
  mount: { position: at(4, -16, 6.8), yawDegrees: 6, pitchDegrees: 8, fieldOfViewDegrees: 66 },
  light: lowSun(at(0.85, 0.55, 0.5), { zenith: hex("#7fa3cc"), horizon: hex("#f6e2c4"), haze: hex("#e8d9c2"), shadow: 0.28, hazeMeters: 520 }),
  seed: 107,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 8, hex("#fff4e2"));
    paintSkyline(pen, scatter, -32, -8, 120, hex("#9aa2b0"));
    plain(pen, grass);
    const lake = [...shore.map(({ x, y }) => at(x, y, 0)), at(-420, 900, 0), at(3000, 3000, 0), at(600, -20, 0)];
    ground(pen, lake, hex("#6d93a6"));
    const glitter = seeded(9);
    for (let wave = 0; wave < 420; wave++) {
      const y = 4 + 420 * glitter() ** 2.2;
      const bank = y < 46 ? 15 : y < 88 ? 13 - (y - 46) * 0.33 : -1 - (y - 88) * 0.56;
      const x = Math.max(bank, 15 - y * 0.4) + 7 + within(glitter, 0, 60 + y);
      fill(pen, rectangle(x, y, x + within(glitter, 0.8, 3.4), y + 0.1 + y * 0.004), glitter() < 0.6 ? "rgba(255,240,212,0.4)" : "rgba(52,86,108,0.3)");
    }
    for (let stone = 0; stone < 6; stone++) {
      const inset = stone * 0.7;
      const line = way(shore.map(({ x, y }) => ({ x: x + inset, y: y + inset * 0.2 })), 26);
      for (let meters = stone * 0.4; meters < line.lengthMeters; meters += 1.7) {
        const { x, y } = line.poseAt(meters);
        const size = within(scatter, 0.35, 0.62);
        ground(pen, [at(x - size, y - size * 0.6), at(x + size * 0.7, y - size), at(x + size, y + size * 0.5), at(x - size * 0.3, y + size)], brighter(hex("#b5aa98"), within(scatter, 0.72, 1.1)));
      }
    }
    ribbon(pen, 10.2, 3.4, hex("#bdb29c"));
    ribbon(pen, 0, 9.6, hex("#c9c2b0"));
    ribbon(pen, 0, 9, asphalt);
    dashes(pen);
  },
  standing: (pen, scatter) => [
    ...[[-10, 10], [-13, 22], [-10.6, 34], [-18, 44], [-20, 60], [-28, 74], [-16, 14], [-24, 30], [-36, 60], [-38, 88], [-52, 110]].map(([x = 0, y = 0]) =>
      leafyTree(pen, scatter, at(x, y), within(scatter, 7, 9.5), hex("#7d9450"))),
    ...[[7.6, 6], [6, 26], [1.6, 48], [-6, 70], [-16, 92]].map(([x = 0, y = 0]) => streetLamp(pen, at(x, y), 6.5, { x: -1.8, y: 0 }, whiteLamp)),
    bench(pen, at(14, 17), false),
    bench(pen, at(13, 31), false),
  ],
  moving: (pen, seconds) => [
    sail(pen, 70 + 4 * Math.sin((seconds / 16) * Math.PI * 2), 190, 15),
    sail(pen, 128 - 3 * Math.sin((seconds / 16) * Math.PI * 2), 260, 17),
    sail(pen, 36 + 3 * Math.cos((seconds / 16) * Math.PI * 2), 330, 16),
    ...vehicles(pen, drives, seconds),
    ...walkers(pen, walks, seconds),
  ],
};
