import { distanceMeters } from "../../shared/geo/geodesic.ts";
import { placeOnStreet } from "../../shared/geo/milwaukee/streets.ts";
import { type Crossing, throughCrossings } from "../places/crossings.ts";
import type { HouseNumber } from "../places/roadside.ts";
import type { Random } from "../random.ts";

/** How often units radio where it is. */
const reportMilliseconds = 4000;

/** 9 to 22 m/s are 20 to 50 mph. */
const speedMetersPerSecond = [9, 22] as const;

/** Metres that one house number spans, there. */
const metersPerNumber = ({ street, number }: HouseNumber): number =>
  distanceMeters(placeOnStreet(street, number - 50), placeOnStreet(street, number + 50)) / 100;

export interface Waypoint {
  afterMilliseconds: number;
  house: HouseNumber;
}

/** So near to a street's end, in house numbers, a car turns off at a crossing rather than go on. */
const endNumbers = 250;

/** One of the two directions along a street, the one with more road ahead more often. */
const directionFrom = (random: Random, { street, number }: HouseNumber): 1 | -1 =>
  random.chance((street.to - number) / (street.to - street.from)) ? 1 : -1;

const numbersAhead = ({ street, number }: HouseNumber, direction: 1 | -1): number => (direction === 1 ? street.to - number : number - street.from);

const crossingBetween = ({ street, number }: HouseNumber, next: number): Crossing | undefined =>
  throughCrossings(street).find(({ here }) => (here.number - number) * (here.number - next) < 0);

/**
 * A drive along streets, reported every few seconds: at crossings with through streets it may turn off, near the end
 * of a street it does so where it can, and at the very end it turns round. Never faster than a car in a city.
 */
export function drive(random: Random, start: HouseNumber, { startsAfterMilliseconds, minutes }: { startsAfterMilliseconds: number; minutes: number }): Waypoint[] {
  let house = start;
  let direction = directionFrom(random, start);
  const speed = random.between(...speedMetersPerSecond);
  return Array.from({ length: Math.floor((minutes * 60_000) / reportMilliseconds) }, (_, index) => {
    const numbers = (speed * random.between(0.7, 1) * (reportMilliseconds / 1000)) / metersPerNumber(house);
    const next = house.number + direction * numbers;
    const crossing = crossingBetween(house, next);
    if (crossing && (random.chance(0.3) || numbersAhead(house, direction) < endNumbers)) {
      house = crossing.there;
      direction = directionFrom(random, house);
    } else if (next < house.street.from || next > house.street.to) {
      direction = direction === 1 ? -1 : 1;
    } else {
      house = { street: house.street, number: next };
    }
    return { afterMilliseconds: startsAfterMilliseconds + index * reportMilliseconds, house };
  });
}
