import { brighter, hex, style } from "./colour.ts";
import { type Pen, ball, fill, limb, line, lit, sunShadow } from "./pen.ts";
import type { PersonLook } from "./person.ts";
import type { Thing } from "./stage.ts";
import { type Point, type Pose, at, placed } from "./vector.ts";

function ring(pose: Pose, y: number): Point[] {
  return Array.from({ length: 19 }, (_, step) => {
    const angle = (step / 18) * Math.PI * 2;
    return placed(pose, at(0, y + Math.cos(angle) * 0.34, 0.35 + Math.sin(angle) * 0.34));
  });
}

/** Someone on a bicycle. */
export function cyclist(pen: Pen, look: PersonLook, pose: Pose, riddenMeters: number): Thing {
  const world = (x: number, y: number, z: number): Point => placed(pose, at(x, y, z));
  return {
    depth: pen.lens.depthOf(at(pose.x, pose.y, 0.8)),
    shadow(shadowPen) {
      fill(shadowPen, [world(-0.2, -0.9, 0), world(0.2, -0.9, 0), world(0.2, 0.9, 0), world(-0.2, 0.9, 0)], "rgba(8,10,16,0.2)");
      sunShadow(shadowPen, [world(-0.05, -0.8, 0.1), world(0.05, 0.8, 0.1), world(-0.2, 0, 1.3), world(0.2, 0.3, 1.3), world(0, 0.25, 1.7)], pose.z ?? 0);
    },
    paint(itemPen) {
      const tone = (colour: readonly [number, number, number], factor = 1): string => style(lit(itemPen, brighter(colour, factor), at(0, 0, 0.7), world(0, 0, 1)));
      const wide = Math.max(1.2, 0.05 * itemPen.lens.scaleAt(world(0, 0, 0.5)));
      for (const y of [-0.52, 0.52]) line(itemPen, ring(pose, y), wide, tone([26, 26, 28]));
      const frame = tone(hex("#2f5d7c"));
      limb(itemPen, world(0, -0.52, 0.35), world(0, 0, 0.35), 0.04, frame);
      limb(itemPen, world(0, 0, 0.35), world(0, -0.18, 0.88), 0.04, frame);
      limb(itemPen, world(0, -0.15, 0.78), world(0, 0.42, 0.8), 0.04, frame);
      limb(itemPen, world(0, 0.52, 0.35), world(0, 0.4, 1.0), 0.04, frame);
      const turn = (riddenMeters / 4.4) * Math.PI * 2;
      for (const side of [-1, 1]) {
        const pedal = world(side * 0.1, Math.cos(turn) * 0.16 * side, 0.33 + Math.sin(turn) * 0.16 * side);
        const knee = world(side * 0.1, 0.2 + Math.cos(turn) * 0.08 * side, 0.72 + Math.sin(turn) * 0.1 * side);
        limb(itemPen, world(side * 0.08, -0.16, 0.95), knee, 0.14, tone(look.trousers, side === 1 ? 1 : 0.75));
        limb(itemPen, knee, pedal, 0.1, tone(look.trousers, side === 1 ? 1 : 0.75));
        limb(itemPen, world(side * 0.17, 0.2, 1.35), world(side * 0.2, 0.42, 1.05), 0.09, tone(look.coat, 0.85));
      }
      limb(itemPen, world(0, -0.14, 1.0), world(0, 0.17, 1.36), 0.27, tone(look.coat));
      ball(itemPen, world(0, 0.28, 1.62), 0.115, tone(look.skin));
      ball(itemPen, world(0, 0.25, 1.68), 0.12, tone(hex("#d8dadb")));
    },
  };
}
