import { building, blockCorners, box, concrete, type Block } from "../building.ts";
import { brighter, hex } from "../colour.ts";
import { standingBox, streetLamp } from "../furniture.ts";
import { ground, marking, plain, rectangle, slab, wear } from "../ground.ts";
import { lowSun, warmLamp } from "../moods.ts";
import { arriving, stopping, way, type Progress } from "../motion.ts";
import { sunShadow, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { pick, seeded } from "../random.ts";
import { paintSky } from "../sky.ts";
import type { Scene, Thing } from "../stage.ts";
import { cruise, vehicles, walkers, type Drive, type Walk } from "../traffic.ts";
import { leafyTree } from "../tree.ts";
import { at } from "../vector.ts";
import { vehicle, type VehicleKind } from "../vehicle.ts";
import { paints } from "../vehicleBodies.ts";

/* Rows of stalls run east–west; the aisles lie at y = 13 and y = 31. */
const asphalt = hex("#7b7973");
const paint = hex("#e8e2d0");
const rows = [{ y: 6.2, heading: 0 }, { y: 19.8, heading: 180 }, { y: 25, heading: 0 }, { y: 38.4, heading: 180 }, { y: 43.6, heading: 0 }] as const;
const stallMeters = 2.75;
const empty = new Set(["0:3", "0:9", "1:6", "1:12", "2:4", "2:10", "3:8", "0:14", "3:2", "4:11"]);
const store: Block = { x0: -26, y0: 56, x1: 34, y1: 76, heightMeters: 7.5 };

function parked(pen: Pen): Thing[] {
  const random = seeded(33);
  const kinds: readonly [VehicleKind, ...VehicleKind[]] = ["sedan", "suv", "hatch", "suv", "pickup", "sedan", "van"];
  return rows.flatMap((row, rowIndex) =>
    Array.from({ length: 17 }, (_, stall) => {
      const look = { kind: pick(random, kinds), colour: pick(random, paints) };
      const nose = random() < 0.75 ? row.heading : row.heading + 180;
      const offset = random() * 0.4 - 0.2;
      if (empty.has(`${rowIndex}:${stall}`)) return [];
      return [vehicle(pen, look, { x: -23 + stall * stallMeters + offset * 0.5, y: row.y + offset, headingDegrees: nose })];
    }).flat(),
  );
}

/** Stands in a stall, backs out, drives off along the aisle; then its like comes and parks there again. */
function comingAndGoing(x: number): Drive[] {
  const look = { kind: "sedan", colour: hex("#8f2320") } as const;
  const [leavesAt, turnsAt, standsAt] = [4.2, 8.6, 15.4];
  const standing: Progress = { durationSeconds: 16 - standsAt + leavesAt, metersAt: () => 0, brakingAt: () => false };
  const backing: Progress = {
    durationSeconds: turnsAt - leavesAt,
    metersAt: (seconds) => out.lengthMeters * (0.5 - 0.5 * Math.cos((Math.min(4, seconds) / 4) * Math.PI)),
    brakingAt: (seconds) => seconds > 3,
  };
  const driving: Progress = { durationSeconds: 7, metersAt: (seconds) => 1.3 * seconds ** 2, brakingAt: () => false };
  const out = way([at(x, 19.8), at(x, 16.2), at(x - 0.6, 14), at(x - 2.6, 13)], 3);
  const backwards = { lengthMeters: out.lengthMeters, poseAt: (meters: number) => ({ ...out.poseAt(meters), headingDegrees: out.poseAt(meters).headingDegrees + 180 }) };
  const parking = way([at(-60, 13.4), at(x, 13.4), at(x, 19.8)], 4.4);
  const arrival = arriving(parking.lengthMeters, 7.5);
  return [
    { look, startSeconds: standsAt, way: backwards, progress: standing, isPart: true },
    { look, startSeconds: leavesAt, way: backwards, progress: backing, isPart: true },
    { look, startSeconds: turnsAt, way: way([at(x - 2.6, 13), at(60, 13)]), progress: driving, isPart: true },
    { look, startSeconds: standsAt - arrival.durationSeconds, way: parking, progress: arrival, isPart: true },
  ];
}

const random = seeded(34);
const walks: readonly Walk[] = [
  { look: someone(random, "bag"), startSeconds: 2, way: way([at(6, 55), at(6, 33), at(-6, 31), at(-34, 31)], 4), metersPerSecond: 1.4 },
  { look: someone(random), startSeconds: 10, way: way([at(-34, 15), at(-2, 14.4), at(1, 22.4), at(2, 52)], 4), metersPerSecond: 1.4 },
  { look: someone(random, "bag"), startSeconds: 6.5, way: way([at(12, 55), at(12, 44), at(16.4, 41), at(16.4, 16)], 3), metersPerSecond: 1.45 },
];
const drives: readonly Drive[] = [
  ...comingAndGoing(-23 + 8 * stallMeters),
  { look: { kind: "suv", colour: paints[1] ?? paints[0] }, startSeconds: 1, way: way([at(50, 31), at(-50, 31)]), progress: stopping(100, 5, 38, 1.5) },
  cruise({ kind: "hatch", colour: paints[6] ?? paints[0] }, 10, way([at(-50, 32), at(50, 32)]), 6.5),
  cruise({ kind: "pickup", colour: paints[7] ?? paints[0] }, 7, way([at(60, 51), at(-60, 51)]), 8),
];

/** A shopping centre's lot in the late afternoon. */
export const parkingLot: Scene = {
  mount: { position: at(9, -9, 10.5), yawDegrees: -13, pitchDegrees: 21, fieldOfViewDegrees: 68 },
  light: lowSun(at(-0.9, 0.1, 0.62), { horizon: hex("#f5dcb0"), shadow: 0.36 }),
  seed: 103,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 6, hex("#ffe9c8"));
    plain(pen, hex("#8f8c6a"));
    ground(pen, rectangle(-60, -30, 60, 54), asphalt);
    wear(pen, scatter, [at(-30, -4), at(34, 50)], asphalt, 26);
    for (const row of rows) {
      for (let stall = -2; stall <= 19; stall++) {
        const x = -23 - stallMeters / 2 + stall * stallMeters;
        marking(pen, at(x, row.y - 2.7), at(x, row.y + 2.7), paint, { widthMeters: 0.11 });
      }
    }
    for (const y of [22.4, 41]) marking(pen, at(-30, y), at(30, y), paint, { widthMeters: 0.11 });
    for (const aisle of [13, 31.6]) {
      for (const x of [-18, 0, 18]) {
        marking(pen, at(x - 1, aisle - 1.2), at(x + 1, aisle - 1.2), paint, { widthMeters: 0.18 });
        ground(pen, [at(x + 1, aisle - 1.65), at(x + 1.9, aisle - 1.2), at(x + 1, aisle - 0.75)], paint);
      }
    }
    slab(pen, rectangle(-60, 53.5, 60, 57), 0.15, hex("#b3aa98"), hex("#cfc7b6"));
    sunShadow(pen, blockCorners(store));
    building(pen, scatter, store, { ...concrete, wall: hex("#b8a88e"), trim: hex("#8e5a3c"), bayMeters: 5, streetFloor: "shops", awnings: [hex("#8e5a3c"), hex("#4f6b58")], cornice: true });
    box(pen, { x0: -2, y0: 55.2, x1: 12, y1: 57, heightMeters: 9 }, hex("#a8644a"));
    box(pen, { x0: -0.6, y0: 55, x1: 10.6, y1: 56, heightMeters: 3.2 }, brighter(hex("#4d5c66"), 0.9));
  },
  standing: (pen, scatter) => [
    ...parked(pen),
    ...[[-12.5, 22.4], [9.5, 22.4], [-12.5, 41], [9.5, 41]].map(([x = 0, y = 0]) => streetLamp(pen, at(x, y), 9, { x: 0, y: -1.4 }, warmLamp)),
    ...[-27, 25.6].flatMap((x) => [22.4, 41].map((y) => leafyTree(pen, scatter, at(x, y), 6.4, hex("#8a8a3f")))),
    standingBox(pen, { x0: 17.6, y0: 28, x1: 19.6, y1: 28.1, heightMeters: 1 }, hex("#7d8588")),
    standingBox(pen, { x0: 17.6, y0: 22.6, x1: 19.6, y1: 22.7, heightMeters: 1 }, hex("#7d8588")),
    leafyTree(pen, scatter, at(-38, 50), 8, hex("#7f8a40")),
    leafyTree(pen, scatter, at(40, 48), 8, hex("#8a7f3a")),
  ],
  moving: (pen, seconds) => [...vehicles(pen, drives, seconds), ...walkers(pen, walks, seconds)],
};
