import { box, building, brick, concrete } from "../building.ts";
import { brighter, hex, style, type Colour } from "../colour.ts";
import { wires } from "../furniture.ts";
import { halo } from "../glow.ts";
import { band, ground, marking, plain, rectangle, slab, wear } from "../ground.ts";
import { lowSun } from "../moods.ts";
import { stopping, way } from "../motion.ts";
import { ball, face, fill, limb, lit, sunShadow, type Pen } from "../pen.ts";
import { someone } from "../person.ts";
import { seeded, within } from "../random.ts";
import { paintSky } from "../sky.ts";
import type { Scene, Thing } from "../stage.ts";
import { idle, vehicles, type Drive } from "../traffic.ts";
import { leafyTree } from "../tree.ts";
import { at } from "../vector.ts";
import { paints } from "../vehicleBodies.ts";

/* The street runs north; one track crosses it at y = 20. The gates are closed while the train passes, seconds 2 to 13. */
const cars: readonly Colour[] = [hex("#8a4433"), hex("#3f5f7a"), hex("#8a4433"), hex("#6d6a58"), hex("#9a8a4a"), hex("#8a4433"), hex("#4d6a5c"), hex("#3f5f7a"), hex("#7d4a3a")];
const carMeters = 15.5;
const trainSpeed = 22;

function train(pen: Pen, seconds: number): Thing[] {
  const head = -52 + (seconds - 2.2) * trainSpeed;
  if (seconds < 2.2) return [];
  return Array.from({ length: cars.length + 1 }, (_, index): Thing | null => {
    const front = head - index * carMeters;
    const [x0, x1] = [front - carMeters + 0.9, front];
    if (x0 > 90 || x1 < -70) return null;
    const colour = index === 0 ? hex("#c78a2c") : (cars[index - 1] ?? cars[0] ?? [120, 80, 60]);
    return {
      depth: pen.lens.depthOf(at((x0 + x1) / 2, 20)) + index * 0.001,
      shadow: (shadowPen) => sunShadow(shadowPen, [at(x0, 18.5, 1), at(x1, 18.5, 1), at(x1, 21.5, 4.2), at(x0, 21.5, 4.2), at(x0, 18.5, 4.2), at(x1, 18.5, 4.2)]),
      paint(carPen) {
        box(carPen, { x0: x0 + 1, y0: 18.9, x1: x1 - 1, y1: 21.1, heightMeters: 0.6 }, hex("#26262a"), 0.35);
        for (const x of [x0 + 2, x0 + 3.4, x1 - 3.4, x1 - 2]) ball(carPen, at(x, 18.8, 0.5), 0.42, "#1b1b1d");
        if (index === 0) {
          box(carPen, { x0, y0: 18.5, x1, y1: 21.5, heightMeters: 1.2 }, hex("#3a3d42"), 0.9);
          box(carPen, { x0, y0: 18.8, x1: x1 - 4.6, y1: 21.2, heightMeters: 2.1 }, colour, 2.1);
          box(carPen, { x0: x1 - 4.4, y0: 18.5, x1: x1 - 1.7, y1: 21.5, heightMeters: 2.5 }, colour, 2.1);
          face(carPen, [at(x1 - 4, 18.45, 3.3), at(x1 - 2.1, 18.45, 3.3), at(x1 - 2.1, 18.45, 4.2), at(x1 - 4, 18.45, 4.2)], hex("#2a333a"));
          face(carPen, [at(x0, 18.45, 1.5), at(x1, 18.45, 1.5), at(x1, 18.45, 1.8), at(x0, 18.45, 1.8)], hex("#e2d7b8"));
          halo(carPen, at(x1, 20, 3.4), 1.6, [255, 240, 200], 0.8);
          return;
        }
        box(carPen, { x0, y0: 18.5, x1, y1: 21.5, heightMeters: 3.3 }, colour, 0.95);
        for (let rib = x0 + 0.8; rib < x1; rib += 1.5) face(carPen, [at(rib, 18.44, 1), at(rib + 0.16, 18.44, 1), at(rib + 0.16, 18.44, 4.2), at(rib, 18.44, 4.2)], brighter(colour, 0.82));
        face(carPen, [at((x0 + x1) / 2 - 1.5, 18.42, 1.1), at((x0 + x1) / 2 + 1.5, 18.42, 1.1), at((x0 + x1) / 2 + 1.5, 18.42, 4), at((x0 + x1) / 2 - 1.5, 18.42, 4)], brighter(colour, 0.9));
      },
    };
  }).filter((thing) => thing !== null);
}

/** 0 stands upright, 1 lies across the road. */
function gateDown(seconds: number): number {
  const ramp = (from: number, to: number): number => Math.max(0, Math.min(1, (seconds - from) / (to - from)));
  return ramp(1.9, 3.3) - ramp(12.6, 14.2);
}

function gate(pen: Pen, x: number, y: number, towards: 1 | -1, seconds: number): Thing {
  return {
    depth: pen.lens.depthOf(at(x, y)),
    paint(gatePen) {
      const angle = (1 - gateDown(seconds)) * 1.45;
      limb(gatePen, at(x, y, 0), at(x, y, 3.6), 0.16, style(lit(gatePen, hex("#b9bcbd"), at(0, -1, 0.2), at(x, y, 2))));
      for (const turn of [0.78, -0.78]) {
        const arm = at(Math.sin(turn) * 0.7, 0, Math.cos(turn) * 0.7);
        limb(gatePen, at(x - arm.x, y - 0.1, 3.4 - arm.z), at(x + arm.x, y - 0.1, 3.4 + arm.z), 0.2, style(lit(gatePen, hex("#e9e6dc"), at(0, -1, 0.2), at(x, y, 3))));
      }
      const isClosing = gateDown(seconds) > 0;
      [-0.55, 0.55].forEach((offset, lamp) => {
        const point = at(x + offset, y - 0.15, 2.5);
        ball(gatePen, point, 0.24, "#1c1d1f");
        const on = isClosing && Math.floor(seconds * 2 + lamp) % 2 === 0;
        ball(gatePen, point, 0.16, on ? "#ff3b2c" : "#571a17");
        if (on) halo(gatePen, point, 1, [255, 60, 44], 0.8);
      });
      for (let piece = 0; piece < 8; piece++) {
        const along = (share: number) => at(x + towards * Math.cos(angle) * share * 6, y - 0.1, 1.1 + Math.sin(angle) * share * 6);
        limb(gatePen, along(piece / 8), along((piece + 1) / 8), 0.13, style(lit(gatePen, piece % 2 === 0 ? hex("#c23a2e") : hex("#efece4"), at(0, -1, 0.3), along(piece / 8))));
      }
    },
  };
}

const drives: readonly Drive[] = [
  { look: { kind: "pickup", colour: paints[4] ?? paints[0] }, startSeconds: 0.4, way: way([at(1.9, -30), at(1.9, 150)]), progress: stopping(180, 10, 41.5, 7.6) },
  { look: { kind: "sedan", colour: paints[9] ?? paints[0] }, startSeconds: 3, way: way([at(1.9, -30), at(1.9, 150)]), progress: stopping(180, 9, 34.6, 5.6) },
  { look: { kind: "suv", colour: paints[0] }, startSeconds: 14.6, way: way([at(-1.9, 140), at(-1.9, -24)]), progress: stopping(164, 11, 112, 2.5) },
  { look: { kind: "van", colour: paints[1] ?? paints[0] }, startSeconds: 1, way: way([at(-1.9, 140), at(-1.9, -24)]), progress: stopping(164, 11, 104.6, 1.8) },
];
const watcher = someone(seeded(150), "backpack");

/** A freight train at a level crossing, soon after sunrise. */
export const railCrossingDawn: Scene = {
  mount: { position: at(5.4, -7, 6.4), yawDegrees: -9, pitchDegrees: 11, fieldOfViewDegrees: 70 },
  light: lowSun(at(0.85, -0.35, 0.34), { zenith: hex("#7387b4"), horizon: hex("#f6c69a"), haze: hex("#e6bfa2"), sun: [230, 160, 104], ambient: [128, 128, 152], shadow: 0.3, hazeMeters: 240 }),
  seed: 115,
  backdrop(pen, scatter) {
    paintSky(pen, scatter, 12, hex("#ffd9b8"));
    plain(pen, hex("#8e9160"));
    building(pen, scatter, { x0: 18, y0: 52, x1: 60, y1: 80, heightMeters: 10 }, { ...brick, streetFloor: "plain", bayMeters: 4 });
    building(pen, scatter, { x0: -64, y0: 44, x1: -16, y1: 70, heightMeters: 9 }, { ...concrete, streetFloor: "blank" });
    building(pen, scatter, { x0: -50, y0: 90, x1: -14, y1: 110, heightMeters: 14 }, { ...brick, streetFloor: "plain" });
    band(pen, at(0, -30), at(0, 300), 8.4, hex("#77757a"));
    wear(pen, scatter, [at(-4, -6), at(2, 16)], hex("#77757a"), 8);
    marking(pen, at(-0.15, -30), at(-0.15, 300), hex("#d6ae4a"));
    marking(pen, at(0.15, -30), at(0.15, 300), hex("#d6ae4a"));
    for (const side of [-1, 1]) for (const [from, to] of [[-30, 15], [25, 200]] as const) slab(pen, rectangle(Math.min(side * 4.2, side * 6.4), from, Math.max(side * 4.2, side * 6.4), to), 0.13, hex("#b9b0a4"), hex("#cfc7bb"));
    ground(pen, rectangle(-200, 17.6, 200, 22.4), hex("#8c8078"));
    for (let x = -60; x < 60; x += 0.9) ground(pen, rectangle(x, 18.4, x + 0.35, 21.6), hex("#655b52"));
    ground(pen, rectangle(-4.2, 17.4, 4.2, 22.6), hex("#83807f"));
    for (const y of [19.25, 20.75]) band(pen, at(-200, y), at(200, y), 0.16, hex("#b9a491"));
    marking(pen, at(0.4, 13.4), at(4.2, 13.4), hex("#e6ded0"), { widthMeters: 0.5 });
    marking(pen, at(-4.2, 26.6), at(-0.4, 26.6), hex("#e6ded0"), { widthMeters: 0.5 });
    for (const [x0, x1] of [[1, 3.4], [3.4, 1]] as const) marking(pen, at(x0, 5), at(x1, 9), hex("#e6ded0"), { widthMeters: 0.3 });
    for (let pole = 0; pole < 6; pole++) {
      const y = -6 + pole * 24;
      limb(pen, at(-8.6, y, 0), at(-8.6, y, 9.4), 0.26, style(lit(pen, hex("#5b4a3e"), at(0.5, -0.6, 0.2), at(-8.6, y, 4))));
      for (const z of [8.2, 9]) wires(pen, at(-8.6, y, z), at(-8.6, y + 24, z), 0.5, 0.65);
    }
    for (let tuft = 0; tuft < 160; tuft++) {
      const side = scatter() < 0.5 ? -1 : 1;
      const place = at(side * within(scatter, 7, 30), within(scatter, -4, 50));
      if (place.y > 17 && place.y < 23) continue;
      fill(pen, [place, { ...place, x: place.x + 0.2 }, { ...place, x: place.x + 0.05, z: within(scatter, 0.25, 0.6) }], style(lit(pen, hex("#a39a58"), at(0, 0, 1), place)));
    }
  },
  standing: (pen, scatter) => [
    ...[[9.5, 34], [12, 10], [-12, 30], [-14, 6], [11, 48], [-12, 78], [9.4, 78]].map(([x = 0, y = 0]) => leafyTree(pen, scatter, at(x, y), 7, hex("#8b8f46"))),
  ],
  moving: (pen, seconds) => [
    ...train(pen, seconds),
    gate(pen, 5.2, 15.6, -1, seconds),
    gate(pen, -5.2, 24.6, 1, seconds),
    ...vehicles(pen, drives, seconds),
    idle(pen, watcher, 5.4, 11.2, 340, seconds),
  ],
};
