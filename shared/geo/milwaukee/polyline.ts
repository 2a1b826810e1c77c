/** A point of a drawn line, degrees, in GeoJSON's order. */
export type LonLat = [longitude: number, latitude: number];
export type ReadonlyLonLat = readonly [longitude: number, latitude: number];

/** About 0.1 m: enough for a schematic, and it keeps the data small. */
const decimals = 6;
const round = (degrees: number) => Number(degrees.toFixed(decimals));
export const roundPoint = ([longitude, latitude]: ReadonlyLonLat): LonLat => [round(longitude), round(latitude)];

/** Catmull–Rom between b and c, with a and d as the neighbours; t from 0 to 1. */
const spline = (a: number, b: number, c: number, d: number, t: number): number =>
  0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);

/** A smooth line through the given points (Catmull–Rom): they stay, with `steps - 1` more between each two. */
export function smoothLine(points: readonly ReadonlyLonLat[], steps = 6): LonLat[] {
  const smooth: LonLat[] = [];
  points.forEach((from, index) => {
    const to = points[index + 1];
    if (!to) {
      smooth.push(roundPoint(from));
      return;
    }
    const before = points[index - 1] ?? from;
    const after = points[index + 2] ?? to;
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      smooth.push(roundPoint([spline(before[0], from[0], to[0], after[0], t), spline(before[1], from[1], to[1], after[1], t)]));
    }
  });
  return smooth;
}

/** Whether a ring (closed or not) holds a point; even–odd, half-open, so that rings sharing an edge never both hold one. */
export function ringHolds(ring: readonly ReadonlyLonLat[], [x, y]: ReadonlyLonLat): boolean {
  let inside = false;
  let previous = ring.at(-1);
  for (const point of ring) {
    if (previous && point[1] > y !== previous[1] > y) {
      const crossing = point[0] + ((y - point[1]) / (previous[1] - point[1])) * (previous[0] - point[0]);
      if (x < crossing) inside = !inside;
    }
    previous = point;
  }
  return inside;
}

/** Where two segments cross, as shares of the way along each; null where they do not, or run parallel. */
export function segmentCrossing(
  a: ReadonlyLonLat,
  b: ReadonlyLonLat,
  c: ReadonlyLonLat,
  d: ReadonlyLonLat,
): { alongFirst: number; alongSecond: number } | null {
  const [abX, abY, cdX, cdY] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const cross = abX * cdY - abY * cdX;
  if (cross === 0) return null;
  const alongFirst = ((c[0] - a[0]) * cdY - (c[1] - a[1]) * cdX) / cross;
  const alongSecond = ((c[0] - a[0]) * abY - (c[1] - a[1]) * abX) / cross;
  const within = (share: number) => share >= 0 && share <= 1;
  return within(alongFirst) && within(alongSecond) ? { alongFirst, alongSecond } : null;
}

const between = (a: ReadonlyLonLat, b: ReadonlyLonLat, share: number): LonLat => [
  a[0] + share * (b[0] - a[0]),
  a[1] + share * (b[1] - a[1]),
];

/** The parts of a line that lie inside a closed ring, cut exactly at its edge. */
export function clipLine(line: readonly ReadonlyLonLat[], ring: readonly ReadonlyLonLat[]): LonLat[][] {
  const parts: LonLat[][] = [];
  let part: LonLat[] = [];
  const close = () => {
    if (part.length > 1) parts.push(part);
    part = [];
  };
  line.forEach((from, index) => {
    const to = line[index + 1];
    if (!to) return;
    const cuts = ring.flatMap((corner, cornerIndex) => {
      const next = ring[cornerIndex + 1];
      const crossing = next ? segmentCrossing(from, to, corner, next) : null;
      return crossing ? [crossing.alongFirst] : [];
    });
    const stops = [0, ...cuts.sort((a, b) => a - b), 1];
    stops.forEach((start, stopIndex) => {
      const end = stops[stopIndex + 1];
      if (end === undefined || end === start) return;
      if (!ringHolds(ring, between(from, to, (start + end) / 2))) return close();
      if (part.length === 0) part.push(roundPoint(between(from, to, start)));
      part.push(roundPoint(between(from, to, end)));
    });
  });
  close();
  return parts;
}
