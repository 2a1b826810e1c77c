import { type Canvas, type SKRSContext2D, createCanvas } from "@napi-rs/canvas";
import { paintClock } from "./clockOverlay.ts";
import { type Mount, createLens, frameHeight, frameWidth } from "./lens.ts";
import type { Light } from "./light.ts";
import { type Pen, trace } from "./pen.ts";
import { type Random, seeded } from "./random.ts";
import type { Point } from "./vector.ts";

/** Something in the scene that covers what is farther away. */
export interface Thing {
  /** Distance along the lens's axis, metres; the farthest is painted first. */
  readonly depth: number;
  paint(pen: Pen): void;
  /** What it throws on the ground; painted before all things. */
  shadow?(pen: Pen): void;
}

/** The thing with so much of it there, 0 to 1. */
export function faded(share: number, thing: Thing): Thing {
  if (share >= 1) return thing;
  const thinly = (paint: (pen: Pen) => void) => (pen: Pen): void => {
    pen.context.globalAlpha = share;
    paint(pen);
    pen.context.globalAlpha = 1;
  };
  const { shadow } = thing;
  return {
    depth: thing.depth,
    paint: thinly((pen) => thing.paint(pen)),
    ...(shadow === undefined ? {} : { shadow: thinly((pen) => shadow(pen)) }),
  };
}

/** The thing as far as it is seen through an opening, given by its corners. */
export function seenThrough(opening: readonly Point[], thing: Thing): Thing {
  const clipped = (paint: (pen: Pen) => void) => (pen: Pen): void => {
    pen.context.save();
    trace(pen, pen.lens.outline(opening));
    pen.context.clip();
    paint(pen);
    pen.context.restore();
  };
  const { shadow } = thing;
  return {
    depth: thing.depth,
    paint: clipped((pen) => thing.paint(pen)),
    ...(shadow === undefined ? {} : { shadow: clipped((pen) => shadow(pen)) }),
  };
}

/** A drawn street, as its module describes it. */
export interface Scene {
  readonly mount: Mount;
  readonly light: Light;
  readonly seed: number;
  /** Sky, ground and buildings: painted once. */
  backdrop(pen: Pen, random: Random): void;
  /** What never moves but may cover what does: painted once each. */
  standing(pen: Pen, random: Random): Thing[];
  /** What is there at this second of the loop. */
  moving(pen: Pen, seconds: number): Thing[];
  /** Light over everything: signals, glows. */
  overlay?(pen: Pen, seconds: number): void;
}

interface Sprite {
  readonly depth: number;
  readonly picture: Canvas;
  readonly left: number;
  readonly top: number;
}

const blank = (): { canvas: Canvas; context: SKRSContext2D } => {
  const canvas = createCanvas(frameWidth, frameHeight);
  return { canvas, context: canvas.getContext("2d") };
};

/** Cuts away the empty border, so that a lamp post costs a lamp post's pixels a frame. */
function cropped(canvas: Canvas, depth: number): Sprite | null {
  const { data } = canvas.getContext("2d").getImageData(0, 0, frameWidth, frameHeight);
  let [left, top, right, bottom] = [frameWidth, frameHeight, -1, -1];
  for (let y = 0; y < frameHeight; y++) {
    for (let x = 0; x < frameWidth; x++) {
      if (data[(y * frameWidth + x) * 4 + 3] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return null;
  const picture = createCanvas(right - left + 1, bottom - top + 1);
  picture.getContext("2d").drawImage(canvas, -left, -top);
  return { depth, picture, left, top };
}

function vignette(context: SKRSContext2D): void {
  const gradient = context.createRadialGradient(frameWidth / 2, frameHeight / 2, 340, frameWidth / 2, frameHeight / 2, 790);
  gradient.addColorStop(0, "rgba(0,0,0,0)");
  gradient.addColorStop(1, "rgba(0,0,0,0.24)");
  context.fillStyle = gradient;
  context.fillRect(0, 0, frameWidth, frameHeight);
}

/** A painter of one scene's frames: give it the second of the loop, and read the canvas. */
export function createStage(scene: Scene): { canvas: Canvas; paint(seconds: number): void } {
  const lens = createLens(scene.mount);
  const random = seeded(scene.seed);
  const penOn = (context: SKRSContext2D): Pen => ({ context, lens, light: scene.light });

  const back = blank();
  const backPen = penOn(back.context);
  scene.backdrop(backPen, random);
  const standing = scene.standing(backPen, random);
  const shadows = blank();
  const shadowPen: Pen = { context: shadows.context, lens, light: { ...scene.light, shadow: Math.min(1, scene.light.shadow * 1000) } };
  for (const thing of standing) thing.shadow?.(shadowPen);
  back.context.globalAlpha = scene.light.shadow === 0 ? 1 : scene.light.shadow;
  back.context.drawImage(shadows.canvas, 0, 0);
  const sprites: Sprite[] = [];
  for (const thing of standing) {
    const own = blank();
    thing.paint(penOn(own.context));
    const sprite = cropped(own.canvas, thing.depth);
    if (sprite !== null) sprites.push(sprite);
  }

  const front = blank();
  const pen = penOn(front.context);
  return {
    canvas: front.canvas,
    paint(seconds) {
      const { context } = front;
      context.globalCompositeOperation = "source-over";
      context.drawImage(back.canvas, 0, 0);
      const moving = scene.moving(pen, seconds);
      for (const thing of moving) thing.shadow?.(pen);
      const all: Thing[] = [
        ...moving,
        ...sprites.map((sprite) => ({
          depth: sprite.depth,
          paint: () => context.drawImage(sprite.picture, sprite.left, sprite.top),
        })),
      ];
      all.sort((a, b) => b.depth - a.depth);
      for (const thing of all) thing.paint(pen);
      scene.overlay?.(pen, seconds);
      vignette(context);
      paintClock(context, seconds);
    },
  };
}
