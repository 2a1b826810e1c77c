import { brick, building, blockCorners, creamBrick, office, stone, type Block } from "../building.ts";
import { hex } from "../colour.ts";
import { hydrant, signalAt, signalLamps, signalMast, standingBox, streetLamp, type SignalMast } from "../furniture.ts";
import { band, crosswalk, ground, joints, marking, plain, rectangle, slab, wear } from "../ground.ts";
import { day, warmLamp } from "../moods.ts";
import { stopping, way } from "../motion.ts";
import { sunShadow } from "../pen.ts";
import { someone } from "../person.ts";
import { seeded } from "../random.ts";
import { paintSky } from "../sky.ts";
import type { Scene } from "../stage.ts";
import { cruise, idle, vehicles, walkers, type Drive, type Walk } from "../traffic.ts";
import { leafyTree } from "../tree.ts";
import { at } from "../vector.ts";
import { paints } from "../vehicleBodies.ts";

/*
 * Two streets cross at the origin: the avenue runs north–south between x = ±7, the street east–west between
 * y = ±6. Traffic keeps to the right. North–south has green from second 0, east–west from second 8.
 */
const asphalt = hex("#5d6063");
const walkStone = hex("#aaa79f");
const kerb = hex("#c3c1bb");
const paint = hex("#e3e2da");
const yellow = hex("#d8b24a");

const blocks: readonly (readonly [Block, typeof brick])[] = [
  [{ x0: 12, y0: 46, x1: 40, y1: 90, heightMeters: 30 }, office],
  [{ x0: -44, y0: 46, x1: -12, y1: 90, heightMeters: 17 }, creamBrick],
  [{ x0: 12, y0: 12, x1: 44, y1: 44, heightMeters: 15 }, brick],
  [{ x0: -46, y0: 12, x1: -12, y1: 44, heightMeters: 21 }, stone],
];

const masts: readonly SignalMast[] = [
  { foot: { x: 9, y: 9 }, arm: { x: -6.2, y: 0 }, headingDegrees: 180 },
  { foot: { x: 9.2, y: 8 }, arm: { x: 0, y: -5 }, headingDegrees: 90 },
];

const north = (x: number) => way([at(x, -40), at(x, 120)]);
const south = (x: number) => way([at(x, 120), at(x, -30)]);
const east = (y: number) => way([at(-60, y), at(60, y)]);
const west = (y: number) => way([at(60, y), at(-60, y)]);
const [white, silver, grey, black, navy, red, blue, olive] = paints;

const drives: readonly Drive[] = [
  cruise({ kind: "suv", colour: grey ?? white }, 0.8, north(5), 10.5),
  cruise({ kind: "sedan", colour: red ?? white }, 13.6, north(5), 10.5),
  { look: { kind: "hatch", colour: blue ?? white }, startSeconds: 3.2, way: north(1.9), progress: stopping(160, 10, 25.6, 8.8) },
  { look: { kind: "van", colour: white }, startSeconds: 0.6, way: south(-1.9), progress: stopping(150, 11, 106, 4.2) },
  cruise({ kind: "sedan", colour: black ?? white }, 10.6, south(-5), 11.5),
  cruise({ kind: "pickup", colour: olive ?? white }, 12.4, south(-1.9), 11.5),
  { look: { kind: "bus", colour: hex("#356a72") }, startSeconds: 0, way: east(-3.2), progress: stopping(120, 9, 43, 2.2) },
  { look: { kind: "sedan", colour: silver ?? white }, startSeconds: 2.6, way: west(3.2), progress: stopping(120, 10, 49, 0.6) },
  cruise({ kind: "suv", colour: navy ?? white }, 8.6, west(3.2), 10),
  cruise({ kind: "hatch", colour: white }, 7.8, east(-3.2), 9),
];

const random = seeded(11);
const walks: readonly Walk[] = [
  { look: someone(random), startSeconds: 6.1, way: way([at(-9.5, -20), at(-9.5, 34)]), metersPerSecond: 1.5 },
  { look: someone(random, "backpack"), startSeconds: 2.4, way: way([at(-16, 8.8), at(18, 8.8)]), metersPerSecond: 1.6 },
  { look: someone(random, "bag"), startSeconds: 15.6, way: way([at(20, 9.6), at(-20, 9.6)]), metersPerSecond: 1.6 },
  { look: someone(random), startSeconds: 8.5, way: way([at(9.4, -16), at(9.4, 30)]), metersPerSecond: 1.45 },
  { look: someone(random, "bag"), startSeconds: 11.4, way: way([at(10.4, 34), at(10.4, -16)]), metersPerSecond: 1.4 },
];
const waiting = [someone(random), someone(random, "backpack")] as const;

/** A downtown crossing at noon, seen from above its southern corner. */
export const downtownIntersection: Scene = {
  mount: { position: at(-3.5, -21, 9), yawDegrees: 10, pitchDegrees: 19, fieldOfViewDegrees: 74 },
  light: day(at(-0.75, -0.5, 0.95)),
  seed: 101,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 9, hex("#f4f6f7"));
    plain(pen, walkStone);
    band(pen, at(0, -60), at(0, 400), 14, asphalt);
    band(pen, at(-200, 0), at(200, 0), 12, asphalt);
    wear(pen, scatter, [at(-7, -20), at(5, 60)], asphalt, 16);
    for (const [x, y] of [[7, 6], [-90, 6], [7, -90], [-90, -90]] as const) {
      slab(pen, rectangle(x, y, x + 83, y + (y < 0 ? 84 : 140)), 0.14, walkStone, kerb);
    }
    joints(pen, 7, 6, 12, 60, 1.5, 0.12);
    joints(pen, -12, 6, -7, 60, 1.5, 0.12);
    joints(pen, -12, -24, -7, -6, 1.5, 0.12);
    joints(pen, 7, -24, 14, -6, 1.5, 0.12);
    for (const side of [-1, 1]) {
      marking(pen, at(-0.16, side * 11.5), at(-0.16, side * 120), yellow);
      marking(pen, at(0.16, side * 11.5), at(0.16, side * 120), yellow);
      for (const lane of [-3.5, 3.5]) marking(pen, at(lane, side * 12), at(lane, side * 120), paint, { dashMeters: 2.5, gapMeters: 4 });
      marking(pen, at(side * 12, 0.16), at(side * 120, 0.16), yellow);
      marking(pen, at(side * 12, -0.16), at(side * 120, -0.16), yellow);
      crosswalk(pen, at(-7, side * 8.6), at(7, side * 8.6), 2.6, paint);
      crosswalk(pen, at(side * 9.4, -6), at(side * 9.4, 6), 2.6, paint);
    }
    marking(pen, at(0.4, -11), at(7, -11), paint, { widthMeters: 0.45 });
    marking(pen, at(-7, 11), at(-0.4, 11), paint, { widthMeters: 0.45 });
    marking(pen, at(-11.6, -6), at(-11.6, -0.4), paint, { widthMeters: 0.45 });
    marking(pen, at(11.6, 0.4), at(11.6, 6), paint, { widthMeters: 0.45 });
    ground(pen, rectangle(2.4, 1.2, 3.2, 2), hex("#494b4d"));
    for (const [block] of blocks) sunShadow(pen, blockCorners(block));
    for (const [block, look] of blocks) building(pen, scatter, block, look);
  },
  standing: (pen, scatter) => [
    ...masts.map((mast) => signalMast(pen, mast)),
    streetLamp(pen, at(8.2, 24), 8, { x: -2.4, y: 0 }, warmLamp),
    streetLamp(pen, at(-8.2, 34), 8, { x: 2.4, y: 0 }, warmLamp),
    leafyTree(pen, scatter, at(8.6, 17), 6.2, hex("#66864a")),
    leafyTree(pen, scatter, at(8.6, 30), 6.6, hex("#5f8048")),
    leafyTree(pen, scatter, at(-8.8, 18), 6.4, hex("#6a8a4e")),
    leafyTree(pen, scatter, at(-8.8, 27), 5.8, hex("#5d7d45")),
    leafyTree(pen, scatter, at(-8.8, 42), 6.6, hex("#66864a")),
    hydrant(pen, at(8.1, 12.6)),
    standingBox(pen, { x0: -9.8, y0: 12.2, x1: -9.1, y1: 12.8, heightMeters: 1.1 }, hex("#35506b")),
    standingBox(pen, { x0: 10.2, y0: 12.8, x1: 10.8, y1: 13.4, heightMeters: 1 }, hex("#3f4542")),
  ],
  moving: (pen, seconds) => [
    ...vehicles(pen, drives, seconds),
    ...walkers(pen, walks, seconds),
    idle(pen, waiting[0], 8.6, 7.6, 270, seconds),
    idle(pen, waiting[1], -8.4, 7.7, 20, seconds),
  ],
  overlay(pen, seconds) {
    const northSouth = signalAt(seconds, 0, 5.6);
    const eastWest = signalAt(seconds, 8, 5.4);
    for (const mast of masts) signalLamps(pen, mast, mast.headingDegrees === 180 ? northSouth : eastWest);
  },
};
