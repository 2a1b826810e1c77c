import { building, creamBrick, stone } from "../building.ts";
import { brighter, hex, style, type Colour } from "../colour.ts";
import { bench, streetLamp, standingBox } from "../furniture.ts";
import { band, ground, plain } from "../ground.ts";
import { day, warmLamp } from "../moods.ts";
import { way } from "../motion.ts";
import { fill, limb, lit, sunShadow, face, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { seeded, within } from "../random.ts";
import { paintSky } from "../sky.ts";
import type { Scene, Thing } from "../stage.ts";
import { idle, walkers, type Walk } from "../traffic.ts";
import { leafyTree } from "../tree.ts";
import { at, type Place } from "../vector.ts";

/* Two paths cross on a lawn; a playground lies to the left, a pavilion behind. */
const grass = hex("#8a9a50");
const gravel = hex("#c9b795");
const leaves: readonly Colour[] = [hex("#c8742c"), hex("#d79a35"), hex("#a94a2a"), hex("#b98a34"), hex("#93953f"), hex("#cf8a2e")];
const mainPath: readonly Place[] = [{ x: 4, y: -8 }, { x: 2, y: 10 }, { x: -4, y: 28 }, { x: 2, y: 48 }, { x: 14, y: 70 }];
const sidePath: readonly Place[] = [{ x: 40, y: 14 }, { x: 14, y: 20 }, { x: -4, y: 24 }, { x: -30, y: 22 }, { x: -50, y: 30 }];

function path(pen: Pen, places: readonly Place[], widthMeters: number): void {
  const line = way(places, 14);
  for (let step = 0; step < 70; step++) {
    band(pen, line.poseAt((step / 70) * line.lengthMeters), line.poseAt(((step + 1.05) / 70) * line.lengthMeters), widthMeters, gravel);
  }
}

/** A swing frame; the seats hang where the second of the loop says. */
function swings(pen: Pen, x: number, y: number, seconds: number): Thing {
  return {
    depth: pen.lens.depthOf(at(x, y)),
    shadow: (shadowPen) => sunShadow(shadowPen, [at(x - 2.6, y, 2.5), at(x + 2.6, y, 2.5), at(x + 2.6, y + 0.12, 2.5)]),
    paint(swingPen) {
      const steel = style(lit(swingPen, hex("#b5432e"), at(0, -0.5, 0.6), at(x, y, 1)));
      for (const side of [-2.6, 2.6]) for (const foot of [-1, 1]) limb(swingPen, at(x + side, y + foot, 0), at(x + side, y, 2.5), 0.11, steel);
      limb(swingPen, at(x - 2.6, y, 2.5), at(x + 2.6, y, 2.5), 0.11, steel);
      [-1.2, 1.2].forEach((seat, index) => {
        const angle = (index === 0 ? 0.55 : 0.3) * Math.sin((seconds / 16) * Math.PI * 2 * 7 + index);
        const hang = at(x + seat, y + Math.sin(angle) * 1.9, 2.5 - Math.cos(angle) * 1.9);
        for (const rope of [-0.22, 0.22]) limb(swingPen, at(x + seat + rope, y, 2.5), { ...hang, x: hang.x + rope }, 0.02, "#4c4a46");
        limb(swingPen, { ...hang, x: hang.x - 0.24 }, { ...hang, x: hang.x + 0.24 }, 0.08, "#33302c");
        const coat = style(lit(swingPen, hex(index === 0 ? "#2f6f8f" : "#d1a33a"), at(0, -0.4, 0.7), hang));
        limb(swingPen, { ...hang, z: hang.z + 0.1 }, { ...hang, z: hang.z + 0.5 }, 0.24, coat);
        limb(swingPen, { ...hang, z: hang.z + 0.05 }, { ...hang, y: hang.y - 0.35, z: hang.z - 0.2 }, 0.1, "#2c3140");
        limb(swingPen, { ...hang, z: hang.z + 0.7 }, { ...hang, z: hang.z + 0.71 }, 0.2, style(lit(swingPen, hex("#c68f6a"), at(0, 0, 1), hang)));
      });
    },
  };
}

/** A tower with a slide. */
const slide = (pen: Pen, x: number, y: number): Thing => ({
  depth: pen.lens.depthOf(at(x, y)),
  shadow: (shadowPen) => sunShadow(shadowPen, [at(x - 1, y - 1, 3.4), at(x + 1, y - 1, 3.4), at(x + 1, y + 1, 3.4), at(x - 1, y + 1, 3.4)]),
  paint(slidePen) {
    const wood = style(lit(slidePen, hex("#8a6843"), at(0, -0.6, 0.5), at(x, y, 1)));
    for (const px of [-0.9, 0.9]) for (const py of [0.9, -0.9]) limb(slidePen, at(x + px, y + py, 0), at(x + px, y + py, 3), 0.14, wood);
    face(slidePen, [at(x - 1, y - 1, 1.5), at(x + 1, y - 1, 1.5), at(x + 1, y + 1, 1.5), at(x - 1, y + 1, 1.5)], hex("#a98658"));
    for (const [left, right] of [[-1.2, 0], [0, 1.2]] as const) face(slidePen, [at(x + left, y - 1.1, left === 0 ? 3.7 : 2.9), at(x + right, y - 1.1, left === 0 ? 2.9 : 3.7), at(x + right, y + 1.1, left === 0 ? 2.9 : 3.7), at(x + left, y + 1.1, left === 0 ? 3.7 : 2.9)], hex("#3f7a5c"));
    face(slidePen, [at(x + 0.9, y - 0.4, 1.5), at(x + 3.6, y - 0.4, 0.3), at(x + 3.6, y + 0.4, 0.3), at(x + 0.9, y + 0.4, 1.5)], hex("#d8a838"));
    limb(slidePen, at(x + 0.9, y - 0.42, 1.65), at(x + 3.6, y - 0.42, 0.42), 0.1, style(hex("#b98a24")));
  },
});

const random = seeded(120);
const walks: readonly Walk[] = [
  { look: someone(random), startSeconds: 0, way: way(mainPath, 14), metersPerSecond: 1.35 },
  { look: someone(random, "backpack"), startSeconds: 6, way: way(mainPath.toReversed(), 14), metersPerSecond: 1.45 },
  { look: someone(random, "nothing"), startSeconds: 10, way: way(mainPath.toReversed(), 14), metersPerSecond: 2.9 },
  { look: someone(random, "nothing"), startSeconds: 3, way: way(sidePath, 14), metersPerSecond: 4.2, rides: true },
  { look: someone(random, "bag"), startSeconds: 12, way: way(sidePath.toReversed(), 14), metersPerSecond: 1.3 },
];
const parents = [[-9.5, 16.2, 320], [-7.6, 13.6, 300], [-13.4, 14.8, 60]] as const;
const staying = parents.map(([x, y, heading]) => ({ look: someone(random, "nothing"), x, y, heading }));

/** A neighbourhood park in October. */
export const parkAutumn: Scene = {
  mount: { position: at(3.2, -8.5, 6.2), yawDegrees: -9, pitchDegrees: 11, fieldOfViewDegrees: 68 },
  light: day(at(-0.7, -0.15, 0.62), { horizon: hex("#e2dccb"), haze: hex("#d6cfbd"), sun: [190, 164, 118], ambient: [132, 136, 146] }),
  seed: 112,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 8, hex("#f8f3ea"));
    plain(pen, grass);
    building(pen, scatter, { x0: -70, y0: 110, x1: -30, y1: 130, heightMeters: 13 }, creamBrick);
    building(pen, scatter, { x0: 20, y0: 112, x1: 64, y1: 130, heightMeters: 16 }, stone);
    for (let patch = 0; patch < 26; patch++) {
      const [x, y] = [within(scatter, -40, 40), within(scatter, 0, 80)];
      const ring = Array.from({ length: 12 }, (_, step) => at(x + Math.cos(step * 0.52) * within(scatter, 2, 5), y + Math.sin(step * 0.52) * within(scatter, 2, 5)));
      ground(pen, ring, brighter(grass, within(scatter, 0.94, 1.06)));
    }
    ground(pen, Array.from({ length: 28 }, (_, step) => at(-13 + Math.cos(step / 4.456) * 8.4, 14.6 + Math.sin(step / 4.456) * 6)), hex("#c9ac7e"));
    path(pen, sidePath, 2.8);
    path(pen, mainPath, 3.4);
    for (let leaf = 0; leaf < 520; leaf++) {
      const [x, y] = [within(scatter, -24, 24), within(scatter, -4, 54)];
      const colour = leaves[leaf % leaves.length] ?? grass;
      fill(pen, [at(x, y, 0.01), at(x + 0.22, y + 0.05, 0.01), at(x + 0.16, y + 0.24, 0.01)], style(lit(pen, colour, at(0, 0, 1), at(x, y)), 0.85));
    }
  },
  standing: (pen, scatter) => [
    ...[[-7, 30], [8, 30], [12, 12], [-22, 24], [-26, 40], [-10, 46], [14, 44], [24, 26], [26, 52], [-38, 34], [-18, 62], [4, 66], [-32, 70], [34, 76], [40, 40], [9, 86], [-50, 60]].map(([x = 0, y = 0], index) =>
      leafyTree(pen, scatter, at(x, y), within(scatter, 7, 10), leaves[index % leaves.length] ?? grass)),
    slide(pen, -17, 16.5),
    bench(pen, at(-7.4, 18.4)),
    bench(pen, at(7.4, 8.6)),
    streetLamp(pen, at(-0.9, 18), 4.4, { x: 0.01, y: 0 }, warmLamp),
    streetLamp(pen, at(5, 6), 4.4, { x: 0.01, y: 0 }, warmLamp),
    streetLamp(pen, at(-0.4, 40), 4.4, { x: 0.01, y: 0 }, warmLamp),
    standingBox(pen, { x0: 8.8, y0: 8.4, x1: 9.3, y1: 8.9, heightMeters: 0.95 }, hex("#46584c")),
  ],
  moving: (pen, seconds) => [
    swings(pen, -11.4, 12.6, seconds),
    ...walkers(pen, walks, seconds),
    ...staying.map(({ look, x, y, heading }) => idle(pen, look, x, y, heading, seconds)),
  ],
};
