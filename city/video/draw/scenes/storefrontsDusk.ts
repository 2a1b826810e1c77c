import { brick, building, creamBrick, stone } from "../building.ts";
import { hex, style } from "../colour.ts";
import { bench, hydrant, planter, standingBox, streetLamp } from "../furniture.ts";
import { halo, pool } from "../glow.ts";
import { plain, wear } from "../ground.ts";
import type { Lamp } from "../light.ts";
import { dusk, warmLamp } from "../moods.ts";
import { stopping, way } from "../motion.ts";
import { ball, fill, limb, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { seeded } from "../random.ts";
import { paintSky } from "../sky.ts";
import type { Scene, Thing } from "../stage.ts";
import { paintStreet } from "../street.ts";
import { cruise, idle, vehicles, walkers, type Walk } from "../traffic.ts";
import { leafyTree } from "../tree.ts";
import { at } from "../vector.ts";
import { vehicle } from "../vehicle.ts";
import { paints } from "../vehicleBodies.ts";

/* A row of shops on the left sidewalk of a street along y; the camera hangs above the right one. */
const lampFeet = [[-6.8, 10], [-6.8, 26], [-6.8, 44], [6.6, 18], [6.6, 38]] as const;
const lamps: readonly Lamp[] = [
  ...lampFeet.map(([x, y]) => ({ position: at(x, y, 4.4), colour: [150, 112, 66] as const, reachMeters: 4.5 })),
  ...[6, 14, 22, 30, 38, 46].map((y) => ({ position: at(-9.6, y, 2.2), colour: [130, 92, 48] as const, reachMeters: 3.4 })),
];

/** Bulbs on a wire across the street. */
function bulbs(pen: Pen, y: number): void {
  const points = Array.from({ length: 15 }, (_, index) => {
    const share = index / 14;
    return at(-10.6 + 21 * share, y + 2 * share, 7 - 4 * 1.1 * share * (1 - share));
  });
  points.forEach((point, index) => {
    const next = points[index + 1];
    if (next !== undefined) limb(pen, point, next, 0.015, "rgba(20,20,26,0.8)");
    ball(pen, point, 0.09, style([255, 226, 160]));
    halo(pen, point, 0.5, [255, 200, 120], 0.5);
  });
}

/** A table with two chairs and a lit candle, before a restaurant. */
const table = (pen: Pen, x: number, y: number): Thing => ({
  depth: pen.lens.depthOf(at(x, y)),
  paint(tablePen) {
    const top = Array.from({ length: 14 }, (_, step) => at(x + Math.cos(step * 0.4488) * 0.45, y + Math.sin(step * 0.4488) * 0.45, 0.86));
    limb(tablePen, at(x, y, 0.14), at(x, y, 0.84), 0.07, "#2c2a2b");
    fill(tablePen, top, style([150, 120, 92]));
    halo(tablePen, at(x, y, 0.98), 0.6, [255, 190, 110], 0.7);
  },
});

const random = seeded(160);
const walks: readonly Walk[] = [
  { look: someone(random, "bag"), startSeconds: 0, way: way([at(-8.4, -6), at(-8.2, 54)]), metersPerSecond: 1.35 },
  { look: someone(random, "nothing"), startSeconds: 0.4, way: way([at(-7.7, -6), at(-7.5, 54)]), metersPerSecond: 1.35 },
  { look: someone(random, "backpack"), startSeconds: 7, way: way([at(-8.9, 56), at(-9, -6)]), metersPerSecond: 1.5 },
  { look: someone(random), startSeconds: 3, way: way([at(8.2, 52), at(8, -8)]), metersPerSecond: 1.4 },
  { look: someone(random), startSeconds: 11, way: way([at(-5.7, -10), at(-5.7, 80)]), metersPerSecond: 4.6, rides: true },
];
const seats = [[-9.9, 12.2, 20], [-9.9, 13.9, 160], [-9.9, 15.8, 15], [-8.2, 21.4, 250], [-8.5, 22.4, 170]] as const;
const staying = seats.map(([x, y, heading]) => ({ look: someone(random, "nothing"), x, y, heading }));

/** Shops and a sidewalk café on a neighbourhood street after sunset. */
export const storefrontsDusk: Scene = {
  mount: { position: at(4.6, -5.5, 5), yawDegrees: -21, pitchDegrees: 9, fieldOfViewDegrees: 68 },
  light: dusk(lamps, { ambient: [96, 104, 138], zenith: hex("#263a66"), horizon: hex("#dd9a78"), haze: hex("#75718a") }),
  seed: 116,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 10, hex("#c98378"));
    plain(pen, hex("#8f8b88"));
    paintStreet(pen, { halfWidthMeters: 6.2, walkMeters: 5, asphalt: hex("#5c5d62"), walk: hex("#9c968e"), kerb: hex("#b4afa6"), paint: hex("#cfccc2"), middle: hex("#c29f48"), laneLines: [], fromY: -30, toY: 260 });
    wear(pen, scatter, [at(-5, -4), at(4, 40)], hex("#5c5d62"), 10);
    for (const [x, y] of lampFeet) pool(pen, at(x, y), 6, [255, 190, 112], 0.3);
    for (let y = 4; y < 60; y += 6) pool(pen, at(-9.6, y), 3.6, [255, 196, 120], 0.26);
    for (const [y0, y1, h, look] of [[88, 120, 15, stone], [62, 88, 10, creamBrick], [47, 62, 13, brick], [31, 47, 9.5, creamBrick], [17, 31, 12.5, brick], [-8, 17, 10.5, stone]] as const) {
      building(pen, scatter, { x0: -36, y0, x1: -11.3, y1, heightMeters: h }, { ...look, litShare: 0.5 });
    }
    for (const [y0, y1, h, look] of [[70, 110, 14, brick], [40, 70, 11, stone], [18, 40, 12, creamBrick]] as const) {
      building(pen, scatter, { x0: 11.3, y0, x1: 36, y1, heightMeters: h }, { ...look, litShare: 0.45 });
    }
  },
  standing: (pen, scatter) => [
    ...lampFeet.map(([x, y]) => streetLamp(pen, at(x, y), 4.6, { x: 0.01, y: 0 }, warmLamp)),
    ...[17, 34, 52, 70].map((y) => leafyTree(pen, scatter, at(-7, y), 5.8, hex("#63774a"))),
    ...[28, 50].map((y) => leafyTree(pen, scatter, at(7.4, y), 6, hex("#63774a"))),
    table(pen, -9.9, 13),
    table(pen, -9.9, 16.6),
    planter(pen, { x0: -8.9, y0: 10.6, x1: -8.5, y1: 12.2, heightMeters: 0.5 }, hex("#5f7d48")),
    planter(pen, { x0: -8.9, y0: 17.4, x1: -8.5, y1: 19, heightMeters: 0.5 }, hex("#5f7d48")),
    bench(pen, at(8.2, 14)),
    hydrant(pen, at(-6.7, 6.4)),
    standingBox(pen, { x0: -7.2, y0: 29.6, x1: -6.7, y1: 30.1, heightMeters: 1 }, hex("#3c4a44")),
    vehicle(pen, { kind: "hatch", colour: paints[5] ?? paints[0] }, { x: -4.9, y: 21.8, headingDegrees: 180 }, { lights: false }),
    vehicle(pen, { kind: "suv", colour: paints[0] }, { x: -4.9, y: 36.4, headingDegrees: 180 }, { lights: false }),
    vehicle(pen, { kind: "sedan", colour: paints[6] ?? paints[0] }, { x: -4.9, y: 42.6, headingDegrees: 180 }, { lights: false }),
    vehicle(pen, { kind: "sedan", colour: paints[3] ?? paints[0] }, { x: 4.9, y: 24, headingDegrees: 0 }, { lights: false }),
  ],
  moving: (pen, seconds) => [
    ...vehicles(
      pen,
      [
        cruise({ kind: "sedan", colour: paints[1] ?? paints[0] }, 2.2, way([at(-1.8, 150), at(-1.8, -20)]), 9),
        { look: { kind: "suv", colour: paints[4] ?? paints[0] }, startSeconds: 9, way: way([at(-1.8, 150), at(-1.8, -20)]), progress: stopping(170, 9, 126, 0.6) },
        cruise({ kind: "hatch", colour: paints[9] ?? paints[0] }, 6.4, way([at(1.8, -24), at(1.8, 150)]), 9),
      ],
      seconds,
    ),
    ...walkers(pen, walks, seconds),
    ...staying.map(({ look, x, y, heading }) => idle(pen, look, x, y, heading, seconds)),
  ],
  overlay(pen) {
    for (const y of [14, 30, 48]) bulbs(pen, y);
  },
};
