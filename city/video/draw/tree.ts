import { type Colour, brighter, mix, style } from "./colour.ts";
import { type Pen, fill, limb, lit, shadowOutline } from "./pen.ts";
import { type Random, within } from "./random.ts";
import type { Thing } from "./stage.ts";
import { type Place, type Point, add, at, dot, scaled, unit } from "./vector.ts";

const bark: Colour = [92, 74, 60];

interface Blob {
  readonly point: Point;
  readonly radius: number;
  readonly outward: Point;
  readonly tint: number;
}

function paintBlob(pen: Pen, blob: Blob, colour: Colour, random: Random): void {
  const spot = pen.lens.spot(blob.point);
  if (spot === null) return;
  const radius = blob.radius * pen.lens.scaleAt(blob.point);
  const { context } = pen;
  const sun = Math.max(-0.4, dot(blob.outward, pen.light.sunDirection));
  const tone = brighter(colour, (0.74 + 0.3 * sun + 0.1 * blob.outward.z) * blob.tint);
  context.fillStyle = style(lit(pen, tone, at(0, 0, 1), blob.point));
  context.beginPath();
  const corners = 11;
  for (let corner = 0; corner < corners; corner++) {
    const angle = (corner / corners) * Math.PI * 2;
    const reach = radius * within(random, 0.72, 1.18);
    context.lineTo(spot.x + Math.cos(angle) * reach, spot.y + Math.sin(angle) * reach);
  }
  context.closePath();
  context.fill();
}

/** A tree with leaves; `colour` says the season. */
export function leafyTree(pen: Pen, random: Random, place: Place, heightMeters: number, colour: Colour): Thing {
  const crown = at(place.x, place.y, heightMeters * 0.64);
  const [wide, high] = [heightMeters * 0.31, heightMeters * 0.36];
  const blobs: Blob[] = Array.from({ length: 95 }, () => {
    const outward = unit(at(within(random, -1, 1), within(random, -1, 1), within(random, -0.75, 1)));
    const reach = within(random, 0.25, 1) ** 0.6;
    return {
      point: add(crown, { x: outward.x * wide * reach, y: outward.y * wide * reach, z: outward.z * high * reach }),
      radius: heightMeters * within(random, 0.05, 0.105),
      outward: scaled(outward, reach),
      tint: within(random, 0.88, 1.12),
    };
  });
  const seedOf = random();
  return {
    depth: pen.lens.depthOf(at(place.x, place.y)),
    shadow(shadowPen) {
      if (shadowPen.light.shadow === 0) return;
      const spread = blobs.filter((_, index) => index % 2 === 0);
      for (const blob of spread) {
        const ring = Array.from({ length: 8 }, (_, step) => {
          const angle = (step / 8) * Math.PI * 2;
          return at(blob.point.x + Math.cos(angle) * blob.radius * 1.3, blob.point.y + Math.sin(angle) * blob.radius * 1.3, blob.point.z);
        });
        fill(shadowPen, shadowOutline(shadowPen, ring), `rgba(12,18,34,${shadowPen.light.shadow})`);
      }
      const trunk = [-0.15, 0.15].flatMap((x) => [at(place.x + x, place.y, 0), at(place.x + x, place.y, heightMeters * 0.4)]);
      fill(shadowPen, shadowOutline(shadowPen, trunk), `rgba(12,18,34,${shadowPen.light.shadow})`);
    },
    paint(treePen) {
      const trunkColour = style(lit(treePen, bark, at(0, 0, 0.6), at(place.x, place.y, 1)));
      limb(treePen, at(place.x, place.y, 0.1), at(place.x, place.y, heightMeters * 0.5), heightMeters * 0.045, trunkColour);
      for (const lean of [-0.14, 0.12]) {
        limb(treePen, at(place.x, place.y, heightMeters * 0.34), at(place.x + lean * heightMeters, place.y, heightMeters * 0.58), heightMeters * 0.024, trunkColour);
      }
      const jitter = seededFrom(seedOf);
      for (const blob of blobs.toSorted((a, b) => treePen.lens.depthOf(b.point) - treePen.lens.depthOf(a.point))) {
        paintBlob(treePen, blob, mix(colour, brighter(colour, 1.2), blob.tint - 0.88), jitter);
      }
    },
  };
}

function seededFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state * 9301.7 + 0.49297) % 1;
    return state;
  };
}

/** A tree without leaves. */
export function bareTree(pen: Pen, random: Random, place: Place, heightMeters: number, colour: Colour = bark): Thing {
  const branches: { from: Point; to: Point; width: number }[] = [];
  const grow = (from: Point, direction: Point, length: number, width: number, level: number): void => {
    const to = add(from, scaled(direction, length));
    branches.push({ from, to, width });
    if (level === 0) return;
    const shoots = level > 3 ? 3 : 2;
    for (let shoot = 0; shoot < shoots; shoot++) {
      const turned = unit(add(direction, at(within(random, -0.75, 0.75), within(random, -0.75, 0.75), within(random, -0.05, 0.4))));
      grow(to, turned, length * within(random, 0.62, 0.8), width * 0.62, level - 1);
    }
  };
  grow(at(place.x, place.y, 0), at(within(random, -0.04, 0.04), 0, 1), heightMeters * 0.3, heightMeters * 0.032, 5);
  return {
    depth: pen.lens.depthOf(at(place.x, place.y)),
    paint(treePen) {
      for (const branch of branches) {
        limb(treePen, branch.from, branch.to, branch.width, style(lit(treePen, colour, at(0, 0, 0.7), branch.from)));
      }
    },
  };
}

/** A fir or spruce, with snow on its branches if asked for. */
export function conifer(pen: Pen, random: Random, place: Place, heightMeters: number, colour: Colour, snow: boolean): Thing {
  const tiers = 9;
  const widths = Array.from({ length: tiers }, (_, tier) => heightMeters * 0.22 * (1 - tier / tiers) * within(random, 0.9, 1.1));
  return {
    depth: pen.lens.depthOf(at(place.x, place.y)),
    paint(treePen) {
      widths.forEach((width, tier) => {
        const low = heightMeters * (0.08 + (0.86 * tier) / tiers);
        const spot = treePen.lens.spot(at(place.x, place.y, low));
        const tip = treePen.lens.spot(at(place.x, place.y, low + heightMeters * 0.2));
        if (spot === null || tip === null) return;
        const half = width * treePen.lens.scaleAt(at(place.x, place.y, low));
        const tone = (base: Colour): string => style(lit(treePen, base, at(0, 0, 1), at(place.x, place.y, low)));
        const { context } = treePen;
        const triangle = (top: number, reach: number): void => {
          context.beginPath();
          context.moveTo(tip.x, tip.y);
          context.lineTo(spot.x + half * reach, spot.y + top);
          context.lineTo(spot.x, spot.y + half * 0.22 + top);
          context.lineTo(spot.x - half * reach, spot.y + top);
          context.closePath();
          context.fill();
        };
        context.fillStyle = tone(brighter(colour, 0.8 + (tier % 2) * 0.15));
        triangle(0, 1);
        if (snow) {
          context.fillStyle = tone([225, 230, 238]);
          triangle(-half * 0.22, 0.8);
        }
      });
    },
  };
}
