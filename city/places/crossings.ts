import { distanceMeters } from "../../shared/geo/geodesic.ts";
import { crossNumberAt, placeOnStreet, type Street, streets } from "../../shared/geo/milwaukee/streets.ts";
import type { HouseNumber } from "./roadside.ts";

/** Where two streets cross, as a house number on each. */
export interface Crossing {
  here: HouseNumber;
  there: HouseNumber;
}

/** Two ways to the same crossing may differ by this much, metres: the table's streets are schematic. */
const toleranceMeters = 20;

/** Where a street crosses another; null where they do not meet. Bent streets are met by going back and forth between their courses. */
export function crossingOf(street: Street, across: Street): Crossing | null {
  if (street.axis === across.axis || street.direction !== across.crossDirection || street.crossDirection !== across.direction) return null;
  let there = crossNumberAt(street, street.from);
  let here = crossNumberAt(across, there);
  for (let round = 0; round < 8; round++) {
    there = crossNumberAt(street, here);
    here = crossNumberAt(across, there);
  }
  const isOnBoth = here >= street.from && here <= street.to && there >= across.from && there <= across.to;
  if (!isOnBoth || distanceMeters(placeOnStreet(street, here), placeOnStreet(across, there)) > toleranceMeters) return null;
  return { here: { street, number: here }, there: { street: across, number: there } };
}

const throughStreets = streets.filter((street) => street.class === "arterial");

const crossingsByStreet = new Map<Street, readonly Crossing[]>();

/** The crossings of a street with through streets, in no special order. */
export function throughCrossings(street: Street): readonly Crossing[] {
  const known = crossingsByStreet.get(street);
  if (known) return known;
  const found = throughStreets.flatMap((across) => crossingOf(street, across) ?? []);
  crossingsByStreet.set(street, found);
  return found;
}

/** Every crossing of two through streets, once. */
export const allThroughCrossings = (): readonly Crossing[] =>
  throughStreets.filter((street) => street.axis === "east-west").flatMap(throughCrossings);
