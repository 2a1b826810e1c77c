import { type Colour, brighter, hex, style } from "./colour.ts";
import { type Pen, ball, fill, limb, lit, sunShadow } from "./pen.ts";
import { type Random, pick, within } from "./random.ts";
import type { Thing } from "./stage.ts";
import { type Point, type Pose, at, placed } from "./vector.ts";

export interface PersonLook {
  readonly heightMeters: number;
  readonly coat: Colour;
  readonly trousers: Colour;
  readonly skin: Colour;
  readonly hair: Colour;
  readonly carries: "nothing" | "backpack" | "bag" | "umbrella";
  readonly longCoat: boolean;
}

const coats: readonly [Colour, ...Colour[]] = [
  hex("#2f3e55"), hex("#7d2f2f"), hex("#3f4a3c"), hex("#c9b48a"), hex("#22252a"), hex("#5b6f84"), hex("#a86a3d"), hex("#e2dfd6"), hex("#5e4a6b"), hex("#3c6e71"), hex("#c24f3a"), hex("#8a8d8f"),
];
const trousers: readonly [Colour, ...Colour[]] = [hex("#20242c"), hex("#2f3c55"), hex("#4b4238"), hex("#3b3f45"), hex("#6d6454")];
const skins: readonly [Colour, ...Colour[]] = [hex("#e0b392"), hex("#c68f6a"), hex("#8d5a3c"), hex("#5e3b28"), hex("#f0cdb0")];
const hairs: readonly [Colour, ...Colour[]] = [hex("#2a1d15"), hex("#1a1614"), hex("#6b4a2c"), hex("#b9a58a"), hex("#8a8784")];

export function someone(random: Random, carries?: PersonLook["carries"]): PersonLook {
  return {
    heightMeters: within(random, 1.6, 1.86),
    coat: pick(random, coats),
    trousers: pick(random, trousers),
    skin: pick(random, skins),
    hair: pick(random, hairs),
    carries: carries ?? pick(random, ["nothing", "nothing", "backpack", "bag"]),
    longCoat: random() < 0.3,
  };
}

export interface Gait {
  /** Metres walked so far; sets the step of the legs. */
  readonly walkedMeters: number;
  /** 0 stands, 1 walks, up to 1.6 runs. */
  readonly stride: number;
}

interface Joints {
  hip: Point;
  chest: Point;
  head: Point;
  legs: { knee: Point; foot: Point; side: number }[];
  arms: { shoulder: Point; elbow: Point; hand: Point; side: number }[];
}

function jointsOf(pose: Pose, look: PersonLook, gait: Gait): Joints {
  const tall = look.heightMeters;
  const phase = (gait.walkedMeters / (0.8 * tall)) * Math.PI * 2;
  const swing = 0.19 * tall * gait.stride;
  const bob = 0.018 * tall * gait.stride * Math.abs(Math.cos(phase));
  const world = (x: number, y: number, z: number): Point => placed(pose, at(x, y, z));
  const side = (sign: number) => {
    const step = Math.sin(phase) * sign;
    const lift = Math.max(0, Math.cos(phase) * sign) * 0.08 * tall * gait.stride;
    return {
      leg: {
        knee: world(sign * 0.055 * tall, step * swing * 0.55 + lift * 0.6, 0.27 * tall + lift * 0.4),
        foot: world(sign * 0.055 * tall, step * swing - lift * 0.5, 0.03 + lift),
        side: sign,
      },
      arm: {
        shoulder: world(sign * 0.115 * tall, 0, 0.79 * tall + bob),
        elbow: world(sign * 0.135 * tall, -step * swing * 0.4, 0.63 * tall + bob),
        hand: world(sign * 0.125 * tall, -step * swing * 0.8 + 0.05 * gait.stride, 0.49 * tall + bob + 0.03 * gait.stride),
        side: sign,
      },
    };
  };
  const [left, right] = [side(-1), side(1)];
  return {
    hip: world(0, 0, 0.5 * tall + bob),
    chest: world(0, 0.02 * gait.stride, 0.77 * tall + bob),
    head: world(0, 0.03 * gait.stride, 0.92 * tall + bob),
    legs: [left.leg, right.leg],
    arms: [left.arm, right.arm],
  };
}

function paintPerson(pen: Pen, pose: Pose, look: PersonLook, gait: Gait): void {
  const tall = look.heightMeters;
  const joints = jointsOf(pose, look, gait);
  const upright = at(pen.light.sunDirection.x * 0.5, pen.light.sunDirection.y * 0.5, 0.6);
  const tone = (colour: Colour, factor = 1): string => style(lit(pen, brighter(colour, factor), upright, joints.chest));
  const nearestSide = pen.lens.depthOf(joints.arms[0]?.shoulder ?? joints.hip) < pen.lens.depthOf(joints.arms[1]?.shoulder ?? joints.hip) ? -1 : 1;
  const paintArm = (near: boolean): void => {
    for (const arm of joints.arms) {
      if ((arm.side === nearestSide) !== near) continue;
      limb(pen, arm.shoulder, arm.elbow, 0.055 * tall, tone(look.coat, near ? 0.88 : 0.68));
      limb(pen, arm.elbow, arm.hand, 0.046 * tall, tone(look.coat, near ? 0.86 : 0.66));
      ball(pen, arm.hand, 0.026 * tall, tone(look.skin));
    }
  };
  paintArm(false);
  for (const leg of joints.legs.toSorted((a) => (a.side === nearestSide ? 1 : -1))) {
    const factor = leg.side === nearestSide ? 1 : 0.75;
    limb(pen, joints.hip, leg.knee, 0.085 * tall, tone(look.trousers, factor));
    limb(pen, leg.knee, leg.foot, 0.065 * tall, tone(look.trousers, factor));
    ball(pen, leg.foot, 0.036 * tall, tone([34, 32, 32]));
  }
  if (look.carries === "backpack") ball(pen, placed(pose, at(0, -0.15, 0.7 * tall)), 0.1 * tall, tone(brighter(look.trousers, 1.5)));
  if (look.longCoat) limb(pen, placed(pose, at(0, 0, 0.4 * tall)), joints.chest, 0.17 * tall, tone(look.coat));
  limb(pen, joints.hip, joints.chest, 0.165 * tall, tone(look.coat));
  limb(pen, placed(pose, at(-0.07 * tall, 0, 0.785 * tall)), placed(pose, at(0.07 * tall, 0, 0.785 * tall)), 0.085 * tall, tone(look.coat, 1.08));
  paintArm(true);
  limb(pen, joints.chest, joints.head, 0.05 * tall, tone(look.skin, 0.9));
  ball(pen, joints.head, 0.066 * tall, tone(look.skin));
  ball(pen, placed(pose, at(0, -0.025, 0.945 * tall)), 0.06 * tall, tone(look.hair));
  if (look.carries === "bag") {
    const hand = joints.arms[1]?.hand ?? joints.hip;
    limb(pen, hand, { ...hand, z: hand.z - 0.22 }, 0.13, tone(hex("#b48a55")));
  }
  if (look.carries === "umbrella") paintUmbrella(pen, pose, look);
}

function paintUmbrella(pen: Pen, pose: Pose, look: PersonLook): void {
  const tall = look.heightMeters;
  const tip = placed(pose, at(0.1, 0.1, 1.25 * tall));
  const rim = Array.from({ length: 12 }, (_, step) => {
    const angle = (step / 12) * Math.PI * 2;
    return placed(pose, at(0.1 + Math.cos(angle) * 0.55, 0.1 + Math.sin(angle) * 0.55, 1.12 * tall));
  });
  limb(pen, placed(pose, at(0.12, 0.1, 0.6 * tall)), tip, 0.02, "rgba(20,20,20,1)");
  const cloth = style(lit(pen, brighter(look.coat, 0.8), at(0, 0, 1), tip));
  fill(pen, rim, cloth);
  rim.forEach((corner, index) => {
    const next = rim[(index + 1) % rim.length];
    if (next !== undefined) fill(pen, [corner, next, tip], cloth);
  });
}

/** A person where they are now. */
export function person(pen: Pen, look: PersonLook, pose: Pose, gait: Gait): Thing {
  return {
    depth: pen.lens.depthOf(at(pose.x, pose.y, 0.8)),
    shadow(shadowPen) {
      const z = pose.z ?? 0;
      const blot = Array.from({ length: 12 }, (_, step) => {
        const angle = (step / 12) * Math.PI * 2;
        return placed(pose, at(Math.cos(angle) * 0.3, Math.sin(angle) * 0.3));
      });
      fill(shadowPen, blot, "rgba(8,10,16,0.24)");
      const joints = jointsOf(pose, look, gait);
      const wide = (point: Point, reach: number): Point[] => [at(point.x - reach, point.y, point.z), at(point.x + reach, point.y, point.z), at(point.x, point.y - reach, point.z), at(point.x, point.y + reach, point.z)];
      for (const leg of joints.legs) sunShadow(shadowPen, [...wide(leg.foot, 0.05), ...wide(joints.hip, 0.07)], z);
      sunShadow(shadowPen, [...wide(joints.hip, 0.1), ...wide(joints.chest, 0.16), ...wide(joints.head, 0.09)], z);
    },
    paint: (itemPen) => paintPerson(itemPen, pose, look, gait),
  };
}
