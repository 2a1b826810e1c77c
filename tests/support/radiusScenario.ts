import type { Location } from "../../shared/model/common.ts";
import type { Neighbour } from "../../shared/geo/placeIndex.ts";
import { PlaceIndex } from "../../shared/geo/placeIndex.ts";
import { seededRandom } from "./seededRandom.ts";
import { oracleDistanceMeters } from "./geodesicOracle.ts";

/** A rectangle around Milwaukee, some 57 km by 66 km. */
const area = { west: -88.3, south: 42.8, east: -87.6, north: 43.4 };

const uniformPlace = (random: () => number): Location => ({
  longitude: area.west + random() * (area.east - area.west),
  latitude: area.south + random() * (area.north - area.south),
});

/** Two thirds of the cameras stand in some hundred clusters of a few blocks, as in business districts; the rest anywhere. */
export function scatterPlaces(count: number, seed: number): Location[] {
  const random = seededRandom(seed);
  const clusters = Array.from({ length: Math.max(8, Math.round(Math.sqrt(count))) }, () => uniformPlace(random));
  return Array.from({ length: count }, () => {
    const cluster = random() < 2 / 3 ? clusters[Math.floor(random() * clusters.length)] : undefined;
    if (!cluster) return uniformPlace(random);
    const reach = () => (random() + random() + random() - 1.5) * 0.02;
    return { longitude: cluster.longitude + reach(), latitude: cluster.latitude + reach() };
  });
}

/** Places in order of latitude, so that a query's candidates are a short run. */
export class BoxOracle {
  readonly #ids: string[];
  readonly #longitudes: Float64Array;
  readonly #latitudes: Float64Array;

  constructor(places: readonly Location[]) {
    const order = places.map((place, index) => ({ place, id: String(index) })).sort((a, b) => a.place.latitude - b.place.latitude);
    this.#ids = order.map(({ id }) => id);
    this.#longitudes = Float64Array.from(order, ({ place }) => place.longitude);
    this.#latitudes = Float64Array.from(order, ({ place }) => place.latitude);
  }

  /**
   * GeographicLib's distance of every place in a box that surely holds the circle. A path of r metres changes latitude
   * by at most r / M and longitude by at most r / (N cos φ), where M is nowhere below 110,574 m a degree and N nowhere
   * below 111,319 m a degree; the box takes less for both, and the cosine at its own far edge.
   */
  measureBox(center: Location, radiusMeters: number): Map<string, number> {
    const latitudeReach = radiusMeters / 110_000;
    const farEdge = Math.abs(center.latitude) + latitudeReach;
    const longitudeReach = radiusMeters / (110_000 * Math.cos((farEdge * Math.PI) / 180));
    const distances = new Map<string, number>();
    for (let index = this.#firstFrom(center.latitude - latitudeReach); index < this.#ids.length; index++) {
      const latitude = this.#latitudes[index] ?? NaN;
      if (latitude > center.latitude + latitudeReach) break;
      const longitude = this.#longitudes[index] ?? NaN;
      if (Math.abs(longitude - center.longitude) > longitudeReach) continue;
      distances.set(this.#ids[index] ?? "", oracleDistanceMeters(center, { longitude, latitude }));
    }
    return distances;
  }

  #firstFrom(latitude: number): number {
    let [low, high] = [0, this.#ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#latitudes[middle] ?? NaN) < latitude) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Distances (of two cameras, or of a camera and the radius) closer than this may be judged either way, metres:
 * GeographicLib's own carry some 15 nm of error and the index's some 20 nm, so that below it neither answer is the true
 * one. Beside a camera it is nothing.
 */
export const toleranceMeters = 2e-8;

/** What is wrong with an answer, in words; null when members and order are GeographicLib's. */
export function faultIn(answer: readonly Neighbour[], measured: ReadonlyMap<string, number>, radiusMeters: number): string | null {
  const inside = [...measured].filter(([, meters]) => meters <= radiusMeters - toleranceMeters);
  const answered = new Set(answer.map(({ id }) => id));
  const missing = inside.find(([id]) => !answered.has(id));
  if (missing) return `camera ${missing[0]} at ${missing[1]} m is missing within ${radiusMeters} m`;
  if (answered.size !== answer.length) return "a camera is listed twice";
  let farthest = 0;
  for (const { id, distanceMeters } of answer) {
    const meters = measured.get(id) ?? Infinity;
    if (meters > radiusMeters + toleranceMeters) return `camera ${id} at ${meters} m is listed within ${radiusMeters} m`;
    if (Math.abs(meters - distanceMeters) > toleranceMeters) return `camera ${id} is said to be ${distanceMeters} m away, not ${meters} m`;
    if (meters < farthest - toleranceMeters) return `camera ${id} at ${meters} m stands after one at ${farthest} m`;
    farthest = Math.max(farthest, meters);
  }
  return null;
}

export interface RadiusRun {
  cameras: number;
  queries: number;
  seed: number;
  /** A random radius for each query, metres. */
  radiusMeters: (random: () => number) => number;
}

/** The radii an analyst uses (250 to 2,000 ft), mixed evenly with smaller ones. */
export const analystRadius = (random: () => number): number =>
  random() < 0.5 ? 1 + random() * 151 : random() < 0.5 ? 152.4 : random() < 0.7 ? 304.8 : 609.6;

/** Runs the queries against both; half of them stand near a camera, as incidents do. Throws on the first fault, naming the seed. */
export function compareWithOracle({ cameras, queries, seed, radiusMeters }: RadiusRun): { listed: number; empty: number } {
  const places = scatterPlaces(cameras, seed);
  const index = new PlaceIndex();
  places.forEach((place, position) => index.set(String(position), place));
  const oracle = new BoxOracle(places);
  const random = seededRandom(seed + 1);
  let [listed, empty] = [0, 0];
  for (let query = 0; query < queries; query++) {
    const near = random() < 0.5 ? places[Math.floor(random() * places.length)] : undefined;
    const center = near ? { longitude: near.longitude + (random() - 0.5) * 0.004, latitude: near.latitude + (random() - 0.5) * 0.004 } : uniformPlace(random);
    const radius = radiusMeters(random);
    const answer = index.within(center, radius);
    const fault = faultIn(answer, oracle.measureBox(center, radius), radius);
    if (fault) throw new Error(`seed ${seed}, query ${query} at ${center.longitude}, ${center.latitude}: ${fault}`);
    listed += answer.length;
    if (answer.length === 0) empty += 1;
  }
  return { listed, empty };
}
