import type { Location } from "../model/common.ts";

/** Semi-major axis of WGS84, metres. */
const equatorialRadiusMeters = 6378137;
const flattening = 1 / 298.257223563;
const eccentricitySquared = flattening * (2 - flattening);
const radiansPerDegree = Math.PI / 180;

/** Earth-centred, earth-fixed coordinates in metres. */
export interface EarthPoint {
  x: number;
  y: number;
  z: number;
}

/** Where a place on the ellipsoid stands in space. Exact; the usual closed form for height zero. */
export function earthPoint({ longitude, latitude }: Location): EarthPoint {
  const phi = latitude * radiansPerDegree;
  const lambda = longitude * radiansPerDegree;
  const sinPhi = Math.sin(phi);
  const cosPhi = Math.cos(phi);
  const primeVertical = equatorialRadiusMeters / Math.sqrt(1 - eccentricitySquared * sinPhi * sinPhi);
  return {
    x: primeVertical * cosPhi * Math.cos(lambda),
    y: primeVertical * cosPhi * Math.sin(lambda),
    z: primeVertical * (1 - eccentricitySquared) * sinPhi,
  };
}

/**
 * Mean radius of curvature at a latitude (Gaussian radius, sqrt(M N)), metres.
 * The arc correction below needs it only roughly: taking it instead of the radius along the line's own
 * azimuth errs by 2 nm at 600 m and by 10 µm at 10 km.
 */
export function curvatureRadiusMeters(latitude: number): number {
  const sinPhi = Math.sin(latitude * radiansPerDegree);
  return (equatorialRadiusMeters * Math.sqrt(1 - eccentricitySquared)) / (1 - eccentricitySquared * sinPhi * sinPhi);
}

/** Length along the ground of a straight chord through it, metres: the first term of 2R·asin(c/2R). Good below 50 km. */
export const arcFromChord = (chordMeters: number, radius: number): number =>
  chordMeters * (1 + (chordMeters * chordMeters) / (24 * radius * radius));

/** The chord that spans an arc, metres: the inverse of {@link arcFromChord}. */
export const chordFromArc = (arcMeters: number, radius: number): number =>
  2 * radius * Math.sin(arcMeters / (2 * radius));

/**
 * Geodesic distance on WGS84 in metres, for places at most some 50 km apart.
 * Measured as a chord in space with an arc correction: agrees with GeographicLib within 20 nm at 600 m,
 * where a haversine errs by up to 1.3 m at 500 m.
 */
export function distanceMeters(from: Location, to: Location): number {
  const a = earthPoint(from);
  const b = earthPoint(to);
  const chord = Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z);
  return arcFromChord(chord, curvatureRadiusMeters(from.latitude));
}

/** Metres that one degree of latitude and of longitude span at a latitude. */
export function metersPerDegree(latitude: number): { latitude: number; longitude: number } {
  const phi = latitude * radiansPerDegree;
  const w = 1 - eccentricitySquared * Math.sin(phi) ** 2;
  return {
    latitude: (radiansPerDegree * equatorialRadiusMeters * (1 - eccentricitySquared)) / w ** 1.5,
    longitude: (radiansPerDegree * equatorialRadiusMeters * Math.cos(phi)) / Math.sqrt(w),
  };
}

/** Longitude difference folded to −180…180 degrees. */
export const foldLongitude = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** Direction from one place to another, degrees clockwise from north, 0 ≤ b < 360; mid-latitude formula, good to 0.01° below 10 km. */
export function bearingDegrees(from: Location, to: Location): number {
  const middle = (from.latitude + to.latitude) / 2;
  const scale = metersPerDegree(middle);
  const deltaLongitude = foldLongitude(to.longitude - from.longitude);
  const east = deltaLongitude * scale.longitude;
  const north = (to.latitude - from.latitude) * scale.latitude;
  if (east === 0 && north === 0) return 0;
  const convergence = (deltaLongitude * Math.sin(middle * radiansPerDegree)) / 2;
  const degrees = Math.atan2(east, north) / radiansPerDegree - convergence;
  return ((degrees % 360) + 360) % 360;
}

/** The place that lies so many metres east and north of another; good below 10 km. */
export function offsetLocation(from: Location, eastMeters: number, northMeters: number): Location {
  const scale = metersPerDegree(from.latitude + northMeters / 2 / 111_000);
  return {
    longitude: foldLongitude(from.longitude + eastMeters / scale.longitude),
    latitude: from.latitude + northMeters / scale.latitude,
  };
}
