import type { Location } from "../../model/common.ts";
import { type EastWest, type NorthSouth, latitudeOfNorthSouthNumber, longitudeOfEastWestNumber } from "./grid.ts";
import { eastWestStreets } from "./eastWestStreets.ts";
import { northSouthStreets } from "./northSouthStreets.ts";
import { numberedStreets } from "./numberedStreets.ts";

export type StreetClass = "arterial" | "local";

/** A point of a street's course: its own house number, and the cross grid number there. */
export interface Bend {
  houseNumber: number;
  crossNumber: number;
}

interface StreetFacts {
  /** As dispatch writes it: `W WELLS ST`, `N 27TH ST`. */
  name: string;
  class: StreetClass;
  /** The house numbers it spans inside the city, 0 ≤ from < to. */
  from: number;
  to: number;
  /** Straight streets have one bend; others several, in rising house numbers. */
  course: readonly [Bend, ...Bend[]];
}

/** Runs east–west: its house numbers are E or W, its course lies at N or S numbers. */
export interface EastWestStreet extends StreetFacts {
  axis: "east-west";
  direction: EastWest;
  crossDirection: NorthSouth;
}

/** Runs north–south: its house numbers are N or S, its course lies at E or W numbers. */
export interface NorthSouthStreet extends StreetFacts {
  axis: "north-south";
  direction: NorthSouth;
  crossDirection: EastWest;
}

export type Street = EastWestStreet | NorthSouthStreet;

/** The cross grid number at a house number: constant on a straight street, interpolated on a bent one. */
export function crossNumberAt(street: Street, houseNumber: number): number {
  let before = street.course[0];
  for (const bend of street.course) {
    if (bend.houseNumber >= houseNumber) {
      const share = bend === before ? 0 : (houseNumber - before.houseNumber) / (bend.houseNumber - before.houseNumber);
      return before.crossNumber + share * (bend.crossNumber - before.crossNumber);
    }
    before = bend;
  }
  return before.crossNumber;
}

/** Where a house number of a street lies, on the middle of the road. */
export function placeOnStreet(street: Street, houseNumber: number): Location {
  const cross = crossNumberAt(street, houseNumber);
  return street.axis === "east-west"
    ? {
        longitude: longitudeOfEastWestNumber(houseNumber, street.direction),
        latitude: latitudeOfNorthSouthNumber(cross, street.crossDirection),
      }
    : {
        longitude: longitudeOfEastWestNumber(cross, street.crossDirection),
        latitude: latitudeOfNorthSouthNumber(houseNumber, street.direction),
      };
}

/**
 * The streets this project knows, from general public knowledge: every numbered street, and the named ones whose grid
 * number is known with confidence. East and west (north and south) parts of one street are two entries.
 */
export const streets: readonly Street[] = [...eastWestStreets, ...northSouthStreets, ...numberedStreets];
