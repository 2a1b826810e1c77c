import type { Area } from "../model/area.ts";
import type { Location } from "../model/common.ts";
import { distanceMeters, foldLongitude, metersPerDegree } from "./geodesic.ts";

/** Metres east and north of a place, on the plane that touches the ground there; good to some metres over 10 km. */
interface PlanePoint {
  east: number;
  north: number;
}

function planeAt(origin: Location): (place: Location) => PlanePoint {
  const scale = metersPerDegree(origin.latitude);
  return ({ longitude, latitude }) => ({
    east: foldLongitude(longitude - origin.longitude) * scale.longitude,
    north: (latitude - origin.latitude) * scale.latitude,
  });
}

/** Where an area's middle is: a circle's centre; of a polygon, the middle of its extent from west to east and south to north. */
export function areaMiddle(area: Area): Location {
  if (area.kind === "circle") return area.center;
  const first = area.vertices[0]?.longitude ?? 0;
  // Counted from the first vertex, so that an area across the 180th meridian is one piece.
  const eastward = area.vertices.map(({ longitude }) => foldLongitude(longitude - first));
  const latitudes = area.vertices.map(({ latitude }) => latitude);
  return {
    longitude: foldLongitude(first + (Math.min(...eastward) + Math.max(...eastward)) / 2),
    latitude: (Math.min(...latitudes) + Math.max(...latitudes)) / 2,
  };
}

/** How far an area reaches from its middle, metres. */
export function areaRadiusMeters(area: Area): number {
  if (area.kind === "circle") return area.radiusMeters;
  const middle = areaMiddle(area);
  return Math.max(...area.vertices.map((vertex) => distanceMeters(middle, vertex)));
}

/**
 * Says of places whether they lie in an area. A circle counts its edge in. A polygon's sides are straight on the plane
 * at its middle; where it crosses itself, a place is inside if a line from it to the outside crosses an odd number of sides
 * (the even-odd rule). A place on a side belongs to one of the two that share it, so neighbours never count it twice.
 */
export function areaContains(area: Area): (place: Location) => boolean {
  if (area.kind === "circle") return (place) => distanceMeters(area.center, place) <= area.radiusMeters;
  const onPlane = planeAt(areaMiddle(area));
  const vertices = area.vertices.map(onPlane);
  return (place) => isInside(onPlane(place), vertices);
}

/** The even-odd rule with a ray to the east. A side counts from its southern end, included, to its northern, excluded. */
function isInside({ east, north }: PlanePoint, vertices: readonly PlanePoint[]): boolean {
  let inside = false;
  let from = vertices.at(-1);
  for (const to of vertices) {
    if (from && from.north <= north !== to.north <= north) {
      const crossing = from.east + ((north - from.north) / (to.north - from.north)) * (to.east - from.east);
      if (east < crossing) inside = !inside;
    }
    from = to;
  }
  return inside;
}
