import type { Feature, Point, Polygon, Position } from "geojson";
import { distanceMeters, metersPerDegree, offsetLocation } from "../../../shared/geo/geodesic.ts";
import { feetFromMeters } from "../../../shared/geo/units.ts";
import type { Location } from "../../../shared/model/common.ts";

/** Enough corners that a ring of 2,000 ft differs from its circle by less than 0.2 m. */
const ringCorners = 128;

const position = (location: Location): Position => [location.longitude, location.latitude];

/** A circle of so many metres on the ground as a closed polygon. */
export function ringPolygon(center: Location, radiusMeters: number): Feature<Polygon> {
  const corners = Array.from({ length: ringCorners }, (_, corner) => {
    const angle = (corner / ringCorners) * 2 * Math.PI;
    return position(offsetLocation(center, radiusMeters * Math.sin(angle), radiusMeters * Math.cos(angle)));
  });
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[...corners, ...corners.slice(0, 1)]] } };
}

/** "1,000 ft". */
export const feetText = (meters: number): string => `${Math.round(feetFromMeters(meters)).toLocaleString("en-US")} ft`;

/** Where the ring's radius is written: at its northern edge. */
export function ringLabel(center: Location, radiusMeters: number): Feature<Point> {
  return {
    type: "Feature",
    properties: { text: feetText(radiusMeters) },
    geometry: { type: "Point", coordinates: position(offsetLocation(center, 0, radiusMeters)) },
  };
}

/** South-west and north-east corners around a ring. */
export function ringBounds(center: Location, radiusMeters: number): [[number, number], [number, number]] {
  const southWest = offsetLocation(center, -radiusMeters, -radiusMeters);
  const northEast = offsetLocation(center, radiusMeters, radiusMeters);
  return [
    [southWest.longitude, southWest.latitude],
    [northEast.longitude, northEast.latitude],
  ];
}

/** Everything at most `radiusMeters` from the centre: a box first, then the exact distance. About 1 ms for 34,000. */
export function* insideRing<Place extends Location>(places: Iterable<Place>, center: Location, radiusMeters: number): Generator<Place> {
  const scale = metersPerDegree(center.latitude);
  const margin = 1.001;
  const latitudeReach = (radiusMeters * margin) / scale.latitude;
  const longitudeReach = (radiusMeters * margin) / scale.longitude;
  for (const place of places) {
    if (Math.abs(place.latitude - center.latitude) > latitudeReach) continue;
    if (Math.abs(place.longitude - center.longitude) > longitudeReach) continue;
    if (distanceMeters(center, place) <= radiusMeters) yield place;
  }
}
