import { building, concrete, creamBrick, brick, office, stone, box } from "../building.ts";
import { brighter, hex, mix, style } from "../colour.ts";
import { ground, marking, plain, rectangle, joints } from "../ground.ts";
import { overcast, whiteLamp } from "../moods.ts";
import { way } from "../motion.ts";
import { face, fill, limb, lit, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { seeded, within } from "../random.ts";
import { paintSky } from "../sky.ts";
import type { Scene, Thing } from "../stage.ts";
import { cruise, vehicles, walkers, type Drive, type Walk } from "../traffic.ts";
import { leafyTree } from "../tree.ts";
import { at, type Point } from "../vector.ts";
import { paints } from "../vehicleBodies.ts";
import { streetLamp } from "../furniture.ts";

/* The river flows north–south between x = ±17, five metres below the streets; the bridge crosses it at y = 22 to 34. */
const water = -5;
const steel = hex("#3f6a66");
const deck = hex("#63666a");

/** Half of a riveted arch beside the deck: chords, posts and diagonals. */
function truss(pen: Pen, y: number): Thing {
  const panels = 10;
  const node = (panel: number): Point => at(-20 + panel * 4, y, 1.2 + 4.6 * Math.sin((panel / panels) * Math.PI));
  return {
    depth: pen.lens.depthOf(at(0, y)),
    paint(trussPen) {
      const tone = (point: Point, factor = 1): string => style(lit(trussPen, brighter(steel, factor), at(0, -0.6, 0.6), point));
      for (let panel = 0; panel <= panels; panel++) {
        const [low, high] = [at(-20 + panel * 4, y, 0.2), node(panel)];
        limb(trussPen, low, high, 0.26, tone(low, 0.9));
        if (panel === panels) continue;
        limb(trussPen, high, node(panel + 1), 0.46, tone(high, 1.1));
        if (panel < panels / 2) limb(trussPen, at(-20 + (panel + 1) * 4, y, 0.2), high, 0.16, tone(low, 0.8));
        else limb(trussPen, low, node(panel + 1), 0.16, tone(low, 0.8));
      }
      limb(trussPen, at(-20, y, 0.2), at(20, y, 0.2), 0.6, tone(at(0, y, 0)));
      for (const z of [0.75, 1.15]) limb(trussPen, at(-40, y, z), at(40, y, z), 0.06, tone(at(0, y, 0), 0.7));
    },
  };
}

/** A tour boat: hull, cabin with windows, flat roof. */
function boat(pen: Pen, y: number, x: number): Thing {
  const outline = (grow: number, z: number): Point[] => [at(x, y - 8 - grow, z), at(x + 2 + grow, y - 5, z), at(x + 2 + grow, y + 7, z), at(x - 2 - grow, y + 7, z), at(x - 2 - grow, y - 5, z)];
  return {
    depth: pen.lens.depthOf(at(x, y, water)),
    paint(boatPen) {
      fill(boatPen, [at(x - 1.6, y + 6, water), at(x + 1.6, y + 6, water), at(x + 2.2, y + 14, water), at(x - 2.2, y + 14, water)], "rgba(226,234,236,0.2)");
      for (const side of [-1, 1]) fill(boatPen, [at(x, y - 8.4, water), at(x + side * 5, y + 9, water), at(x + side * 4, y + 9, water)], "rgba(226,234,236,0.26)");
      const [low, high] = [outline(-0.3, water), outline(0.1, water + 1.1)];
      low.forEach((corner, index) => {
        const next = (index + 1) % low.length;
        const [b, c, d] = [low[next], high[next], high[index]];
        if (b !== undefined && c !== undefined && d !== undefined) face(boatPen, [corner, b, c, d], hex("#27405c"), true);
      });
      face(boatPen, high, hex("#c9b591"));
      box(boatPen, { x0: x - 1.6, y0: y - 3, x1: x + 1.6, y1: y + 6, heightMeters: 1.3 }, hex("#e9e8e2"), water + 1.1);
      for (let pane = 0; pane < 6; pane++) {
        for (const side of [-1.62, 1.62]) face(boatPen, [at(x + side, y - 2.6 + pane * 1.45, water + 1.5), at(x + side, y - 1.5 + pane * 1.45, water + 1.5), at(x + side, y - 1.5 + pane * 1.45, water + 2.2), at(x + side, y - 2.6 + pane * 1.45, water + 2.2)], hex("#2f4250"));
      }
      box(boatPen, { x0: x - 1.9, y0: y - 3.4, x1: x + 1.9, y1: y + 6.4, heightMeters: 0.16 }, hex("#f3f2ee"), water + 2.4);
    },
  };
}

function paintWater(pen: Pen): void {
  ground(pen, rectangle(-17, -20, 17, 500, water), hex("#5f7a7c"));
  const ripple = seeded(5);
  for (let wave = 0; wave < 260; wave++) {
    const y = -6 + 170 * ripple() ** 1.7;
    const x = within(ripple, -16.6, 15);
    const length = within(ripple, 0.6, 3);
    fill(pen, rectangle(x, y, x + length, y + 0.09 + y * 0.0022, water), ripple() < 0.55 ? "rgba(206,220,222,0.22)" : "rgba(38,58,64,0.2)");
  }
}

const east = (y: number) => way([at(-70, y), at(70, y)]);
const west = (y: number) => way([at(70, y), at(-70, y)]);
const drives: readonly Drive[] = [
  cruise({ kind: "sedan", colour: paints[0] }, 0.5, east(26.4), 10),
  cruise({ kind: "suv", colour: paints[4] ?? paints[0] }, 5.4, east(26.4), 10.4),
  cruise({ kind: "truck", colour: hex("#a9442f") }, 9.8, east(26.4), 9),
  cruise({ kind: "hatch", colour: paints[9] ?? paints[0] }, 2.6, west(30.4), 10.6),
  cruise({ kind: "bus", colour: hex("#356a72") }, 11.2, west(30.4), 9),
  cruise({ kind: "pickup", colour: paints[2] ?? paints[0] }, 6.8, west(30.4), 10),
];
const random = seeded(44);
const walks: readonly Walk[] = [
  { look: someone(random), startSeconds: 1, way: way([at(-40, 23.2), at(40, 23.2)]), metersPerSecond: 1.5 },
  { look: someone(random, "backpack"), startSeconds: 9, way: way([at(40, 22.7), at(-40, 22.7)]), metersPerSecond: 1.4 },
  { look: someone(random), startSeconds: 5, way: way([at(40, 23.3), at(-40, 23.3)]), metersPerSecond: 4.4, rides: true },
  { look: someone(random), startSeconds: 3, way: way([at(18.8, -6), at(18.8, 19)]), metersPerSecond: 1.3 },
  { look: someone(random), startSeconds: 11, way: way([at(-18.8, 19), at(-18.8, -10)]), metersPerSecond: 1.35 },
];

/** A steel arch bridge over the river under a grey sky, seen from downstream. */
export const riverBridge: Scene = {
  mount: { position: at(-6, -11, 8), yawDegrees: 7, pitchDegrees: 14, fieldOfViewDegrees: 72 },
  light: overcast(),
  seed: 104,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 14, hex("#eef1f2"));
    plain(pen, hex("#a19f98"));
    paintWater(pen);
    for (const [x0, x1, y0, h, look] of [
      [-46, -21, 84, 34, office], [21, 50, 88, 24, stone], [-50, -21, 39, 22, brick], [21, 48, 40, 28, concrete], [-44, -21, 62, 16, creamBrick], [21, 40, 66, 15, brick], [-60, -22, 140, 30, stone], [22, 70, 135, 40, office],
    ] as const) {
      building(pen, scatter, { x0, y0, x1, y1: y0 + 20, heightMeters: h }, { ...look, streetFloor: "plain" });
    }
    for (const side of [-1, 1]) {
      face(pen, [at(side * 17, -20, water), at(side * 17, 220, water), at(side * 17, 220, 0), at(side * 17, -20, 0)], hex("#8d8a80"));
      face(pen, [at(side * 17, -20, water), at(side * 17, 220, water), at(side * 17, 220, water + 1), at(side * 17, -20, water + 1)], hex("#5d6157"));
      ground(pen, rectangle(side * 17, -20, side * 20.6, 220), hex("#b4aea2"));
      joints(pen, Math.min(side * 17, side * 20.6), -10, Math.max(side * 17, side * 20.6), 21, 1.8, 0.14, 0);
    }
    fill(pen, rectangle(-17, 20, 17, 36, water), "rgba(24,38,42,0.42)");
    face(pen, [at(-17, 21.6, -1.2), at(17, 21.6, -1.2), at(17, 21.6, 0.15), at(-17, 21.6, 0.15)], steel);
    ground(pen, rectangle(-90, 21.6, 90, 34.4, 0.1), mix(deck, hex("#a7a49c"), 0.75));
    ground(pen, rectangle(-90, 24.2, 90, 32.4, 0.1), deck);
    marking(pen, at(-90, 28.2), at(90, 28.2), hex("#d8b24a"), { widthMeters: 0.16 });
    marking(pen, at(-90, 28.6), at(90, 28.6), hex("#d8b24a"), { widthMeters: 0.16 });
    for (const x of [-17, 17]) box(pen, { x0: x - 2, y0: 20.4, x1: x + 2, y1: 23, heightMeters: -water }, hex("#97938a"), water);
  },
  standing: (pen, scatter) => [
    truss(pen, 21.8),
    truss(pen, 34.2),
    ...[-20.4, 20.4].map((x) => streetLamp(pen, at(x, 12), 5, { x: x < 0 ? 0.6 : -0.6, y: 0 }, whiteLamp)),
    ...[4, 9, 16].flatMap((y) => [leafyTree(pen, scatter, at(-22, y), 6, hex("#6d8550")), leafyTree(pen, scatter, at(22.4, y + 1), 6, hex("#64804c"))]),
    {
      depth: pen.lens.depthOf(at(17, 14)),
      paint(railPen) {
        for (const side of [-17.2, 17.2]) {
          for (const z of [0.5, 1]) limb(railPen, at(side, -8, z), at(side, 20, z), 0.05, style(lit(railPen, hex("#3d4447"), at(0, 0, 1), at(side, 5, z))));
          for (let y = -8; y <= 20; y += 2) limb(railPen, at(side, y, 0), at(side, y, 1.05), 0.07, style(lit(railPen, hex("#3d4447"), at(0, 0, 1), at(side, y, 0))));
        }
      },
    },
  ],
  moving: (pen, seconds) => [
    ...vehicles(pen, drives, seconds),
    ...walkers(pen, walks, seconds),
    ...[0, 16, 32].map((before) => boat(pen, 96 - (((seconds + 6) % 16) + before) * 2.6, 4.6)),
  ],
};
