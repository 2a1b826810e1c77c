import { type Colour, brighter, hex, mix, style } from "./colour.ts";
import { beam, halo, streak } from "./glow.ts";
import { type Pen, face, fill, lit, sunShadow } from "./pen.ts";
import type { Thing } from "./stage.ts";
import { type Point, type Pose, at, placed } from "./vector.ts";
import { type Body, bodies } from "./vehicleBodies.ts";

export type VehicleKind = keyof typeof bodies;

export interface VehicleLook {
  readonly kind: VehicleKind;
  readonly colour: Colour;
}

export interface VehicleState {
  readonly braking?: boolean;
  readonly lights?: boolean;
}

const glassDark = hex("#1d2730");
const tyre = hex("#17181a");

/** The solid between a side outline at the left and the same at the right; `taper` narrows it towards its top. */
function shell(outline: readonly { y: number; z: number }[], halfWidth: number, taper: number): { left: Point[]; right: Point[] } {
  const heights = outline.map((corner) => corner.z);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const half = (z: number): number => halfWidth * (1 - (taper * (z - low)) / (high - low));
  return {
    left: outline.map(({ y, z }) => at(-half(z), y, z)),
    right: outline.map(({ y, z }) => at(half(z), y, z)),
  };
}

/** Faces across from side to side, one for each edge of the outline. */
function crossFaces({ left, right }: { left: Point[]; right: Point[] }): Point[][] {
  return left.flatMap((from, index) => {
    const next = (index + 1) % left.length;
    const [to, farTo, farFrom] = [left[next], right[next], right[index]];
    return to === undefined || farTo === undefined || farFrom === undefined ? [] : [[from, to, farTo, farFrom]];
  });
}

function paintWheels(pen: Pen, pose: Pose, body: Body, side: 1 | -1): void {
  for (const y of body.axles) {
    const disc = (radius: number, out: number): Point[] =>
      Array.from({ length: 16 }, (_, step) => {
        const angle = (step / 16) * Math.PI * 2;
        return placed(pose, at(side * (body.halfWidth + out), y + Math.cos(angle) * radius, body.wheelRadius + Math.sin(angle) * radius));
      });
    fill(pen, disc(body.wheelRadius * 1.2, 0.005), style(brighter(tyre, 0.6)));
    const rubber = lit(pen, tyre, at(0, 0, 1), placed(pose, at(0, y, 0)));
    fill(pen, disc(body.wheelRadius, 0.01), style(rubber));
    fill(pen, disc(body.wheelRadius * 0.58, 0.02), style(mix(rubber, lit(pen, hex("#8d9296"), at(0, 0, 1), placed(pose, at(0, y, 0))), 0.7)));
  }
}

function paintBody(pen: Pen, pose: Pose, look: VehicleLook, body: Body, state: VehicleState): void {
  const world = (points: readonly Point[]): Point[] => points.map((point) => placed(pose, point));
  const lower = shell(body.lower, body.halfWidth, 0.05);
  for (const piece of crossFaces(lower)) face(pen, world(piece), look.colour, true);
  for (const side of [-1, 1] as const) {
    const outline = world(side === -1 ? lower.left.toReversed() : lower.right);
    if (!face(pen, outline, brighter(look.colour, 0.92), true)) continue;
    const sill = body.lower.map(({ y, z }) => at(side * body.halfWidth * 1.001, y, Math.min(z, 0.42)));
    fill(pen, world(sill), style(lit(pen, brighter(look.colour, 0.45), at(0, 0, 0.4), placed(pose, at(0, 0, 0))), 0.75));
    paintWheels(pen, pose, body, side);
  }
  if (body.cabin.length > 0) paintCabin(pen, pose, look, body, world);
  for (const panel of body.panels) face(pen, world(panel.points), panel.colour ?? look.colour, true);
  paintLamps(pen, pose, body, state);
}

function paintCabin(pen: Pen, pose: Pose, look: VehicleLook, body: Body, world: (points: readonly Point[]) => Point[]): void {
  const cabin = shell(body.cabin, body.halfWidth * 0.96, body.cabinTaper);
  const top = Math.max(...body.cabin.map((corner) => corner.z));
  const skyGlint = pen.light.lampsOn ? 0.1 : 0.34;
  const glass = mix(glassDark, pen.light.zenith, skyGlint);
  for (const piece of crossFaces(cabin)) {
    const isRoof = piece.every((point) => point.z > top - 0.1);
    face(pen, world(piece), isRoof ? look.colour : glass, true);
  }
  for (const side of [-1, 1] as const) {
    const corners = side === -1 ? cabin.left.toReversed() : cabin.right;
    if (!face(pen, world(corners), brighter(look.colour, 0.9), true)) continue;
    const middle = corners.reduce((sum, corner) => sum + corner.y, 0) / corners.length;
    const middleZ = corners.reduce((sum, corner) => sum + corner.z, 0) / corners.length;
    const pane = corners.map((corner) =>
      at(corner.x * 1.003, middle + (corner.y - middle) * 0.88, middleZ + (corner.z - middleZ) * 0.74),
    );
    face(pen, world(pane), glass, true);
    const pillar = [at(side * body.halfWidth * 0.95, middle - 0.05, middleZ - 0.22), at(side * body.halfWidth * 0.95, middle + 0.05, middleZ - 0.22), at(side * body.halfWidth * 0.86, middle + 0.05, middleZ + 0.2), at(side * body.halfWidth * 0.86, middle - 0.05, middleZ + 0.2)];
    fill(pen, world(pillar), style(lit(pen, brighter(look.colour, 0.8), at(0, 0, 0.5), placed(pose, at(0, 0, 1)))));
  }
}

function paintLamps(pen: Pen, pose: Pose, body: Body, state: VehicleState): void {
  const lampsOn = state.lights ?? pen.light.lampsOn;
  const toLens = { x: pen.lens.mount.position.x - pose.x, y: pen.lens.mount.position.y - pose.y };
  const heading = (pose.headingDegrees * Math.PI) / 180;
  const showsFront = toLens.x * Math.sin(heading) + toLens.y * Math.cos(heading) > 0;
  const y = showsFront ? body.noseMeters : -body.tailMeters;
  const z = showsFront ? body.headlampZ : body.taillampZ;
  for (const side of [-1, 1]) {
    const inner = body.halfWidth * 0.58 * side;
    const outer = body.halfWidth * 0.93 * side;
    const out = showsFront ? 0.03 : -0.03;
    const lamp = [at(inner, y + out, z - 0.08), at(outer, y + out, z - 0.08), at(outer, y + out, z + 0.08), at(inner, y + out, z + 0.08)];
    const colour: Colour = showsFront ? (lampsOn ? [255, 250, 232] : [206, 212, 214]) : state.braking === true ? [255, 52, 40] : lampsOn ? [196, 28, 26] : [120, 22, 24];
    fill(pen, lamp.map((point) => placed(pose, point)), style(colour));
  }
}

function paintGlow(pen: Pen, pose: Pose, body: Body, state: VehicleState): void {
  const lampsOn = state.lights ?? pen.light.lampsOn;
  const toLens = { x: pen.lens.mount.position.x - pose.x, y: pen.lens.mount.position.y - pose.y };
  const heading = (pose.headingDegrees * Math.PI) / 180;
  const facing = (toLens.x * Math.sin(heading) + toLens.y * Math.cos(heading)) / Math.max(1, Math.hypot(toLens.x, toLens.y));
  const strong = pen.light.lampsOn;
  for (const side of [-0.75, 0.75]) {
    const headlamp = placed(pose, at(side * body.halfWidth, body.noseMeters + 0.05, body.headlampZ));
    const taillamp = placed(pose, at(side * body.halfWidth, -body.tailMeters - 0.05, body.taillampZ));
    if (lampsOn && facing > 0.05) {
      halo(pen, headlamp, strong ? 1.1 : 0.4, [255, 238, 205], (strong ? 0.85 : 0.4) * Math.min(1, 0.35 + facing));
      if (pen.light.wet) streak(pen, headlamp, 0.42, [255, 236, 200], 0.55);
    }
    if (facing < -0.05 && (lampsOn || state.braking === true)) {
      halo(pen, taillamp, state.braking === true ? 0.8 : 0.5, [255, 40, 30], state.braking === true ? 0.75 : 0.45);
      if (pen.light.wet) streak(pen, taillamp, 0.4, [255, 40, 30], state.braking === true ? 0.55 : 0.34);
    }
  }
}

/** A vehicle where it is now. */
export function vehicle(pen: Pen, look: VehicleLook, pose: Pose, state: VehicleState = {}): Thing {
  const body: Body = bodies[look.kind];
  return {
    depth: pen.lens.depthOf(at(pose.x, pose.y, 0.6)),
    shadow(shadowPen) {
      const corners = [-1, 1].flatMap((side) =>
        [...body.lower, ...body.cabin].map(({ y, z }) => placed(pose, at(side * body.halfWidth * (z > 1.2 ? 0.8 : 1), y, Math.max(0, z - 0.25)))),
      );
      sunShadow(shadowPen, corners, pose.z ?? 0);
      const under = (grow: number): Point[] =>
        [
          at(-body.halfWidth - grow, -body.tailMeters - grow),
          at(body.halfWidth + grow, -body.tailMeters - grow),
          at(body.halfWidth + grow, body.noseMeters + grow),
          at(-body.halfWidth - grow, body.noseMeters + grow),
        ].map((corner) => placed(pose, corner));
      for (const grow of [0.16, 0.05, -0.08]) fill(shadowPen, under(grow), "rgba(8,10,16,0.26)");
      if (state.lights ?? shadowPen.light.lampsOn) {
        if (shadowPen.light.lampsOn) beam(shadowPen, pose, body.noseMeters, 0.34);
      }
    },
    paint(itemPen) {
      paintBody(itemPen, pose, look, body, state);
      paintGlow(itemPen, pose, body, state);
    },
  };
}
