import { type Colour, brighter, hex, mix, style } from "./colour.ts";
import { type Pen, face, fill, lit } from "./pen.ts";
import { type Random, pick, within } from "./random.ts";
import { type Place, type Point, at, between, faceNormal, subtract, dot } from "./vector.ts";

export interface FacadeStyle {
  readonly wall: Colour;
  readonly trim: Colour;
  readonly floorMeters: number;
  readonly bayMeters: number;
  /** Share of a bay that is window. */
  readonly windowWidth: number;
  readonly windowHeight: number;
  /** Share of windows with a light in them when lamps are on. */
  readonly litShare: number;
  readonly streetFloor: "shops" | "plain" | "blank";
  readonly awnings?: readonly [Colour, ...Colour[]];
  readonly cornice?: boolean;
}

export const brick: FacadeStyle = {
  wall: hex("#96604c"), trim: hex("#c9b79c"), floorMeters: 3.6, bayMeters: 2.9, windowWidth: 0.46, windowHeight: 0.56, litShare: 0.35, streetFloor: "shops",
  awnings: [hex("#35523f"), hex("#7c2f2a"), hex("#2f4058"), hex("#b48f4a")], cornice: true,
};
export const creamBrick: FacadeStyle = { ...brick, wall: hex("#cbb488"), trim: hex("#8d7656"), windowHeight: 0.6 };
export const stone: FacadeStyle = { ...brick, wall: hex("#aaa595"), trim: hex("#d8d3c4"), bayMeters: 3.3, windowWidth: 0.5, windowHeight: 0.62 };
export const office: FacadeStyle = { ...brick, wall: hex("#7d8b97"), trim: hex("#a9b4bd"), bayMeters: 2.6, windowWidth: 0.86, windowHeight: 0.66, litShare: 0.3, cornice: false };
export const concrete: FacadeStyle = { ...brick, wall: hex("#9d9c97"), trim: hex("#83827d"), bayMeters: 3.4, windowWidth: 0.72, windowHeight: 0.44, litShare: 0.25, cornice: false };

const glassDay = hex("#45586a");
const glassNight = hex("#171d26");
const roomLights: readonly [Colour, ...Colour[]] = [hex("#ffd08a"), hex("#ffdfae"), hex("#f3c173"), hex("#e9e2cf"), hex("#ffc46b")];

/** A wall from one place to the other that faces to the right of that way. */
export interface Wall {
  readonly from: Place;
  readonly to: Place;
  readonly heightMeters: number;
  readonly baseZ?: number;
}

/** A point on the wall: share along it, metres above its foot, metres in front of it. */
function onWall(wall: Wall, along: number, z: number, out = 0): Point {
  const place = between(at(wall.from.x, wall.from.y), at(wall.to.x, wall.to.y), along);
  const length = Math.hypot(wall.to.x - wall.from.x, wall.to.y - wall.from.y);
  const [dx, dy] = [(wall.to.x - wall.from.x) / length, (wall.to.y - wall.from.y) / length];
  return at(place.x + dy * out, place.y - dx * out, (wall.baseZ ?? 0) + z);
}

export const wallPiece = (wall: Wall, a0: number, a1: number, z0: number, z1: number, out = 0): Point[] => [
  onWall(wall, a0, z0, out),
  onWall(wall, a1, z0, out),
  onWall(wall, a1, z1, out),
  onWall(wall, a0, z1, out),
];

export function facesLens(pen: Pen, wall: Wall): boolean {
  const piece = wallPiece(wall, 0, 1, 0, 1);
  return dot(faceNormal(piece), subtract(pen.lens.mount.position, onWall(wall, 0.5, 0.5))) > 0;
}

/** The bare wall, shaded piece by piece so that lamps near it show. */
export function paintWall(pen: Pen, wall: Wall, colour: Colour): void {
  face(pen, wallPiece(wall, 0, 1, 0, wall.heightMeters), colour);
  if (pen.light.lamps.length === 0) return;
  const length = Math.hypot(wall.to.x - wall.from.x, wall.to.y - wall.from.y);
  const columns = Math.min(60, Math.ceil(length / 1.2));
  const rows = Math.min(12, Math.ceil(wall.heightMeters / 1.2));
  const normal = faceNormal(wallPiece(wall, 0, 1, 0, 1));
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const piece = wallPiece(wall, column / columns, (column + 1.04) / columns, (row / rows) * wall.heightMeters, ((row + 1.04) / rows) * wall.heightMeters);
      const middle = onWall(wall, (column + 0.5) / columns, ((row + 0.5) / rows) * wall.heightMeters);
      fill(pen, piece, style(lit(pen, colour, normal, middle)));
    }
  }
}

function paintWindow(pen: Pen, wall: Wall, a0: number, a1: number, z0: number, z1: number, look: FacadeStyle, random: Random): void {
  const frame = 0.1 / Math.max(2, Math.hypot(wall.to.x - wall.from.x, wall.to.y - wall.from.y));
  face(pen, wallPiece(wall, a0 - frame, a1 + frame, z0 - 0.16, z1 + 0.14, 0.02), look.trim);
  const isLit = pen.light.lampsOn && random() < look.litShare;
  const variation = within(random, 0.8, 1.15);
  if (isLit) {
    fill(pen, wallPiece(wall, a0, a1, z0, z1, 0.03), style(brighter(pick(random, roomLights), within(random, 0.62, 0.95))));
    if (random() < 0.5) fill(pen, wallPiece(wall, a0, a1, z0 + (z1 - z0) * within(random, 0.4, 0.8), z1, 0.04), "rgba(70,45,25,0.45)");
  } else {
    const glass = brighter(mix(pen.light.lampsOn ? glassNight : glassDay, pen.light.zenith, 0.24), variation);
    face(pen, wallPiece(wall, a0, a1, z0, z1, 0.03), glass);
    if (!pen.light.lampsOn) face(pen, wallPiece(wall, a0, a1, z0 + (z1 - z0) * 0.55, z1, 0.04), brighter(glass, 0.82));
  }
  face(pen, wallPiece(wall, a0, a1, (z0 + z1) / 2 - 0.04, (z0 + z1) / 2 + 0.04, 0.05), brighter(look.trim, 0.7));
}

function paintShop(pen: Pen, wall: Wall, a0: number, a1: number, look: FacadeStyle, random: Random): void {
  const width = a1 - a0;
  const glow: Colour = pick(random, roomLights);
  const [left, right] = [a0 + width * 0.07, a1 - width * 0.07];
  face(pen, wallPiece(wall, left, right, 0, 3.3, 0.02), brighter(look.trim, 0.5));
  const pane = (from: number, to: number, low: number): void => {
    const points = wallPiece(wall, left + (right - left) * from, left + (right - left) * to, low, 2.75, 0.04);
    if (pen.light.lampsOn) {
      fill(pen, points, style(brighter(glow, within(random, 0.66, 0.86))));
      fill(pen, wallPiece(wall, left + (right - left) * from, left + (right - left) * to, low, low + 0.7, 0.05), "rgba(74,48,26,0.5)");
    } else {
      face(pen, points, mix(glassDay, pen.light.zenith, 0.2));
      fill(pen, wallPiece(wall, left + (right - left) * from, left + (right - left) * to, low, low + 0.8, 0.05), "rgba(28,26,30,0.35)");
    }
  };
  pane(0.04, 0.36, 0.55);
  pane(0.4, 0.6, 0.1);
  pane(0.64, 0.96, 0.55);
  const board = pick(random, look.awnings ?? [brighter(look.trim, 0.7)]);
  face(pen, wallPiece(wall, left, right, 2.85, 3.45, 0.08), mix(board, hex("#888888"), 0.15));
  if (look.awnings !== undefined && random() < 0.75) {
    const stripes = 8;
    for (let stripe = 0; stripe < stripes; stripe++) {
      const s0 = left + ((right - left) * stripe) / stripes;
      const s1 = left + ((right - left) * (stripe + 1)) / stripes;
      const tone = stripe % 2 === 0 ? board : mix(board, hex("#efe8d8"), 0.62);
      face(pen, [onWall(wall, s0, 2.35, 1.25), onWall(wall, s1, 2.35, 1.25), onWall(wall, s1, 3.05, 0.1), onWall(wall, s0, 3.05, 0.1)], tone);
      face(pen, [onWall(wall, s0, 2.12, 1.25), onWall(wall, s1, 2.12, 1.25), onWall(wall, s1, 2.35, 1.25), onWall(wall, s0, 2.35, 1.25)], brighter(tone, 0.85));
    }
  }
}

/** A wall with its windows, shops and cornice. */
export function facade(pen: Pen, random: Random, wall: Wall, look: FacadeStyle): void {
  if (!facesLens(pen, wall)) return;
  paintWall(pen, wall, look.wall);
  const length = Math.hypot(wall.to.x - wall.from.x, wall.to.y - wall.from.y);
  const bays = Math.max(1, Math.round(length / look.bayMeters));
  const streetMeters = look.streetFloor === "shops" ? 3.9 : look.streetFloor === "blank" ? 3.2 : 0.4;
  const floors = Math.max(0, Math.floor((wall.heightMeters - streetMeters - 0.5) / look.floorMeters));
  for (let floor = 0; floor < floors; floor++) {
    const z0 = streetMeters + floor * look.floorMeters + look.floorMeters * (0.5 - look.windowHeight / 2);
    for (let bay = 0; bay < bays; bay++) {
      const a0 = (bay + 0.5 - look.windowWidth / 2) / bays;
      paintWindow(pen, wall, a0, a0 + look.windowWidth / bays, z0, z0 + look.floorMeters * look.windowHeight, look, random);
    }
  }
  if (look.streetFloor === "shops") {
    const shops = Math.max(1, Math.round(length / 6.2));
    for (let shop = 0; shop < shops; shop++) paintShop(pen, wall, shop / shops, (shop + 1) / shops, look, random);
    face(pen, wallPiece(wall, 0, 1, 3.6, 3.9, 0.1), look.trim);
  }
  if (look.cornice === true) {
    face(pen, wallPiece(wall, 0, 1, wall.heightMeters - 0.55, wall.heightMeters, 0.28), look.trim);
    face(pen, wallPiece(wall, 0, 1, wall.heightMeters - 0.8, wall.heightMeters - 0.55, 0.1), brighter(look.trim, 0.72));
  }
}

export interface Block {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly heightMeters: number;
}

export const blockCorners = ({ x0, y0, x1, y1, heightMeters }: Block): Point[] => [
  at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1),
  at(x0, y0, heightMeters), at(x1, y0, heightMeters), at(x1, y1, heightMeters), at(x0, y1, heightMeters),
];

/** A building on a rectangle, with the walls that can be seen. */
export function building(pen: Pen, random: Random, block: Block, look: FacadeStyle): void {
  const { x0, y0, x1, y1, heightMeters } = block;
  const roof = [at(x0, y0, heightMeters), at(x1, y0, heightMeters), at(x1, y1, heightMeters), at(x0, y1, heightMeters)];
  if (pen.lens.mount.position.z > heightMeters) face(pen, roof, hex("#6f6c68"), true);
  const walls: Wall[] = [
    { from: { x: x0, y: y0 }, to: { x: x1, y: y0 }, heightMeters },
    { from: { x: x1, y: y0 }, to: { x: x1, y: y1 }, heightMeters },
    { from: { x: x1, y: y1 }, to: { x: x0, y: y1 }, heightMeters },
    { from: { x: x0, y: y1 }, to: { x: x0, y: y0 }, heightMeters },
  ];
  for (const wall of walls) facade(pen, random, wall, look);
}

/** A plain box with lit faces: a dumpster, a pump, a wall, a kiosk. */
export function box(pen: Pen, block: Block, colour: Colour, baseZ = 0): void {
  const { x0, y0, x1, y1, heightMeters } = block;
  const z = baseZ + heightMeters;
  const walls: Wall[] = [
    { from: { x: x0, y: y0 }, to: { x: x1, y: y0 }, heightMeters, baseZ },
    { from: { x: x1, y: y0 }, to: { x: x1, y: y1 }, heightMeters, baseZ },
    { from: { x: x1, y: y1 }, to: { x: x0, y: y1 }, heightMeters, baseZ },
    { from: { x: x0, y: y1 }, to: { x: x0, y: y0 }, heightMeters, baseZ },
  ];
  for (const wall of walls) face(pen, wallPiece(wall, 0, 1, 0, heightMeters), colour, true);
  face(pen, [at(x0, y0, z), at(x1, y0, z), at(x1, y1, z), at(x0, y1, z)], brighter(colour, 1.06), true);
  face(pen, [at(x0, y1, baseZ), at(x1, y1, baseZ), at(x1, y0, baseZ), at(x0, y0, baseZ)], colour, true);
}
