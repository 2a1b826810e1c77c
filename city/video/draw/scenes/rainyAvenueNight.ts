import { brick, building, creamBrick, office, stone } from "../building.ts";
import { hex } from "../colour.ts";
import { signalAt, signalLamps, signalMast, streetLamp, type SignalMast } from "../furniture.ts";
import { pool, streak } from "../glow.ts";
import { band, crosswalk, marking, plain } from "../ground.ts";
import type { Lamp } from "../light.ts";
import { night, warmLamp } from "../moods.ts";
import { stopping, way } from "../motion.ts";
import { someone } from "../person.ts";
import { seeded } from "../random.ts";
import { paintSky } from "../sky.ts";
import type { Scene } from "../stage.ts";
import { paintStreet } from "../street.ts";
import { cruise, vehicles, walkers, type Drive } from "../traffic.ts";
import { at } from "../vector.ts";
import { paints } from "../vehicleBodies.ts";

/* A wide avenue runs north; a crosswalk with a signal lies at y = 20. North has green from second 9 to 15. */
const lampFeet = [[-9, 8], [9, 18], [-9, 34], [9, 46], [-9, 62], [9, 76]] as const;
const lamps: readonly Lamp[] = lampFeet.map(([x, y]) => ({ position: at(x * 0.75, y, 7.5), colour: [120, 104, 78] as const, reachMeters: 7 }));
const mast: SignalMast = { foot: { x: 8.8, y: 23.4 }, arm: { x: -6.6, y: 0 }, headingDegrees: 180 };
const north = (x: number) => way([at(x, -34), at(x, 190)]);
const south = (x: number) => way([at(x, 190), at(x, -26)]);
const drives: readonly Drive[] = [
  { look: { kind: "sedan", colour: paints[1] ?? paints[0] }, startSeconds: 15.2, way: north(2), progress: stopping(224, 11, 48, 4.2) },
  { look: { kind: "suv", colour: paints[5] ?? paints[0] }, startSeconds: 1, way: north(2), progress: stopping(224, 10, 41.2, 3.4) },
  { look: { kind: "van", colour: paints[0] }, startSeconds: 0.4, way: north(5.4), progress: stopping(224, 11, 48, 3.6) },
  cruise({ kind: "hatch", colour: paints[6] ?? paints[0] }, 8.8, north(5.4), 11),
  cruise({ kind: "suv", colour: paints[3] ?? paints[0] }, 10.6, south(-2), 12),
  cruise({ kind: "sedan", colour: paints[0] }, 13.1, south(-5.4), 12.5),
  { look: { kind: "sedan", colour: paints[4] ?? paints[0] }, startSeconds: 1.4, way: south(-2), progress: stopping(216, 12, 163, 1) },
  { look: { kind: "bus", colour: hex("#2f6f8f") }, startSeconds: 14.4, way: south(-5.4), progress: stopping(216, 11, 161, 1.6) },
];
const random = seeded(110);

/** A four-lane avenue in the rain at night; the lights lie in the wet asphalt. */
export const rainyAvenueNight: Scene = {
  mount: { position: at(-4.2, -12, 7.6), yawDegrees: 7, pitchDegrees: 14, fieldOfViewDegrees: 68 },
  light: night(lamps, { ambient: [62, 70, 94], wet: true, haze: hex("#333a48"), horizon: hex("#454a58"), zenith: hex("#10151f"), hazeMeters: 160 }),
  seed: 110,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 8, hex("#3a4150"));
    plain(pen, hex("#67696d"));
    paintStreet(pen, { halfWidthMeters: 7.6, walkMeters: 4.4, asphalt: hex("#4c5057"), walk: hex("#77797b"), kerb: hex("#8d8e8f"), paint: hex("#b9bab5"), middle: hex("#b08f3e"), laneLines: [-3.7, 3.7], fromY: -30, toY: 300 });
    band(pen, at(-7.4, 20), at(7.4, 20), 3.4, hex("#4c5057"));
    crosswalk(pen, at(-7.4, 20), at(7.4, 20), 2.8, hex("#b9bab5"));
    marking(pen, at(0.4, 17), at(7.4, 17), hex("#b9bab5"), { widthMeters: 0.45 });
    for (const [y0, y1, h, look] of [[110, 150, 30, office], [76, 110, 18, stone], [48, 76, 26, office], [24, 48, 15, brick], [-14, 24, 19, stone]] as const) {
      building(pen, scatter, { x0: -40, y0, x1: -12, y1, heightMeters: h }, { ...look, litShare: 0.42 });
    }
    for (const [y0, y1, h, look] of [[104, 150, 20, stone], [70, 104, 34, office], [42, 70, 14, creamBrick], [16, 42, 20, brick]] as const) {
      building(pen, scatter, { x0: 12, y0, x1: 42, y1, heightMeters: h }, { ...look, litShare: 0.42 });
    }
    for (const [x, y] of lampFeet) {
      pool(pen, at(x * 0.72, y), 10, [255, 206, 140], 0.34);
      streak(pen, at(x * 0.66, y, 7.8), 1.3, [255, 206, 140], 0.3);
    }
    for (let y = 6; y < 90; y += 7) {
      for (const side of [-1, 1]) streak(pen, at(side * 8.2, y, 2), 1.4, y % 2 === 0 ? [255, 205, 130] : [220, 214, 200], 0.16);
    }
  },
  standing: (pen) => [...lampFeet.map(([x, y]) => streetLamp(pen, at(x, y), 8, { x: -x * 0.28, y: 0 }, warmLamp)), signalMast(pen, mast)],
  moving: (pen, seconds) => [
    ...vehicles(pen, drives, seconds),
    ...walkers(
      pen,
      [
        { look: someone(seeded(1), "umbrella"), startSeconds: 0.2, way: way([at(-12, 19.6), at(14, 20)]), metersPerSecond: 1.9 },
        { look: someone(seeded(2), "umbrella"), startSeconds: 1.4, way: way([at(12, 20.6), at(-12, 20.6)]), metersPerSecond: 2 },
        { look: someone(seeded(3), "umbrella"), startSeconds: 4, way: way([at(-9.8, -6), at(-10, 60)]), metersPerSecond: 1.5 },
        { look: someone(seeded(5), "umbrella"), startSeconds: 12, way: way([at(10.4, 60), at(10.4, -6)]), metersPerSecond: 1.45 },
        { look: someone(random, "nothing"), startSeconds: 9, way: way([at(-10.8, 50), at(-10.6, -8)]), metersPerSecond: 1.9 },
      ],
      seconds,
    ),
  ],
  overlay: (pen, seconds) => signalLamps(pen, mast, signalAt(seconds, 9, 5)),
};
