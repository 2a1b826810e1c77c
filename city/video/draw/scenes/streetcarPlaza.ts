import { building, office, stone, concrete, box } from "../building.ts";
import { hex, style } from "../colour.ts";
import { bench, planter, streetLamp, wires, standingBox } from "../furniture.ts";
import { ground, joints, plain, rectangle, slab, band } from "../ground.ts";
import { day, whiteLamp } from "../moods.ts";
import { stopping, way } from "../motion.ts";
import { face, fill, limb, lit, sunShadow, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { seeded } from "../random.ts";
import { paintSky } from "../sky.ts";
import type { Scene, Thing } from "../stage.ts";
import { idle, walkers, type Walk } from "../traffic.ts";
import { leafyTree } from "../tree.ts";
import { at, type Point } from "../vector.ts";
import { ages } from "../motion.ts";

/* Streetcar tracks run east–west at y = 14; the platform lies before them, a plaza with a fountain behind. */
const track = way([at(-75, 14), at(75, 14)]);
const run = stopping(150, 10, 76, 3.6);
const paving = hex("#c2bcb0");

/** Three low-floor sections, the middle one at x. */
function streetcar(pen: Pen, x: number): Thing {
  const body = hex("#b8433a");
  return {
    depth: pen.lens.depthOf(at(x, 14)),
    shadow: (shadowPen) => {
      sunShadow(shadowPen, [at(x - 11, 12.8, 0.3), at(x + 11, 12.8, 0.3), at(x + 11, 15.2, 3.4), at(x - 11, 15.2, 3.4), at(x - 11, 12.8, 3.4), at(x + 11, 12.8, 3.4)]);
      fill(shadowPen, rectangle(x - 11, 12.7, x + 11, 15.3), "rgba(8,10,16,0.4)");
    },
    paint(carPen) {
      for (const [from, to] of [[-11, -4.2], [-4, 4], [4.2, 11]] as const) {
        const block = { x0: x + from, y0: 12.8, x1: x + to, y1: 15.2 };
        box(carPen, { ...block, heightMeters: 3 }, body, 0.3);
        box(carPen, { x0: x + from, y0: 12.95, x1: x + to, y1: 15.05, heightMeters: 0.35 }, hex("#d8d6cf"), 3.3);
        const pane = (x0: number, x1: number, z0: number, z1: number, colour: Parameters<typeof face>[2]): void => {
          face(carPen, [at(x + x0, 12.77, z0), at(x + x1, 12.77, z0), at(x + x1, 12.77, z1), at(x + x0, 12.77, z1)], colour);
        };
        pane(from, to, 0.3, 0.95, hex("#e4e1d8"));
        pane(from + 0.3, to - 0.3, 1.45, 2.75, hex("#26313a"));
        for (let bar = from + 1.7; bar < to - 0.5; bar += 1.6) pane(bar, bar + 0.1, 1.45, 2.75, hex("#7f2d27"));
        pane((from + to) / 2 - 0.85, (from + to) / 2 + 0.85, 0.4, 2.8, hex("#36424b"));
        pane((from + to) / 2 - 0.03, (from + to) / 2 + 0.03, 0.4, 2.8, hex("#b9b6ad"));
      }
      for (const end of [-1, 1]) {
        face(carPen, [at(x + end * 11.02, 12.95, 1.3), at(x + end * 11.02, 15.05, 1.3), at(x + end * 11.02, 15.05, 2.8), at(x + end * 11.02, 12.95, 2.8)], hex("#26313a"), false);
      }
      limb(carPen, at(x, 14, 3.6), at(x + 0.9, 14, 4.5), 0.08, "#33373a");
      limb(carPen, at(x + 0.9, 14, 4.5), at(x, 14, 5.35), 0.08, "#33373a");
    },
  };
}

/** A round basin with one jet, whose spray rises and falls. */
const fountain = (pen: Pen, seconds: number): Thing => ({
  depth: pen.lens.depthOf(at(-7, 28)),
  paint(basinPen) {
    const ring = (radius: number, z: number): Point[] => Array.from({ length: 30 }, (_, step) => at(-7 + Math.cos((step / 30) * 6.2832) * radius, 28 + Math.sin((step / 30) * 6.2832) * radius, z));
    fill(basinPen, ring(4.3, 0), style(lit(basinPen, hex("#8f897d"), at(0, -0.7, 0.3), at(-7, 24, 0.2))));
    fill(basinPen, ring(4.3, 0.55), style(lit(basinPen, hex("#cfc9bb"), at(0, 0, 1), at(-7, 28))));
    fill(basinPen, ring(3.9, 0.5), style(lit(basinPen, hex("#7fa6b4"), at(0, 0, 1), at(-7, 28))));
    const height = 3 + 0.35 * Math.sin((seconds / 16) * Math.PI * 2 * 4);
    for (let jet = 0; jet < 9; jet++) {
      const angle = (jet / 9) * Math.PI * 2;
      const points = Array.from({ length: 9 }, (_, step) => {
        const share = step / 8;
        return at(-7 + Math.cos(angle) * share * 1.7, 28 + Math.sin(angle) * share * 1.7, 0.6 + height * (share * 3.2 * (1 - share) * 1.1 + (1 - share) * 0.3));
      });
      points.forEach((point, index) => {
        const next = points[index + 1];
        if (next !== undefined) limb(basinPen, point, next, 0.1, "rgba(238,246,250,0.6)");
      });
    }
  },
});

const random = seeded(130);
const walks: readonly Walk[] = [
  { look: someone(random, "bag"), startSeconds: 1, way: way([at(-32, 20), at(-1, 20.4), at(32, 22)], 5), metersPerSecond: 1.45 },
  { look: someone(random), startSeconds: 5, way: way([at(34, 24), at(0, 23), at(-30, 30)], 6), metersPerSecond: 1.35 },
  { look: someone(random, "backpack"), startSeconds: 11.4, way: way([at(2.2, 11.4), at(3, 9), at(14, 7), at(34, 6)], 2), metersPerSecond: 1.5 },
  { look: someone(random), startSeconds: 10.8, way: way([at(-5.6, 11.4), at(-6, 8.6), at(-20, 7), at(-36, 7)], 2), metersPerSecond: 1.5 },
  { look: someone(random), startSeconds: 8, way: way([at(3, 34), at(10, 26), at(30, 18)], 5), metersPerSecond: 1.4 },
  { look: someone(random), startSeconds: 14, way: way([at(-36, 6), at(36, 5)]), metersPerSecond: 4.6, rides: true },
];
const waiting = [[-3.4, 10.6, 350], [-1.8, 10.2, 10], [4.6, 10.6, 340], [6.2, 10, 20], [-9.6, 24.4, 40], [-2.4, 25.6, 300]] as const;
const staying = waiting.map(([x, y, heading]) => ({ look: someone(random), x, y, heading }));

/** A streetcar stop at a downtown plaza. */
export const streetcarPlaza: Scene = {
  mount: { position: at(7.5, -4, 6.6), yawDegrees: -17, pitchDegrees: 12, fieldOfViewDegrees: 70 },
  light: day(at(-0.35, -0.8, 0.8)),
  seed: 113,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 7, hex("#f7f8f9"));
    plain(pen, paving);
    joints(pen, -40, 16.4, 40, 46, 2, 0.1, 0);
    ground(pen, rectangle(-90, 11.6, 90, 16.4), hex("#8d8a84"));
    for (const y of [13.3, 14.7]) band(pen, at(-90, y), at(90, y), 0.13, hex("#4a4c4e"));
    ground(pen, rectangle(-90, -20, 90, 7.6), hex("#9b968c"));
    ground(pen, rectangle(-90, 3.8, 90, 7.2), hex("#a8604e"));
    for (const [x0, x1, y0, h, look] of [[-70, -30, 52, 34, office], [-28, 4, 56, 22, stone], [8, 34, 54, 42, concrete], [38, 70, 50, 26, office]] as const) {
      building(pen, scatter, { x0, y0, x1, y1: y0 + 24, heightMeters: h }, look);
    }
    slab(pen, rectangle(-12, 8.2, 13, 11.6), 0.32, hex("#b6b0a4"), hex("#d6d1c5"));
    ground(pen, rectangle(-12, 11, 13, 11.6, 0.32), hex("#d9b548"));
    for (const x of [-36, 0, 36]) wires(pen, at(x, 14, 5.4), at(x + 36, 14, 5.4), 0.12, 0.8);
  },
  standing: (pen, scatter) => [
    ...[-36, -13.5, 14.5, 40].map((x): Thing => ({
      depth: pen.lens.depthOf(at(x, 17)),
      paint(polePen) {
        const tone = style(lit(polePen, hex("#3c4347"), at(-0.3, -0.7, 0.4), at(x, 17, 2)));
        limb(polePen, at(x, 17, 0), at(x, 17, 6), 0.2, tone);
        limb(polePen, at(x, 17, 5.6), at(x, 13.6, 5.6), 0.1, tone);
      },
    })),
    {
      depth: pen.lens.depthOf(at(0, 9)),
      shadow: (shadowPen) => sunShadow(shadowPen, [at(-4.6, 8.3, 2.9), at(3, 8.3, 2.9), at(3, 10, 2.9), at(-4.6, 10, 2.9)]),
      paint(shelterPen) {
        for (const x of [-4.4, -0.8, 2.8]) limb(shelterPen, at(x, 8.5, 0.3), at(x, 8.5, 2.9), 0.12, style(lit(shelterPen, hex("#50585d"), at(0, -0.7, 0.4), at(x, 8.5, 1))));
        fill(shelterPen, [at(-4.4, 8.5, 0.6), at(2.8, 8.5, 0.6), at(2.8, 8.5, 2.4), at(-4.4, 8.5, 2.4)], "rgba(190,214,220,0.28)");
        box(shelterPen, { x0: -4.8, y0: 8.3, x1: 3.2, y1: 10.2, heightMeters: 0.16 }, hex("#e4e2da"), 2.9);
      },
    },
    bench(pen, at(-13, 26)),
    bench(pen, at(2, 28)),
    planter(pen, { x0: -22, y0: 21.4, x1: -17, y1: 23, heightMeters: 0.6 }, hex("#6e8f4c")),
    planter(pen, { x0: 8, y0: 26, x1: 13, y1: 27.6, heightMeters: 0.6 }, hex("#6e8f4c")),
    ...[[-24, 30], [-18, 38], [-6, 42], [6, 40], [16, 34], [24, 28]].map(([x = 0, y = 0]) => leafyTree(pen, scatter, at(x, y), 7.4, hex("#688a4b"))),
    ...[-20, 10].map((x) => streetLamp(pen, at(x, 20), 5, { x: 0.01, y: 0 }, whiteLamp)),
    standingBox(pen, { x0: 9.4, y0: 8.7, x1: 10, y1: 9.1, heightMeters: 2 }, hex("#3d5f73")),
  ],
  moving: (pen, seconds) => [
    ...ages(seconds, 0.6, run.durationSeconds).map((age) => streetcar(pen, track.poseAt(run.metersAt(age)).x)),
    fountain(pen, seconds),
    ...walkers(pen, walks, seconds),
    ...staying.map(({ look, x, y, heading }) => idle(pen, look, x, y, heading, seconds)),
  ],
};
