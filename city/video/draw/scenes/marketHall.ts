import { box, facade, paintWall, wallPiece, type FacadeStyle, type Wall } from "../building.ts";
import { brighter, hex, mix, style, type Colour } from "../colour.ts";
import { bench, planter, standingBox, streetLamp } from "../furniture.ts";
import { band, joints, marking, plain, rectangle, ground, slab } from "../ground.ts";
import { lowSun, warmLamp } from "../moods.ts";
import { stopping, way } from "../motion.ts";
import { ball, face, fill, limb, lit, sunShadow, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { seeded, within, type Random } from "../random.ts";
import { paintSky } from "../sky.ts";
import type { Scene, Thing } from "../stage.ts";
import { cruise, idle, vehicles, walkers, type Walk } from "../traffic.ts";
import { leafyTree } from "../tree.ts";
import { at, type Point } from "../vector.ts";
import { paints } from "../vehicleBodies.ts";

/* The hall's front runs east–west at y = 26; its forecourt lies before it, and a lane at y = 2 to 8. */
const front: Wall = { from: { x: -26, y: 26 }, to: { x: 26, y: 26 }, heightMeters: 9.5 };
const hallBrick = hex("#a5674d");
const trim = hex("#dccfb4");
const iron = hex("#2d4238");
const paving = hex("#b9aa96");

const neighbour: FacadeStyle = { wall: hex("#8c7f70"), trim: hex("#c7bba6"), floorMeters: 3.7, bayMeters: 3, windowWidth: 0.5, windowHeight: 0.6, litShare: 0, streetFloor: "plain", cornice: true };

/** A tall window under a round arch on the hall's front. */
function archedWindow(pen: Pen, middle: number, halfWidth: number, sill: number, spring: number, glass: Colour): void {
  const share = (x: number): number => (x + 26) / 52;
  const outline = (grow: number, out: number): Point[] => {
    const points = [at(middle - halfWidth - grow, 26 - out, sill), at(middle + halfWidth + grow, 26 - out, sill)];
    for (let step = 0; step <= 16; step++) {
      const angle = (step / 16) * Math.PI;
      points.push(at(middle + Math.cos(angle) * (halfWidth + grow), 26 - out, spring + Math.sin(angle) * (halfWidth + grow)));
    }
    return points;
  };
  face(pen, outline(0.35, 0.05), trim);
  face(pen, outline(0, 0.1), glass);
  for (const bar of [-0.5, 0, 0.5]) face(pen, wallPiece(front, share(middle + bar * halfWidth - 0.05), share(middle + bar * halfWidth + 0.05), sill, spring + halfWidth * 0.82, 0.12), iron);
  for (const bar of [0.36, 0.7, 1]) face(pen, wallPiece(front, share(middle - halfWidth), share(middle + halfWidth), sill + (spring - sill) * bar - 0.05, sill + (spring - sill) * bar + 0.05, 0.12), iron);
}

function paintHall(pen: Pen): void {
  paintWall(pen, front, hallBrick);
  for (const z of [2.2, 4.4]) face(pen, wallPiece(front, 0, 1, z, z + 0.12, 0.04), brighter(hallBrick, 0.85));
  const glass = mix(hex("#4a5c66"), hex("#ffd9a0"), 0.22);
  for (const middle of [-22, -17, -12, 12, 17, 22]) archedWindow(pen, middle, 1.55, 0.8, 4.6, glass);
  face(pen, wallPiece(front, 0, 1, 8.7, 9.5, 0.5), trim);
  face(pen, wallPiece(front, 0, 1, 8.4, 8.7, 0.25), brighter(trim, 0.75));
  const gable: Wall = { from: { x: -8.5, y: 25 }, to: { x: 8.5, y: 25 }, heightMeters: 9.8 };
  paintWall(pen, gable, brighter(hallBrick, 1.08));
  face(pen, [at(-9.2, 24.6, 9.8), at(9.2, 24.6, 9.8), at(0, 24.6, 14.2)], trim);
  face(pen, [at(-8, 24.5, 10), at(8, 24.5, 10), at(0, 24.5, 13.7)], brighter(hallBrick, 1.05));
  const ring = (radius: number, y: number): Point[] => Array.from({ length: 28 }, (_, step) => at(Math.cos((step / 28) * Math.PI * 2) * radius, y, 11.5 + Math.sin((step / 28) * Math.PI * 2) * radius));
  face(pen, ring(1.15, 24.45), trim);
  face(pen, ring(0.95, 24.4), glass);
  for (const angle of [0, 1, 2, 3]) {
    const [dx, dz] = [Math.cos((angle * Math.PI) / 4) * 0.95, Math.sin((angle * Math.PI) / 4) * 0.95];
    limb(pen, at(-dx, 24.35, 11.5 - dz), at(dx, 24.35, 11.5 + dz), 0.07, style(iron));
  }
  const arch: Point[] = [at(-5.4, 24.9, 0), at(5.4, 24.9, 0)];
  for (let step = 0; step <= 20; step++) arch.push(at(Math.cos((step / 20) * Math.PI) * 5.4, 24.9, 3.6 + Math.sin((step / 20) * Math.PI) * 5.2));
  face(pen, arch, trim);
  fill(pen, arch.map((point) => at(point.x * 0.93, 24.8, point.z * 0.955)), style(hex("#5b4431")));
  fill(pen, arch.map((point) => at(point.x * 0.93, 24.78, point.z * 0.955)), "rgba(255,196,116,0.42)");
  for (const x of [-3.4, -1.7, 0, 1.7, 3.4]) limb(pen, at(x, 24.7, 3.5), at(x * 1.15, 24.7, 3.6 + Math.sqrt(Math.max(0, 27 - x * x)) * 0.93), 0.12, style(iron));
  face(pen, wallPiece({ ...gable, heightMeters: 10 }, 0.2, 0.8, 3.3, 3.7, 0.4), iron);
  for (const x of [-5, -2.5, 0, 2.5, 5]) limb(pen, at(x, 24.6, 0), at(x, 24.6, 3.4), 0.14, style(iron));
}

/** A stall: striped roof on posts, crates of fruit before it. */
function stall(pen: Pen, random: Random, x: number, y: number, cloth: Colour): Thing {
  const goods: { point: Point; colour: Colour }[] = [];
  const fruit: readonly Colour[] = [hex("#c8452f"), hex("#e0a23a"), hex("#7d9a3c"), hex("#d9762e"), hex("#8d3a55"), hex("#d8cf62")];
  for (let crate = 0; crate < 5; crate++) {
    const colour = fruit[(crate + Math.floor(random() * 6)) % 6] ?? [200, 80, 50];
    for (let piece = 0; piece < 26; piece++) {
      goods.push({ point: at(x - 1.75 + crate * 0.72 + within(random, 0, 0.58), y - 0.75 + within(random, 0, 0.6), 0.86 + within(random, 0, 0.1)), colour: brighter(colour, within(random, 0.85, 1.12)) });
    }
  }
  return {
    depth: pen.lens.depthOf(at(x, y - 0.4)),
    shadow: (shadowPen) => sunShadow(shadowPen, [at(x - 2, y - 1, 2.3), at(x + 2, y - 1, 2.3), at(x + 2, y + 1, 2.7), at(x - 2, y + 1, 2.7)]),
    paint(stallPen) {
      for (const [px, py] of [[-1.9, 0.9], [1.9, 0.9]] as const) limb(stallPen, at(x + px, y + py, 0), at(x + px, y + py, 2.7), 0.08, "#5a4a3a");
      face(stallPen, [at(x - 1.9, y + 0.9, 0.9), at(x + 1.9, y + 0.9, 0.9), at(x + 1.9, y + 0.9, 2.2), at(x - 1.9, y + 0.9, 2.2)], hex("#6e5a48"));
      box(stallPen, { x0: x - 1.85, y0: y - 0.85, x1: x + 1.85, y1: y + 0.1, heightMeters: 0.8 }, hex("#8c6a45"));
      for (const { point, colour } of goods) ball(stallPen, point, 0.085, style(lit(stallPen, colour, at(-0.3, -0.4, 0.8), point)));
      for (const px of [-1.9, 1.9]) limb(stallPen, at(x + px, y - 0.95, 0), at(x + px, y - 0.95, 2.3), 0.07, "#5a4a3a");
      for (let stripe = 0; stripe < 10; stripe++) {
        const [s0, s1] = [x - 2.1 + stripe * 0.42, x - 2.1 + (stripe + 1) * 0.42];
        const tone = stripe % 2 === 0 ? cloth : hex("#efe7d6");
        face(stallPen, [at(s0, y - 1.15, 2.28), at(s1, y - 1.15, 2.28), at(s1, y + 1.05, 2.85), at(s0, y + 1.05, 2.85)], tone);
        face(stallPen, [at(s0, y - 1.15, 2.02), at(s1, y - 1.15, 2.02), at(s1, y - 1.15, 2.28), at(s0, y - 1.15, 2.28)], brighter(tone, 0.86));
      }
    },
  };
}

const random = seeded(23);
const crowd: readonly Walk[] = [
  { look: someone(random, "bag"), startSeconds: 0.4, way: way([at(0.6, 25), at(2, 19), at(14, 11.5), at(34, 11)], 4), metersPerSecond: 1.35 },
  { look: someone(random), startSeconds: 5.1, way: way([at(-34, 11), at(-10, 12), at(-1.2, 19), at(-0.8, 25)], 4), metersPerSecond: 1.4 },
  { look: someone(random, "bag"), startSeconds: 9.3, way: way([at(1.8, 25), at(0.8, 18), at(-7, 10.4), at(-30, 10)], 4), metersPerSecond: 1.3 },
  { look: someone(random, "backpack"), startSeconds: 12.2, way: way([at(32, 12.4), at(12, 12.4), at(2.4, 19), at(1.4, 25)], 4), metersPerSecond: 1.45 },
  { look: someone(random), startSeconds: 2.7, way: way([at(-34, 16), at(-16, 15), at(24, 14.6), at(38, 15)], 4), metersPerSecond: 1.2 },
  { look: someone(random, "bag"), startSeconds: 7.4, way: way([at(-1.6, 25), at(-4, 20), at(-11, 20.6), at(-30, 20)], 3), metersPerSecond: 1.1 },
];
const shoppers = [[-13.4, 19.1, 0], [-12.2, 18.8, 20], [-18, 19, 340], [12.6, 18.9, 10], [17.4, 19, 350], [4.6, 13, 120], [5.5, 12.4, 300], [-5.4, 22.6, 180]] as const;
const staying = shoppers.map(([x, y, heading]) => ({ look: someone(random), x, y, heading }));
const lane = way([at(-50, 5), at(50, 5)]);
const back = way([at(50, 2), at(-50, 2)]);

/** The forecourt of a brick market hall on a warm afternoon. */
export const marketHall: Scene = {
  mount: { position: at(5.5, -11.5, 7.4), yawDegrees: -9, pitchDegrees: 9.5, fieldOfViewDegrees: 70 },
  light: lowSun(at(-0.75, -0.75, 0.85), { zenith: hex("#86a9cc"), horizon: hex("#ecdfc6"), hazeMeters: 500 }),
  seed: 102,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 7, hex("#fff3e0"));
    plain(pen, paving);
    band(pen, at(-90, 3.5), at(90, 3.5), 9, hex("#77756f"));
    marking(pen, at(-90, 3.5), at(90, 3.5), hex("#ddd6c4"), { dashMeters: 2, gapMeters: 3 });
    slab(pen, rectangle(-90, 8, 90, 60), 0.12, paving, hex("#cfc6b6"));
    joints(pen, -40, 8, 40, 26, 1.6, 0.09, 0.12);
    ground(pen, rectangle(-5, 8, 5, 25, 0.13), brighter(paving, 1.08));
    for (const [x0, x1, h] of [[-60, -27, 15], [27, 60, 13]] as const) {
      facade(pen, scatter, { from: { x: x0, y: 27 }, to: { x: x1, y: 27 }, heightMeters: h }, neighbour);
    }
    face(pen, [at(-26, 26, 9.5), at(26, 26, 9.5), at(24, 34, 13.5), at(-24, 34, 13.5)], hex("#6f7a74"));
    paintHall(pen);
  },
  standing: (pen, scatter) => [
    stall(pen, scatter, -18, 21.4, hex("#3f7254")),
    stall(pen, scatter, -12.8, 21.4, hex("#b4402f")),
    stall(pen, scatter, 12.6, 21.4, hex("#c58a2c")),
    stall(pen, scatter, 17.8, 21.4, hex("#345f86")),
    planter(pen, { x0: -8.6, y0: 9.6, x1: -6.2, y1: 10.6, heightMeters: 0.6 }, hex("#6b8a45")),
    planter(pen, { x0: 6.4, y0: 9.6, x1: 8.8, y1: 10.6, heightMeters: 0.6 }, hex("#6b8a45")),
    bench(pen, at(11.6, 10.6)),
    leafyTree(pen, scatter, at(-14, 11.6), 6.2, hex("#7b8f45")),
    leafyTree(pen, scatter, at(16.5, 12.2), 6, hex("#83934a")),
    streetLamp(pen, at(-4.6, 9.2), 4.6, { x: 0.01, y: 0 }, warmLamp),
    streetLamp(pen, at(9.8, 9.2), 4.6, { x: 0.01, y: 0 }, warmLamp),
    ...[-3, -1.5, 0, 1.5, 3].map((x) => standingBox(pen, { x0: x - 0.09, y0: 8.4, x1: x + 0.09, y1: 8.6, heightMeters: 0.9 }, hex("#3b3f3d"))),
  ],
  moving: (pen, seconds) => [
    ...walkers(pen, crowd, seconds),
    ...staying.map(({ look, x, y, heading }) => idle(pen, look, x, y, heading, seconds)),
    ...vehicles(
      pen,
      [
        cruise({ kind: "hatch", colour: paints[6] ?? paints[0] }, 1.5, lane, 7),
        { look: { kind: "van", colour: paints[0] }, startSeconds: 8, way: lane, progress: stopping(100, 7, 51, 2.4) },
        cruise({ kind: "sedan", colour: paints[5] ?? paints[0] }, 6, back, 7.5),
      ],
      seconds,
    ),
  ],
};
