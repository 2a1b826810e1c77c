import { metersPerDegree } from "../../shared/geo/geodesic.ts";
import { cityRing } from "../../shared/geo/milwaukee/cityLimit.ts";
import { ringHolds } from "../../shared/geo/milwaukee/polyline.ts";
import { riverLines } from "../../shared/geo/milwaukee/rivers.ts";
import type { Location } from "../../shared/model/common.ts";

interface Reach {
  from: Location;
  to: Location;
  halfWidthMeters: number;
}

/** Well over half the width of the widest river, in degrees of latitude or longitude. */
const nearDegrees = 0.002;

/** The rivers in straight pieces. */
const reaches: readonly Reach[] = riverLines().features.flatMap(({ geometry, properties }) => {
  const course = geometry.coordinates.map(([longitude = 0, latitude = 0]): Location => ({ longitude, latitude }));
  return course.slice(1).map((to, index): Reach => ({ from: course[index] ?? to, to, halfWidthMeters: (properties.widthMeters ?? 0) / 2 }));
});

/** Whether a place lies in the drawn city, whose limit runs along the lake's shore, and not in one of its rivers. */
export const isOnDryLand = (place: Location): boolean =>
  ringHolds(cityRing, [place.longitude, place.latitude]) && !reaches.some((reach) => isNear(place, reach) && metersTo(place, reach) < reach.halfWidthMeters);

/** A cheap look before the exact one: most of the city is far from any river. */
const isNear = ({ longitude, latitude }: Location, { from, to }: Reach): boolean =>
  latitude > Math.min(from.latitude, to.latitude) - nearDegrees && latitude < Math.max(from.latitude, to.latitude) + nearDegrees
  && longitude > Math.min(from.longitude, to.longitude) - nearDegrees && longitude < Math.max(from.longitude, to.longitude) + nearDegrees;

/** Distance to a straight piece of river, metres; flat-earth, good for a few kilometres. */
function metersTo(place: Location, { from, to }: Reach): number {
  const scale = metersPerDegree(place.latitude);
  const start = { x: (from.longitude - place.longitude) * scale.longitude, y: (from.latitude - place.latitude) * scale.latitude };
  const along = { x: (to.longitude - from.longitude) * scale.longitude, y: (to.latitude - from.latitude) * scale.latitude };
  const lengthSquared = along.x ** 2 + along.y ** 2;
  const share = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, -(start.x * along.x + start.y * along.y) / lengthSquared));
  return Math.hypot(start.x + share * along.x, start.y + share * along.y);
}
