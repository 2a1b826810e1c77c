import { building, concrete, office, brick } from "../building.ts";
import { hex, style } from "../colour.ts";
import { streetLamp } from "../furniture.ts";
import { pool } from "../glow.ts";
import { band, ground, marking, plain, rectangle } from "../ground.ts";
import { dusk, warmLamp } from "../moods.ts";
import { way } from "../motion.ts";
import { face, limb, lit, type Pen } from "../pen.ts";
import { pick, seeded, within } from "../random.ts";
import { paintSky, paintSkyline } from "../sky.ts";
import type { Scene, Thing } from "../stage.ts";
import { cruise, vehicles, type Drive } from "../traffic.ts";
import { leafyTree } from "../tree.ts";
import { at } from "../vector.ts";
import type { VehicleKind } from "../vehicle.ts";
import { paints } from "../vehicleBodies.ts";

/* Three lanes each way; northbound (away) on the right. The camera hangs on a bridge over the road. */
const lampY = [20, 60, 100, 140, 180];
const random = seeded(111);
const kinds: readonly [VehicleKind, ...VehicleKind[]] = ["sedan", "suv", "hatch", "sedan", "suv", "pickup", "van", "truck"];
const fastKinds: readonly [VehicleKind, ...VehicleKind[]] = ["sedan", "suv", "hatch", "suv"];
const drives: readonly Drive[] = [4, 7.7, 11.4].flatMap((x, lane) => {
  const speed = 25 - lane * 2.5;
  return [0, 1].flatMap((direction) =>
    Array.from({ length: 5 }, (_, index) => {
      const route = direction === 0 ? way([at(x, -30), at(x, 420)]) : way([at(-x, 420), at(-x, -30)]);
      const kind = pick(random, lane === 0 ? fastKinds : kinds);
      const colour = kind === "truck" ? hex("#9c4a33") : pick(random, paints);
      return cruise({ kind, colour }, index * 3.2 + within(random, 0, 1.5), route, speed + direction);
    }),
  );
});

/** A sign bridge: boards without writing, with a light strip each. */
const gantry = (pen: Pen): Thing => ({
  depth: pen.lens.depthOf(at(0, 74)),
  paint(gantryPen) {
    const metal = style(lit(gantryPen, hex("#767d84"), at(0, -1, 0.4), at(0, 74, 6)));
    for (const x of [1.2, 15.6]) limb(gantryPen, at(x, 74, 0), at(x, 74, 8), 0.34, metal);
    for (const z of [6.9, 7.9]) limb(gantryPen, at(1.2, 74, z), at(15.6, 74, z), 0.2, metal);
    for (const [x0, x1] of [[3, 8], [9.2, 14.4]] as const) {
      face(gantryPen, [at(x0, 73.7, 5.9), at(x1, 73.7, 5.9), at(x1, 73.7, 8.6), at(x0, 73.7, 8.6)], hex("#d9ded9"));
      face(gantryPen, [at(x0 + 0.1, 73.6, 6), at(x1 - 0.1, 73.6, 6), at(x1 - 0.1, 73.6, 8.5), at(x0 + 0.1, 73.6, 8.5)], hex("#2f7a58"));
      for (const [low, share] of [[7.6, 0.7], [6.9, 0.5]] as const) face(gantryPen, [at(x0 + 0.6, 73.5, low), at(x0 + 0.6 + (x1 - x0) * share, 73.5, low), at(x0 + 0.6 + (x1 - x0) * share, 73.5, low + 0.3), at(x0 + 0.6, 73.5, low + 0.3)], hex("#b9cdbf"));
    }
  },
});

/** A freeway into downtown after sunset. */
export const freewayDusk: Scene = {
  mount: { position: at(1.5, -6, 8.6), yawDegrees: 1.5, pitchDegrees: 9.5, fieldOfViewDegrees: 62 },
  light: dusk([], { ambient: [98, 104, 132], horizon: hex("#e8996a"), zenith: hex("#2b3b66"), haze: hex("#9a7f80"), hazeMeters: 380 }),
  seed: 111,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 14, hex("#d98b78"));
    paintSkyline(pen, scatter, -26, -5, 110, hex("#4d4d68"));
    paintSkyline(pen, scatter, -8, 12, 150, hex("#54506a"));
    paintSkyline(pen, scatter, 10, 30, 100, hex("#4d4d68"));
    plain(pen, hex("#5f6a4c"));
    ground(pen, rectangle(-17.4, -30, 17.4, 900), hex("#6d6d70"));
    for (const side of [-1, 1]) {
      for (const x of [5.9, 9.6]) marking(pen, at(side * x, -20), at(side * x, 260), hex("#d9d6cb"), { dashMeters: 3, gapMeters: 9, widthMeters: 0.16 });
      marking(pen, at(side * 13.5, -20), at(side * 13.5, 700), hex("#d9d6cb"), { widthMeters: 0.18 });
      marking(pen, at(side * 2.1, -20), at(side * 2.1, 700), hex("#cfa746"), { widthMeters: 0.18 });
      face(pen, [at(side * 17.6, -30, 0), at(side * 17.6, 500, 0), at(side * 17.6, 500, 3.6), at(side * 17.6, -30, 3.6)], hex("#8f887d"));
      for (let y = -24; y < 200; y += 8) limb(pen, at(side * 17.55, y, 0), at(side * 17.55, y, 3.6), 0.14, style(lit(pen, hex("#776f66"), at(0, -1, 0), at(side * 17.5, y, 1))));
    }
    for (const y of lampY) for (const x of [-7, 7]) pool(pen, at(x, y), 13, [255, 198, 124], 0.26);
    band(pen, at(0, -30), at(0, 700), 0.9, hex("#8f8f8c"));
    for (const [x0, y0, h, look] of [[22, 60, 18, office], [21, 110, 26, concrete], [-44, 90, 16, brick], [-50, 140, 30, office], [24, 170, 22, brick]] as const) {
      building(pen, scatter, { x0, y0, x1: x0 + 22, y1: y0 + 26, heightMeters: h }, { ...look, streetFloor: "plain", litShare: 0.45 });
    }
  },
  standing: (pen, scatter) => [
    gantry(pen),
    { depth: pen.lens.depthOf(at(0, 40)) + 60, paint: (wallPen) => void face(wallPen, [at(-0.3, -20, 0), at(-0.3, 500, 0), at(-0.3, 500, 0.95), at(-0.3, -20, 0.95)], hex("#a5a29a")) },
    ...lampY.flatMap((y) => [streetLamp(pen, at(0.1, y), 10, { x: 2.6, y: 0 }, warmLamp), streetLamp(pen, at(-0.1, y), 10, { x: -2.6, y: 0 }, warmLamp)]),
    ...[20, 34, 52, 80].flatMap((y) => [leafyTree(pen, scatter, at(-21 - (y % 5), y), 9, hex("#4f6144")), leafyTree(pen, scatter, at(20.6 + (y % 3), y + 6), 8.4, hex("#56663f"))]),
  ],
  moving: (pen, seconds) => vehicles(pen, drives, seconds),
};
