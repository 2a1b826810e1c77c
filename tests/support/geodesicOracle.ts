import geographiclib from "geographiclib-geodesic";
import type { Location } from "../../shared/model/common.ts";

const { Geodesic } = geographiclib;

/** GeographicLib's geodesic distance on WGS84, metres: exact to some 15 nm. */
export function oracleDistanceMeters(from: Location, to: Location): number {
  const { s12 } = Geodesic.WGS84.Inverse(from.latitude, from.longitude, to.latitude, to.longitude, Geodesic.DISTANCE);
  if (s12 === undefined) throw new Error("GeographicLib returned no distance");
  return s12;
}

/** GeographicLib's direct problem: the place so many metres away in a direction (degrees clockwise from north). */
export function oracleDestination(from: Location, bearingDegrees: number, meters: number): Location {
  const { lat2, lon2 } = Geodesic.WGS84.Direct(from.latitude, from.longitude, bearingDegrees, meters);
  if (lat2 === undefined || lon2 === undefined) throw new Error("GeographicLib returned no place");
  return { longitude: lon2, latitude: lat2 };
}

/** GeographicLib's initial direction from one place to another, degrees clockwise from north, 0 ≤ b < 360. */
export function oracleBearingDegrees(from: Location, to: Location): number {
  const { azi1 } = Geodesic.WGS84.Inverse(from.latitude, from.longitude, to.latitude, to.longitude);
  if (azi1 === undefined) throw new Error("GeographicLib returned no direction");
  return (azi1 + 360) % 360;
}
