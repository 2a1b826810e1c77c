import { building, box, brick, creamBrick, stone, type FacadeStyle } from "../building.ts";
import { brighter, hex, style } from "../colour.ts";
import { bench, planter, standingBox, streetLamp } from "../furniture.ts";
import { ground, marking, plain, rectangle, wear } from "../ground.ts";
import { day, warmLamp } from "../moods.ts";
import { stopping, way } from "../motion.ts";
import { face, fill, limb, lit, sunShadow, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { seeded } from "../random.ts";
import { paintSky } from "../sky.ts";
import type { Scene, Thing } from "../stage.ts";
import { paintStreet } from "../street.ts";
import { cruise, idle, vehicles, walkers, type Drive, type Walk } from "../traffic.ts";
import { leafyTree } from "../tree.ts";
import { at } from "../vector.ts";
import { paints } from "../vehicleBodies.ts";

/* The stop is on the eastern sidewalk of a street along y; buses come from the south and stop at y = 13. */
const glassShelter = (pen: Pen): Thing => ({
  depth: pen.lens.depthOf(at(9.4, 15)),
  shadow: (shadowPen) => sunShadow(shadowPen, [at(8, 11.6, 2.6), at(10.2, 11.6, 2.6), at(10.2, 17.4, 2.6), at(8, 17.4, 2.6)]),
  paint(shelterPen) {
    const metal = (y: number): string => style(lit(shelterPen, hex("#4b5257"), at(-0.5, -0.5, 0.6), at(9, y, 1)));
    const pane = (points: Parameters<typeof fill>[1]): void => fill(shelterPen, points, "rgba(178,208,216,0.32)");
    pane([at(10.1, 11.8, 0.4), at(10.1, 17.2, 0.4), at(10.1, 17.2, 2.4), at(10.1, 11.8, 2.4)]);
    pane([at(8.6, 17.2, 0.4), at(10.1, 17.2, 0.4), at(10.1, 17.2, 2.4), at(8.6, 17.2, 2.4)]);
    fill(shelterPen, [at(8.7, 17.15, 0.5), at(10, 17.15, 0.5), at(10, 17.15, 2.2), at(8.7, 17.15, 2.2)], style(lit(shelterPen, hex("#d9a441"), at(0, -1, 0), at(9, 17, 1))));
    fill(shelterPen, [at(8.9, 17.12, 1), at(9.8, 17.12, 1), at(9.8, 17.12, 1.9), at(8.9, 17.12, 1.9)], style(lit(shelterPen, hex("#3f7a86"), at(0, -1, 0), at(9, 17, 1))));
    box(shelterPen, { x0: 9.5, y0: 12.4, x1: 9.95, y1: 16.4, heightMeters: 0.08 }, hex("#8a6a48"), 0.5);
    for (const y of [11.8, 14.5, 17.2]) limb(shelterPen, at(10.1, y, 0.1), at(10.1, y, 2.5), 0.1, metal(y));
    for (const y of [11.8, 17.2]) limb(shelterPen, at(8.4, y, 0.1), at(8.4, y, 2.5), 0.09, metal(y));
    pane([at(8.6, 11.8, 0.4), at(10.1, 11.8, 0.4), at(10.1, 11.8, 2.4), at(8.6, 11.8, 2.4)]);
    box(shelterPen, { x0: 8, y0: 11.5, x1: 10.3, y1: 17.5, heightMeters: 0.14 }, hex("#5c666b"), 2.5);
  },
});

const stopPole = (pen: Pen): Thing => ({
  depth: pen.lens.depthOf(at(7.6, 19)),
  shadow: (shadowPen) => sunShadow(shadowPen, [at(7.55, 19), at(7.65, 19), at(7.6, 19, 3)]),
  paint(polePen) {
    limb(polePen, at(7.6, 19, 0.1), at(7.6, 19, 3.1), 0.08, style(lit(polePen, hex("#6d7478"), at(0, -1, 0.4), at(7.6, 19, 1))));
    face(polePen, [at(7.2, 18.95, 2.4), at(8, 18.95, 2.4), at(8, 18.95, 3.1), at(7.2, 18.95, 3.1)], hex("#2f6f8f"));
    face(polePen, [at(7.35, 18.93, 2.6), at(7.85, 18.93, 2.6), at(7.85, 18.93, 2.9), at(7.35, 18.93, 2.9)], hex("#e8e6dc"));
  },
});

const shops: FacadeStyle = { ...brick, wall: hex("#a87a5c"), floorMeters: 3.4 };
const random = seeded(66);
const walks: readonly Walk[] = [
  { look: someone(random, "bag"), startSeconds: 3, way: way([at(11.4, -8), at(11.2, 46)]), metersPerSecond: 1.4 },
  { look: someone(random), startSeconds: 11, way: way([at(11.9, 50), at(11.8, -8)]), metersPerSecond: 1.45 },
  { look: someone(random, "backpack"), startSeconds: 7.6, way: way([at(7.9, 16.6), at(8.6, 19.4), at(11, 22), at(11, 50)], 2), metersPerSecond: 1.4 },
  { look: someone(random), startSeconds: 6, way: way([at(-9.4, 52), at(-9.4, -10)]), metersPerSecond: 1.4 },
  { look: someone(random), startSeconds: 13, way: way([at(-5.9, -12), at(-5.9, 70)]), metersPerSecond: 5.2, rides: true },
];
const waiting = [[9.1, 13.2, 270], [8.9, 15.6, 250], [8.4, 10.8, 215], [9.3, 9.6, 300]] as const;
const queue = waiting.map(([x, y, heading]) => ({ look: someone(random), x, y, heading }));
const drives: readonly Drive[] = [
  { look: { kind: "bus", colour: hex("#2f6f8f") }, startSeconds: 0, way: way([at(2, -34), at(2, -14), at(5.3, 2), at(5.3, 24), at(2, 42), at(2, 130)], 9), progress: stopping(165, 9.5, 49.5, 4.2) },
  cruise({ kind: "sedan", colour: paints[5] ?? paints[0] }, 7.2, way([at(1.6, -34), at(1.6, 130)]), 11),
  cruise({ kind: "suv", colour: paints[2] ?? paints[0] }, 1.5, way([at(-1.9, 130), at(-1.9, -24)]), 11),
  cruise({ kind: "van", colour: paints[0] }, 8.4, way([at(-1.9, 130), at(-1.9, -24)]), 10),
  cruise({ kind: "hatch", colour: paints[6] ?? paints[0] }, 12.6, way([at(-1.9, 130), at(-1.9, -24)]), 10.5),
];

/** A bus shelter on a neighbourhood's main street in the morning. */
export const busStop: Scene = {
  mount: { position: at(10.6, -3.2, 5.2), yawDegrees: -19, pitchDegrees: 13, fieldOfViewDegrees: 68 },
  light: day(at(0.65, -0.75, 0.8)),
  seed: 106,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 8, hex("#f7f8f8"));
    plain(pen, hex("#b0aca2"));
    paintStreet(pen, { halfWidthMeters: 7.2, walkMeters: 6, asphalt: hex("#63666a"), walk: hex("#b7b2a6"), kerb: hex("#cdc9be"), paint: hex("#e3e2da"), middle: hex("#d8b24a"), laneLines: [], fromY: -30, toY: 300 });
    wear(pen, scatter, [at(-6, -6), at(4, 50)], hex("#63666a"), 12);
    ground(pen, rectangle(3.7, 2, 7, 25), hex("#7a4a42"));
    marking(pen, at(3.7, 2), at(3.7, 25), hex("#e3e2da"), { dashMeters: 1, gapMeters: 0.8, widthMeters: 0.2 });
    for (const [y0, y1, h, look] of [[84, 120, 12, stone], [58, 84, 16, creamBrick], [38, 58, 11, shops], [16, 38, 14, stone], [-14, 16, 12, brick]] as const) {
      building(pen, scatter, { x0: -40, y0, x1: -13.2, y1, heightMeters: h }, look);
    }
    for (const [y0, y1, h, look] of [[80, 130, 14, shops], [52, 80, 11, brick], [26, 52, 13, creamBrick]] as const) {
      building(pen, scatter, { x0: 13.2, y0, x1: 40, y1, heightMeters: h }, look);
    }
  },
  standing: (pen, scatter) => [
    glassShelter(pen),
    stopPole(pen),
    standingBox(pen, { x0: 8.2, y0: 20.6, x1: 8.8, y1: 21.2, heightMeters: 1 }, hex("#3f5548")),
    planter(pen, { x0: 8, y0: 4.4, x1: 9, y1: 7.2, heightMeters: 0.55 }, hex("#6f8d4a")),
    bench(pen, at(-10.4, 22), true),
    ...[30, 41, 55].map((y) => leafyTree(pen, scatter, at(8.6, y), 6.2, hex("#6c8b4c"))),
    ...[8, 19, 31, 46].map((y) => leafyTree(pen, scatter, at(-8.6, y), 6.4, hex("#64834a"))),
    streetLamp(pen, at(8, 26), 8, { x: -2.2, y: 0 }, warmLamp),
    streetLamp(pen, at(-8, 38), 8, { x: 2.2, y: 0 }, warmLamp),
  ],
  moving: (pen, seconds) => [
    ...vehicles(pen, drives, seconds),
    ...walkers(pen, walks, seconds),
    ...queue.map(({ look, x, y, heading }) => idle(pen, { ...look, coat: brighter(look.coat, 1.05) }, x, y, heading, seconds)),
  ],
};
