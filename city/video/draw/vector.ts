/** A place on the ground, in metres: x to the right (east), y ahead (north). */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A point in space, in metres; z is up. */
export interface Point extends Place {
  readonly z: number;
}

export const at = (x: number, y: number, z = 0): Point => ({ x, y, z });
export const add = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y, z: a.z + b.z });
export const subtract = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z });
export const scaled = (a: Point, factor: number): Point => ({ x: a.x * factor, y: a.y * factor, z: a.z * factor });
export const dot = (a: Point, b: Point): number => a.x * b.x + a.y * b.y + a.z * b.z;
export const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
  z: a.z + (b.z - a.z) * share,
});

export const cross = (a: Point, b: Point): Point => ({
  x: a.y * b.z - a.z * b.y,
  y: a.z * b.x - a.x * b.z,
  z: a.x * b.y - a.y * b.x,
});

export function unit(a: Point): Point {
  const length = Math.hypot(a.x, a.y, a.z);
  return length === 0 ? { x: 0, y: 0, z: 1 } : scaled(a, 1 / length);
}

export function centre(points: readonly Point[]): Point {
  let sum = at(0, 0);
  for (const point of points) sum = add(sum, point);
  return scaled(sum, 1 / Math.max(1, points.length));
}

/** The outward normal of a face whose corners run counter-clockwise when seen from outside (Newell's method). */
export function faceNormal(points: readonly Point[]): Point {
  let x = 0;
  let y = 0;
  let z = 0;
  let previous = points.at(-1);
  for (const point of points) {
    if (previous !== undefined) {
      x += (previous.y - point.y) * (previous.z + point.z);
      y += (previous.z - point.z) * (previous.x + point.x);
      z += (previous.x - point.x) * (previous.y + point.y);
    }
    previous = point;
  }
  return unit({ x, y, z });
}

/** The convex hull of places, counter-clockwise (Andrew's monotone chain). */
export function hull(places: readonly Place[]): Place[] {
  const sorted = [...places].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (run: readonly Place[]): Place[] => {
    const chain: Place[] = [];
    for (const place of run) {
      for (;;) {
        const last = chain.at(-1);
        const before = chain.at(-2);
        if (last === undefined || before === undefined) break;
        if ((last.x - before.x) * (place.y - before.y) - (last.y - before.y) * (place.x - before.x) > 0) break;
        chain.pop();
      }
      chain.push(place);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/** Where an object stands and which way it faces: degrees clockwise from north (+y). */
export interface Pose extends Place {
  readonly headingDegrees: number;
  readonly z?: number;
}

/** A point of an object's own frame (x to its right, y ahead of it) in the world. */
export function placed(pose: Pose, local: Point): Point {
  const heading = (pose.headingDegrees * Math.PI) / 180;
  const sine = Math.sin(heading);
  const cosine = Math.cos(heading);
  return {
    x: pose.x + local.x * cosine + local.y * sine,
    y: pose.y - local.x * sine + local.y * cosine,
    z: (pose.z ?? 0) + local.z,
  };
}
