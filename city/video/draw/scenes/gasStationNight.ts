import { box, building, concrete } from "../building.ts";
import { brighter, hex, style } from "../colour.ts";
import { streetLamp } from "../furniture.ts";
import { halo, pool } from "../glow.ts";
import { band, ground, marking, plain, rectangle, slab } from "../ground.ts";
import type { Lamp } from "../light.ts";
import { night, warmLamp } from "../moods.ts";
import { stopping, way } from "../motion.ts";
import { face, fill, limb, lit, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { seeded } from "../random.ts";
import { paintSky } from "../sky.ts";
import type { Scene, Thing } from "../stage.ts";
import { cruise, idle, vehicles, walkers } from "../traffic.ts";
import { at } from "../vector.ts";
import { vehicle } from "../vehicle.ts";
import { paints } from "../vehicleBodies.ts";

/* The canopy stands over four pumps between x = ±9 and y = 10 to 20; the shop is behind it, a road before it. */
const spots = [-6, 0, 6].flatMap((x) => [12, 18].map((y) => at(x, y, 5)));
const lamps: readonly Lamp[] = [...spots.map((position) => ({ position, colour: [196, 210, 226] as const, reachMeters: 5 })), { position: at(0, 29, 3.5), colour: [220, 190, 140], reachMeters: 4 }];

function pumpIsland(pen: Pen, x: number): Thing[] {
  return [13, 17].map((y) => ({
    depth: pen.lens.depthOf(at(x, y)),
    paint(pumpPen: Pen) {
      box(pumpPen, { x0: x - 0.7, y0: y - 1.5, x1: x + 0.7, y1: y + 1.5, heightMeters: 0.16 }, hex("#c9c6bd"));
      box(pumpPen, { x0: x - 0.32, y0: y - 0.5, x1: x + 0.32, y1: y + 0.5, heightMeters: 1.9 }, hex("#d8dad8"), 0.16);
      fill(pumpPen, [at(x - 0.26, y - 0.51, 1.25), at(x + 0.26, y - 0.51, 1.25), at(x + 0.26, y - 0.51, 1.85), at(x - 0.26, y - 0.51, 1.85)], "#16323a");
      fill(pumpPen, [at(x - 0.2, y - 0.52, 1.5), at(x + 0.2, y - 0.52, 1.5), at(x + 0.2, y - 0.52, 1.72), at(x - 0.2, y - 0.52, 1.72)], "#8fe0d0");
      face(pumpPen, [at(x - 0.32, y - 0.52, 0.5), at(x + 0.32, y - 0.52, 0.5), at(x + 0.32, y - 0.52, 1.1), at(x - 0.32, y - 0.52, 1.1)], hex("#2f7f74"));
      limb(pumpPen, at(x + 0.34, y - 0.3, 1.6), at(x + 0.5, y - 0.3, 0.6), 0.05, "#1a1b1c");
    },
  }));
}

const canopy = (pen: Pen): Thing => ({
  depth: 0.5,
  paint(canopyPen) {
    const [x0, y0, x1, y1, low, high] = [-9.5, 9.5, 9.5, 20.5, 5.1, 6.1];
    fill(canopyPen, [at(x0, y0, low), at(x1, y0, low), at(x1, y1, low), at(x0, y1, low)], style(hex("#b9c2ca")));
    for (const spot of spots) fill(canopyPen, [at(spot.x - 0.9, spot.y - 0.6, 5.09), at(spot.x + 0.9, spot.y - 0.6, 5.09), at(spot.x + 0.9, spot.y + 0.6, 5.09), at(spot.x - 0.9, spot.y + 0.6, 5.09)], "#fbfdff");
    const rim = (a: readonly [number, number], b: readonly [number, number]): void => {
      fill(canopyPen, [at(a[0], a[1], low), at(b[0], b[1], low), at(b[0], b[1], high), at(a[0], a[1], high)], style(hex("#dfe4e6")));
      fill(canopyPen, [at(a[0], a[1], low + 0.25), at(b[0], b[1], low + 0.25), at(b[0], b[1], low + 0.62), at(a[0], a[1], low + 0.62)], style(hex("#2c9a88")));
    };
    rim([x0, y0], [x1, y0]);
    if (pen.lens.mount.position.x < x0) rim([x0, y1], [x0, y0]);
    if (pen.lens.mount.position.x > x1) rim([x1, y0], [x1, y1]);
  },
});

const random = seeded(88);
const [filling, clerk, buyer] = [someone(random, "nothing"), someone(random, "nothing"), someone(random, "bag")];

/** A filling station at night under a white-lit canopy. */
export const gasStationNight: Scene = {
  mount: { position: at(-12.5, -3.5, 5), yawDegrees: 34, pitchDegrees: 8, fieldOfViewDegrees: 66 },
  light: night(lamps, { ambient: [78, 86, 110], horizon: hex("#3a3d4c") }),
  seed: 108,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 5, hex("#2a3144"));
    plain(pen, hex("#5e605c"));
    building(pen, scatter, { x0: 34, y0: 44, x1: 60, y1: 60, heightMeters: 9 }, { ...concrete, streetFloor: "plain", litShare: 0.3 });
    building(pen, scatter, { x0: -20, y0: 50, x1: 6, y1: 66, heightMeters: 7 }, { ...concrete, streetFloor: "plain", litShare: 0.25 });
    ground(pen, rectangle(-30, 3, 40, 34), hex("#8b8c8a"));
    for (let x = -30; x < 40; x += 5) marking(pen, at(x, 3), at(x, 34), hex("#6f706e"), { widthMeters: 0.06 });
    band(pen, at(-90, -3), at(90, -3), 10, hex("#55575a"));
    marking(pen, at(-90, -3), at(90, -3), hex("#c9a748"), { dashMeters: 3, gapMeters: 3 });
    slab(pen, rectangle(-9, 2, 10, 3.6), 0.15, hex("#8f8d86"), hex("#a5a39b"));
    for (const spot of spots) pool(pen, spot, 10, [214, 226, 240], 0.26);
    box(pen, { x0: -8, y0: 29, x1: 14, y1: 38, heightMeters: 4.4 }, hex("#b3ada2"));
    fill(pen, [at(-7.4, 28.95, 0.5), at(13.4, 28.95, 0.5), at(13.4, 28.95, 3), at(-7.4, 28.95, 3)], style(hex("#f2ddb0")));
    for (let shelf = 0; shelf < 11; shelf++) {
      const x = -7 + shelf * 1.85;
      for (const [z, tone] of [[0.6, "#c06a4a"], [1.2, "#5d86a0"], [1.75, "#cfa54e"]] as const) fill(pen, [at(x, 28.93, z), at(x + 1.3, 28.93, z), at(x + 1.3, 28.93, z + 0.42), at(x, 28.93, z + 0.42)], style(brighter(hex(tone), 0.8 + ((shelf * 3) % 4) * 0.09)));
    }
    fill(pen, [at(2, 28.92, 0), at(4.4, 28.92, 0), at(4.4, 28.92, 2.7), at(2, 28.92, 2.7)], style(hex("#fff0cf")));
    limb(pen, at(3.2, 28.9, 0), at(3.2, 28.9, 2.7), 0.07, "#4b4f52");
    for (let x = -7.4; x <= 13.5; x += 2.6) limb(pen, at(x, 28.9, 0.5), at(x, 28.9, 3), 0.08, "#5d6164");
    fill(pen, [at(-8.2, 28.8, 3.3), at(14.2, 28.8, 3.3), at(14.2, 28.8, 4.3), at(-8.2, 28.8, 4.3)], style(hex("#dfe4e6")));
    fill(pen, [at(-8.2, 28.78, 3.55), at(14.2, 28.78, 3.55), at(14.2, 28.78, 3.95), at(-8.2, 28.78, 3.95)], style(hex("#2c9a88")));
    for (const x of [-18, 4, 26]) pool(pen, at(x, -2), 12, [255, 200, 128], 0.24);
    pool(pen, at(3, 27), 8, [255, 222, 160], 0.4);
  },
  standing: (pen) => [
    canopy(pen),
    ...[-6, 0, 6].flatMap((x) => pumpIsland(pen, x)),
    ...[[-6, 10.6], [6, 10.6], [-6, 19.4], [6, 19.4]].map(([x = 0, y = 0]): Thing => ({
      depth: pen.lens.depthOf(at(x, y)),
      paint: (postPen) => limb(postPen, at(x, y, 0), at(x, y, 5.1), 0.34, style(lit(postPen, hex("#e2e4e2"), at(-0.5, -0.6, 0.3), at(x, y, 2)))),
    })),
    vehicle(pen, { kind: "suv", colour: paints[5] ?? paints[0] }, { x: 2.2, y: 16.6, headingDegrees: 0 }, { lights: false }),
    vehicle(pen, { kind: "sedan", colour: paints[0] }, { x: 11.5, y: 26.2, headingDegrees: 0 }, { lights: false }),
    vehicle(pen, { kind: "pickup", colour: paints[4] ?? paints[0] }, { x: -4.2, y: 26, headingDegrees: 0 }, { lights: false }),
    streetLamp(pen, at(24, 2.4), 8, { x: 0, y: -1.8 }, warmLamp),
  ],
  moving: (pen, seconds) => [
    ...vehicles(
      pen,
      [
        { look: { kind: "hatch", colour: hex("#c8cbcc") }, startSeconds: 0.6, way: way([at(60, -1), at(22, -1), at(14, 4), at(-3.2, 6), at(-3.2, 14), at(-3.2, 23), at(-12, 25), at(-34, 24)], 6), progress: stopping(112, 6.5, 71, 5.2) },
        cruise({ kind: "sedan", colour: paints[3] ?? paints[0] }, 3, way([at(-40, -5), at(80, -5)]), 12),
        cruise({ kind: "van", colour: paints[1] ?? paints[0] }, 10, way([at(-40, -5), at(80, -5)]), 11),
        cruise({ kind: "suv", colour: paints[6] ?? paints[0] }, 7, way([at(80, -1), at(-40, -1)]), 12),
      ],
      seconds,
    ),
    idle(pen, filling, 1, 15.4, 260, seconds),
    idle(pen, clerk, 5.4, 28.2, 180, seconds),
    ...walkers(pen, [{ look: buyer, startSeconds: 1, way: way([at(3.2, 28.6), at(4.6, 24), at(10, 25.2)], 2), metersPerSecond: 1.3 }, { look: buyer, startSeconds: 12, way: way([at(-4.6, 23), at(-1, 23.6), at(3.2, 28.6)], 2), metersPerSecond: 1.4 }], seconds),
  ],
  overlay(pen) {
    for (const spot of spots) halo(pen, spot, 2.2, [226, 236, 250], 0.34);
  },
};
