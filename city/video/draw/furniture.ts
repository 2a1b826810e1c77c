import { type Block, blockCorners, box } from "./building.ts";
import { type Colour, brighter, hex, style } from "./colour.ts";
import { halo, streak } from "./glow.ts";
import { type Pen, ball, face, limb, lit, sunShadow } from "./pen.ts";
import type { Thing } from "./stage.ts";
import { type Place, type Point, at, placed } from "./vector.ts";

const steel = hex("#4a4f54");
const poleTone = (pen: Pen, colour: Colour, point: Point): string => style(lit(pen, colour, at(0, 0, 0.7), point));

/** A street lamp whose arm reaches `armX`, `armY` metres from its pole. */
export function streetLamp(pen: Pen, place: Place, heightMeters: number, arm: Place, lampColour: Colour): Thing {
  const head = at(place.x + arm.x, place.y + arm.y, heightMeters);
  return {
    depth: pen.lens.depthOf(at(place.x, place.y)),
    shadow: (shadowPen) => sunShadow(shadowPen, [at(place.x - 0.07, place.y), at(place.x + 0.07, place.y), at(place.x, place.y, heightMeters)]),
    paint(lampPen) {
      const tone = poleTone(lampPen, steel, at(place.x, place.y, 2));
      limb(lampPen, at(place.x, place.y, 0), at(place.x, place.y, heightMeters - 0.4), 0.15, tone);
      limb(lampPen, at(place.x, place.y, heightMeters - 0.4), head, 0.09, tone);
      const reach = Math.max(0.001, Math.hypot(arm.x, arm.y));
      const end = at(head.x + (arm.x / reach) * 0.7, head.y + (arm.y / reach) * 0.7, heightMeters);
      limb(lampPen, head, end, 0.2, lampPen.light.lampsOn ? style(brighter(lampColour, 1.2)) : tone);
      if (lampPen.light.lampsOn) {
        halo(lampPen, head, 2.2, lampColour, 0.8);
        if (lampPen.light.wet) streak(lampPen, head, 0.8, lampColour, 0.4);
      }
    },
  };
}

export type SignalColour = "red" | "yellow" | "green";
const lens: Record<SignalColour, Colour> = { red: [255, 58, 46], yellow: [255, 190, 50], green: [60, 235, 150] };

/** What a signal shows at a second of the loop, from when it turns green. */
export function signalAt(seconds: number, greenFrom: number, greenSeconds: number): SignalColour {
  const since = (((seconds - greenFrom) % 16) + 16) % 16;
  if (since < greenSeconds) return "green";
  return since < greenSeconds + 1.8 ? "yellow" : "red";
}

/** A signal head at a point, facing a heading; lamps from the top are red, yellow, green. */
function paintSignalHead(pen: Pen, point: Point, headingDegrees: number, shows: SignalColour | null): void {
  const pose = { x: point.x, y: point.y, z: point.z, headingDegrees };
  const plate = [at(0.22, 0, -0.55), at(-0.22, 0, -0.55), at(-0.22, 0, 0.55), at(0.22, 0, 0.55)].map((corner) => placed(pose, corner));
  face(pen, plate, hex("#1d1f20"));
  const facing = face(pen, plate, hex("#26282a"), true);
  if (!facing) return;
  (["red", "yellow", "green"] as const).forEach((colour, row) => {
    const lamp = placed(pose, at(0, 0.03, 0.34 - row * 0.34));
    const on = shows === colour;
    ball(pen, lamp, 0.13, style(on ? lens[colour] : brighter(lens[colour], 0.16)));
    if (!on) return;
    halo(pen, lamp, pen.light.lampsOn ? 1.3 : 0.7, lens[colour], pen.light.lampsOn ? 0.7 : 0.55);
    if (pen.light.wet) streak(pen, lamp, 0.5, lens[colour], 0.42);
  });
}

export interface SignalMast {
  readonly foot: Place;
  /** Where the arm ends, from the foot. */
  readonly arm: Place;
  readonly headingDegrees: number;
}

function headsOf({ foot, arm }: SignalMast): Point[] {
  return [at(foot.x + arm.x, foot.y + arm.y, 5.5), at(foot.x + arm.x * 0.6, foot.y + arm.y * 0.6, 5.5), at(foot.x, foot.y, 3.2)];
}

/** The pole and arm of a signal, without its lamps' colours. */
export function signalMast(pen: Pen, mast: SignalMast): Thing {
  const { foot, arm } = mast;
  return {
    depth: pen.lens.depthOf(at(foot.x, foot.y)),
    shadow: (shadowPen) => sunShadow(shadowPen, [at(foot.x - 0.08, foot.y), at(foot.x + 0.08, foot.y), at(foot.x, foot.y, 6)]),
    paint(mastPen) {
      const tone = poleTone(mastPen, steel, at(foot.x, foot.y, 2));
      limb(mastPen, at(foot.x, foot.y, 0), at(foot.x, foot.y, 6.2), 0.2, tone);
      limb(mastPen, at(foot.x, foot.y, 6), at(foot.x + arm.x, foot.y + arm.y, 6.15), 0.13, tone);
      for (const head of headsOf(mast)) paintSignalHead(mastPen, head, mast.headingDegrees, null);
    },
  };
}

/** The same signal's lamps now. */
export function signalLamps(pen: Pen, mast: SignalMast, shows: SignalColour): void {
  for (const head of headsOf(mast)) paintSignalHead(pen, head, mast.headingDegrees, shows);
}

/** A box that stands on the ground and throws a shadow. */
export function standingBox(pen: Pen, block: Block, colour: Colour): Thing {
  return {
    depth: pen.lens.depthOf(at((block.x0 + block.x1) / 2, (block.y0 + block.y1) / 2)),
    shadow: (shadowPen) => sunShadow(shadowPen, blockCorners(block)),
    paint: (boxPen) => box(boxPen, block, colour),
  };
}

export function hydrant(pen: Pen, place: Place): Thing {
  return {
    depth: pen.lens.depthOf(at(place.x, place.y)),
    shadow: (shadowPen) => sunShadow(shadowPen, [at(place.x - 0.12, place.y), at(place.x + 0.12, place.y), at(place.x, place.y, 0.75)]),
    paint(itemPen) {
      const tone = poleTone(itemPen, hex("#a8322a"), at(place.x, place.y, 0.4));
      limb(itemPen, at(place.x, place.y, 0.1), at(place.x, place.y, 0.6), 0.24, tone);
      limb(itemPen, at(place.x - 0.2, place.y, 0.45), at(place.x + 0.2, place.y, 0.45), 0.12, tone);
      ball(itemPen, at(place.x, place.y, 0.66), 0.13, tone);
    },
  };
}

/** A bench along x. */
export function bench(pen: Pen, place: Place, facingSouth = true): Thing {
  const back = facingSouth ? 0.28 : -0.28;
  return {
    depth: pen.lens.depthOf(at(place.x, place.y)),
    shadow: (shadowPen) => sunShadow(shadowPen, [at(place.x - 0.9, place.y - 0.25, 0.5), at(place.x + 0.9, place.y - 0.25, 0.5), at(place.x + 0.9, place.y + 0.25, 0.8), at(place.x - 0.9, place.y + 0.25, 0.8)]),
    paint(itemPen) {
      const wood = hex("#84613f");
      for (const x of [-0.75, 0.75]) limb(itemPen, at(place.x + x, place.y, 0.02), at(place.x + x, place.y, 0.45), 0.07, poleTone(itemPen, steel, at(place.x, place.y, 0.3)));
      const seat = [at(place.x - 0.95, place.y - 0.25, 0.46), at(place.x + 0.95, place.y - 0.25, 0.46), at(place.x + 0.95, place.y + 0.25, 0.46), at(place.x - 0.95, place.y + 0.25, 0.46)];
      const rest = [at(place.x - 0.95, place.y + back, 0.55), at(place.x + 0.95, place.y + back, 0.55), at(place.x + 0.95, place.y + back, 0.92), at(place.x - 0.95, place.y + back, 0.92)];
      if (facingSouth) face(itemPen, rest, wood);
      face(itemPen, seat, brighter(wood, 1.1));
      if (!facingSouth) face(itemPen, rest, wood);
    },
  };
}

/** Wires between poles, sagging. */
export function wires(pen: Pen, from: Point, to: Point, sagMeters: number, alpha: number): void {
  const { context } = pen;
  context.beginPath();
  let started = false;
  for (let step = 0; step <= 20; step++) {
    const share = step / 20;
    const spot = pen.lens.spot(at(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share, from.z + (to.z - from.z) * share - sagMeters * 4 * share * (1 - share)));
    if (spot === null) continue;
    if (started) context.lineTo(spot.x, spot.y);
    else context.moveTo(spot.x, spot.y);
    started = true;
  }
  context.strokeStyle = `rgba(24,26,30,${alpha})`;
  context.lineWidth = 1.3;
  context.stroke();
}

/** A planter with low green. */
export function planter(pen: Pen, block: Block, green: Colour): Thing {
  const base = standingBox(pen, block, hex("#8c8880"));
  return {
    ...base,
    paint(itemPen) {
      base.paint(itemPen);
      for (let x = block.x0 + 0.2; x < block.x1; x += 0.34) {
        for (let y = block.y1 - 0.15; y > block.y0; y -= 0.4) {
          const middle = at(x, y, block.heightMeters + 0.12);
          ball(itemPen, middle, 0.27, style(lit(itemPen, brighter(green, 0.8 + ((x * 7 + y * 3) % 1) * 0.35), at(0, 0, 1), middle)));
        }
      }
    },
  };
}

