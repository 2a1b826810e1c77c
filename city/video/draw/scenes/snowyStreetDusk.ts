import { brighter, hex, style, type Colour } from "../colour.ts";
import { streetLamp, wires } from "../furniture.ts";
import { pool } from "../glow.ts";
import { band, ground, plain, rectangle } from "../ground.ts";
import { house } from "../house.ts";
import type { Lamp } from "../light.ts";
import { dusk, warmLamp } from "../moods.ts";
import { stopping, way } from "../motion.ts";
import { ball, face, limb, lit, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { seeded, within } from "../random.ts";
import { paintSky } from "../sky.ts";
import type { Scene, Thing } from "../stage.ts";
import { cruise, vehicles, walkers } from "../traffic.ts";
import { bareTree, conifer } from "../tree.ts";
import { at } from "../vector.ts";
import { vehicle } from "../vehicle.ts";
import { paints } from "../vehicleBodies.ts";

const lampFeet = [[6.2, 12], [-6.2, 30], [6.2, 48], [-6.2, 68]] as const;
const lamps: readonly Lamp[] = lampFeet.map(([x, y]) => ({ position: at(x * 0.8, y, 6), colour: [150, 108, 62] as const, reachMeters: 5.5 }));
const snow = hex("#e6ebf3");
const sidings: readonly Colour[] = [hex("#8fa3b0"), hex("#c2ad8c"), hex("#9c6f60"), hex("#a8b39b"), hex("#d2cec4"), hex("#7f8ba3")];

/** A ridge of ploughed snow beside the kerb. */
function snowBank(pen: Pen, x: number, from: number, to: number): Thing {
  const heap = seeded(Math.round(from * 10 + x * 100 + 500));
  const steps = Math.round((to - from) / 0.9);
  const crest = Array.from({ length: steps + 1 }, (_, index) => {
    const tapered = Math.min(1, index / 2, (steps - index) / 2);
    return { y: from + index * 0.9, z: within(heap, 0.38, 0.62) * tapered, shift: within(heap, -0.14, 0.14), foot: within(heap, 0.6, 0.85) * (0.4 + 0.6 * tapered) };
  });
  return {
    depth: pen.lens.depthOf(at(x, (from + to) / 2)),
    paint(bankPen) {
      for (const [index, near] of [...crest.entries()].toReversed()) {
        const far = crest[index + 1];
        if (far === undefined) continue;
        const [top, farTop] = [at(x + near.shift, near.y, near.z), at(x + far.shift, far.y + 0.03, far.z)];
        for (const side of [-1, 1]) face(bankPen, [at(x + side * near.foot, near.y, 0), at(x + side * far.foot, far.y + 0.03, 0), farTop, top], brighter(snow, side < 0 ? 1 : 0.93));
      }
    },
  };
}

const random = seeded(99);
const walker = [someone(random, "nothing"), someone(random, "bag")] as const;
const flakes = Array.from({ length: 46 }, () => ({ x: within(random, -7, 7), y: within(random, 0, 22), fall: 2 + Math.floor(random() * 2), phase: random(), drift: within(random, -1, 1) }));

/** A street of houses after snowfall, at the blue hour. */
export const snowyStreetDusk: Scene = {
  mount: { position: at(3.2, -8, 6), yawDegrees: -6, pitchDegrees: 10.5, fieldOfViewDegrees: 68 },
  light: dusk(lamps, { zenith: hex("#2c4270"), horizon: hex("#d9a08a"), ambient: [104, 118, 156], haze: hex("#8b8ca6") }),
  seed: 109,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 10, hex("#b98f93"));
    plain(pen, snow);
    band(pen, at(0, -20), at(0, 300), 9.4, hex("#b9c0cc"));
    band(pen, at(0, -20), at(0, 300), 7.2, hex("#868d99"));
    for (const x of [-2.6, -1.2, 1.2, 2.6]) band(pen, at(x, -20), at(x, 300), 0.55, hex("#686f7b"));
    for (const side of [-1, 1]) ground(pen, rectangle(side * 7.6, -20, side * 9.2, 200), hex("#c7cdd8"));
    for (let lot = 6; lot >= 0; lot--) {
      for (const side of [-1, 1] as const) {
        const y0 = 3 + lot * 13 + (side === 1 ? 5 : 0);
        const x = 14.5 + ((lot * 3) % 4) * 0.6;
        const wall = sidings[(lot * 2 + (side === 1 ? 1 : 0)) % sidings.length] ?? snow;
        const span = side === 1 ? { x0: x, x1: x + 11 } : { x0: -x - 11, x1: -x };
        ground(pen, rectangle(side * 9.2, y0 + 3.2, side * x, y0 + 4.4), hex("#b4bac5"));
        house(pen, scatter, { ...span, y0, y1: y0 + 8.4, wall, roof: hex("#4c4f57"), front: side === 1 ? "west" : "east", snow: true });
      }
    }
    for (const [x, y] of lampFeet) pool(pen, at(x * 0.75, y), 8.5, [255, 186, 108], 0.42);
    for (let pole = 0; pole < 6; pole++) {
      const y = pole * 26 - 4;
      limb(pen, at(9.9, y, 0), at(9.9, y, 9), 0.24, style(lit(pen, hex("#4d443f"), at(0, -1, 0.2), at(9.9, y, 4))));
      for (const z of [8, 8.7]) wires(pen, at(9.9, y, z), at(9.9, y + 26, z), 0.5, 0.7);
    }
  },
  standing: (pen, scatter) => [
    ...lampFeet.map(([x, y]) => streetLamp(pen, at(x, y), 6.6, { x: -x * 0.22, y: 0 }, warmLamp)),
    ...[[-11, 8.5], [11.4, 20], [-11, 35], [11.2, 46], [-10.8, 60], [11, 74]].map(([x = 0, y = 0]) => bareTree(pen, scatter, at(x, y), 8.5, hex("#6a5a55"))),
    conifer(pen, scatter, at(-12, 19.4), 7, hex("#3f5a50"), true),
    conifer(pen, scatter, at(12.4, 32.4), 8, hex("#3f5a50"), true),
    conifer(pen, scatter, at(-12.2, 45.6), 7.5, hex("#3f5a50"), true),
    ...[[-4.7, 1, 22], [-4.7, 27, 50], [-4.7, 54, 90], [4.9, -2, 8], [4.9, 16, 40], [4.9, 44, 90]].map(([x = 0, from = 0, to = 1]) => snowBank(pen, x, from, to)),
    vehicle(pen, { kind: "suv", colour: paints[6] ?? paints[0] }, { x: -3.7, y: 24.4, headingDegrees: 180 }, { lights: false }),
    vehicle(pen, { kind: "sedan", colour: paints[5] ?? paints[0] }, { x: 3.8, y: 12, headingDegrees: 0 }, { lights: false }),
    vehicle(pen, { kind: "pickup", colour: paints[2] ?? paints[0] }, { x: 3.8, y: 42, headingDegrees: 0 }, { lights: false }),
  ],
  moving: (pen, seconds) => [
    ...vehicles(
      pen,
      [
        cruise({ kind: "suv", colour: paints[1] ?? paints[0] }, 1, way([at(-1.5, 150), at(-1.5, -20)]), 7.5),
        { look: { kind: "sedan", colour: paints[4] ?? paints[0] }, startSeconds: 9, way: way([at(1.7, -20), at(1.7, 160)]), progress: stopping(180, 7, 92, 1) },
      ],
      seconds,
    ),
    ...walkers(
      pen,
      [
        { look: walker[0], startSeconds: 3, way: way([at(8.4, 44), at(8.3, -8)]), metersPerSecond: 1.3 },
        { look: walker[1], startSeconds: 10, way: way([at(-8.4, 4), at(-8.4, 52)]), metersPerSecond: 1.2 },
      ],
      seconds,
    ),
  ],
  overlay(pen, seconds) {
    for (const { x, y, fall, phase, drift } of flakes) {
      const share = (seconds / 16) * fall + phase;
      const down = share - Math.floor(share);
      ball(pen, at(3 + x + drift * Math.sin(down * 6.28), y, 9.5 * (1 - down)), 0.028, "rgba(240,244,252,0.75)");
    }
  },
};
