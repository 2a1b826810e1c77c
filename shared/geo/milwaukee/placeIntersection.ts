import type { Location } from "../../model/common.ts";
import { distanceMeters } from "../geodesic.ts";
import { findFreeway, freewayCourses } from "./freewaySearch.ts";
import type { Geocoding } from "./geocoding.ts";
import { gridLimits } from "./grid.ts";
import { type PlacedBy, placeAccuracyMeters } from "./placeAccuracy.ts";
import type { ReadonlyLonLat } from "./polyline.ts";
import { crossingsOf, streetCourse } from "./streetCrossing.ts";
import type { WrittenStreet } from "./streetNames.ts";
import { findStreets } from "./streetSearch.ts";

/** A line that may meet another: a street, or a freeway's course. */
interface Crossable {
  name: string;
  fit: number;
  course: readonly ReadonlyLonLat[];
  by: PlacedBy;
}

/** House numbers past a street's known end that still count as known, for crossings at its very end. */
const endTolerance = 100;

/** Each candidate twice: as far as it is known, and (ranking a little lower) as far as it may go on. */
function crossablesOf(written: WrittenStreet): Crossable[] {
  const streets = findStreets(written).flatMap(({ street, rough, beyond, fit }): Crossable[] => {
    const reach = Math.max(endTolerance, Math.min(beyond, gridLimits[street.direction] - street.to));
    return [
      { name: street.name, fit: fit + 0.5, course: streetCourse(street, endTolerance), by: { street, rough, inside: true } },
      { name: street.name, fit, course: streetCourse(street, reach), by: { street, rough, inside: false } },
    ];
  });
  const freeways = freewayCourses(findFreeway(written)).map(
    ({ name, course }): Crossable => ({ name, fit: 0, course, by: { street: null, rough: true, inside: true } }),
  );
  return [...streets, ...freeways];
}

interface Crossing {
  one: Crossable;
  other: Crossable;
  location: Location;
  score: number;
}

const nameOf = ({ one, other }: Crossing) => `${one.name} / ${other.name}`;

/** Places the crossing of two streets, choosing among what the names may mean by whether the lines meet at all. */
export function placeIntersection([first, second]: readonly [WrittenStreet, WrittenStreet]): Geocoding {
  const [ones, others] = [crossablesOf(first), crossablesOf(second)];
  const unknown = ones.length === 0 ? first : others.length === 0 ? second : null;
  if (unknown) return { unplaceable: `no street named ${unknown.text} is known` };
  const crossings = ones
    .flatMap((one) => others.flatMap((other) => meet(one, other)))
    .sort((a, b) => b.score - a.score);
  const best = crossings[0];
  if (!best) return { unplaceable: `${first.text} and ${second.text} are not known to meet` };
  const accuracyMeters = placeAccuracyMeters(best.location, [best.one.by, best.other.by], false);
  const rival = crossings.find(({ score, location }) => score === best.score && distanceMeters(best.location, location) > accuracyMeters);
  if (rival) {
    return {
      unplaceable:
        nameOf(rival) === nameOf(best)
          ? `${nameOf(best)} meet at more than one place`
          : `${first.text} and ${second.text} may meet at ${nameOf(best)} or at ${nameOf(rival)}`,
    };
  }
  return { location: best.location, accuracyMeters, method: "intersection", matched: nameOf(best) };
}

const meet = (one: Crossable, other: Crossable): Crossing[] =>
  one.name === other.name
    ? []
    : crossingsOf(one.course, other.course).map((location) => ({ one, other, location, score: one.fit + other.fit }));
