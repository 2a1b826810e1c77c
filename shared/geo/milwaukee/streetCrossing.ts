import type { Location } from "../../model/common.ts";
import { type ReadonlyLonLat, segmentCrossing } from "./polyline.ts";
import { type Street, placeOnStreet } from "./streets.ts";

/** A street's course as places, continued by `beyond` house numbers past its ends, but not over the baseline. */
export function streetCourse(street: Street, beyond: number): ReadonlyLonLat[] {
  const first = Math.max(0, street.from - beyond);
  const last = street.to + beyond;
  const bends = street.course.map((bend) => bend.houseNumber).filter((houseNumber) => houseNumber > first && houseNumber < last);
  return [first, ...bends, last].map((houseNumber) => {
    const { longitude, latitude } = placeOnStreet(street, houseNumber);
    return [longitude, latitude];
  });
}

/** Every place where two courses cross; empty where they run side by side. */
export function crossingsOf(first: readonly ReadonlyLonLat[], second: readonly ReadonlyLonLat[]): Location[] {
  return first.flatMap((from, index) => {
    const to = first[index + 1];
    if (!to) return [];
    return second.flatMap((otherFrom, otherIndex) => {
      const otherTo = second[otherIndex + 1];
      const crossing = otherTo ? segmentCrossing(from, to, otherFrom, otherTo) : null;
      if (!crossing) return [];
      const { alongFirst } = crossing;
      return [{ longitude: from[0] + alongFirst * (to[0] - from[0]), latitude: from[1] + alongFirst * (to[1] - from[1]) }];
    });
  });
}
