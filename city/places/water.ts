import { distanceMeters, metersPerDegree } from "../../shared/geo/geodesic.ts";
import type { Location } from "../../shared/model/common.ts";

type Point = readonly [longitude: number, latitude: number];

/** Lake Michigan's shore from south to north, roughly; general public knowledge, good to some 150 m. */
const shore: readonly Point[] = [
  [-87.843, 42.91], [-87.846, 42.93], [-87.852, 42.96], [-87.868, 42.985], [-87.878, 42.998], [-87.885, 43.007], [-87.893, 43.02],
  [-87.896, 43.032], [-87.894, 43.042], [-87.884, 43.053], [-87.873, 43.063], [-87.866, 43.08], [-87.872, 43.095], [-87.88, 43.12], [-87.89, 43.2],
];

/** The rivers' middles, roughly. */
const rivers: readonly (readonly Point[])[] = [
  [[-87.9, 43.1], [-87.9015, 43.0895], [-87.894, 43.075], [-87.8955, 43.066], [-87.8978, 43.06], [-87.9015, 43.0555], [-87.906, 43.0525],
    [-87.9115, 43.047], [-87.9133, 43.043], [-87.9125, 43.0395], [-87.911, 43.0365], [-87.9098, 43.034], [-87.9083, 43.0318],
    [-87.9062, 43.0294], [-87.903, 43.0262], [-87.895, 43.0252]],
  [[-87.9083, 43.0318], [-87.916, 43.0318], [-87.928, 43.0325], [-87.945, 43.0325], [-87.958, 43.0305], [-87.972, 43.034]],
  [[-87.903, 43.0262], [-87.9045, 43.018], [-87.9085, 43.01], [-87.914, 43.002], [-87.925, 42.998]],
];

const riverHalfWidthMeters = 40;

const shoreLongitude = (latitude: number): number => {
  const above = shore.findIndex(([, shoreLatitude]) => shoreLatitude >= latitude);
  const [west, south] = shore[Math.max(0, above - 1)] ?? [0, 0];
  const [east, north] = shore[above === -1 ? shore.length - 1 : above] ?? [0, 0];
  return north === south ? east : west + ((latitude - south) / (north - south)) * (east - west);
};

/** Whether a place lies in Lake Michigan or in one of the rivers, as coarsely as the courses above are known. */
export const isInWater = (place: Location): boolean =>
  place.longitude > shoreLongitude(place.latitude) || rivers.some((river) => metersToLine(place, river) < riverHalfWidthMeters);

/** Distance to a line of points, metres; flat-earth, good for a few kilometres. */
function metersToLine(place: Location, line: readonly Point[]): number {
  const scale = metersPerDegree(place.latitude);
  return line.slice(1).reduce((nearest, [longitude, latitude], index) => {
    const [fromLongitude, fromLatitude] = line[index] ?? [longitude, latitude];
    const along = { x: (longitude - fromLongitude) * scale.longitude, y: (latitude - fromLatitude) * scale.latitude };
    const to = { x: (place.longitude - fromLongitude) * scale.longitude, y: (place.latitude - fromLatitude) * scale.latitude };
    const lengthSquared = along.x ** 2 + along.y ** 2;
    const share = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, (to.x * along.x + to.y * along.y) / lengthSquared));
    const foot = { longitude: fromLongitude + share * (longitude - fromLongitude), latitude: fromLatitude + share * (latitude - fromLatitude) };
    return Math.min(nearest, distanceMeters(place, foot));
  }, Infinity);
}
