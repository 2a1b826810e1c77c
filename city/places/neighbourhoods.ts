import type { Random } from "../random.ts";
import { type Street, streets } from "../../shared/geo/milwaukee/streets.ts";
import { isOnDryLand } from "./dryLand.ts";
import { besideRoad, type HouseNumber, streetNamed } from "./roadside.ts";

/** A stretch of a street, by house numbers. */
export interface Stretch {
  street: Street;
  from: number;
  to: number;
  /** How much goes on there, against the other stretches of a list. */
  weight: number;
}

const stretch = (name: string, from: number, to: number, weight: number): Stretch => ({ street: streetNamed(name), from, to, weight });

/** Shopping streets, the busier the heavier. */
export const commercialStrips: readonly Stretch[] = [
  stretch("W MITCHELL ST", 500, 1900, 10),
  stretch("W NORTH AVE", 1200, 6000, 9),
  stretch("E NORTH AVE", 1400, 2200, 6),
  stretch("W CENTER ST", 700, 4000, 6),
  stretch("E CENTER ST", 0, 1000, 5),
  stretch("E BRADY ST", 700, 1600, 8),
  stretch("S KINNICKINNIC AVE", 1900, 3200, 8),
  stretch("N DR MARTIN LUTHER KING JR DR", 1500, 3000, 5),
  stretch("W NATIONAL AVE", 300, 3300, 7),
  stretch("W LINCOLN AVE", 500, 3500, 6),
  stretch("W BURLEIGH ST", 2700, 6000, 4),
  stretch("W VLIET ST", 2700, 6000, 4),
  stretch("W CAPITOL DR", 800, 9000, 5),
  stretch("W FOND DU LAC AVE", 1800, 6000, 5),
  stretch("S 27TH ST", 2300, 6000, 5),
  stretch("W SILVER SPRING DR", 3500, 9500, 4),
];

/** Offices, hotels and bars between the lake and the river, and along Wisconsin Avenue. */
export const downtownStretches: readonly Stretch[] = [
  stretch("N WATER ST", 100, 1300, 10),
  stretch("N BROADWAY", 100, 1200, 7),
  stretch("N MILWAUKEE ST", 100, 1200, 6),
  stretch("N JEFFERSON ST", 200, 1200, 3),
  stretch("N PLANKINTON AVE", 400, 1000, 3),
  stretch("E WISCONSIN AVE", 50, 900, 7),
  stretch("W WISCONSIN AVE", 150, 2700, 9),
  stretch("E WELLS ST", 50, 900, 4),
  stretch("W WELLS ST", 150, 3000, 4),
  stretch("E BUFFALO ST", 100, 600, 4),
  stretch("E CHICAGO ST", 150, 700, 3),
  stretch("E ST PAUL AVE", 100, 400, 3),
  stretch("W STATE ST", 300, 2700, 3),
];

const byLength = (street: Street): Stretch => ({ street, from: street.from, to: street.to, weight: street.to - street.from });

/** Where people live: local streets, the longer the more of them. */
export const residentialStretches: readonly Stretch[] = streets.filter((street) => street.class === "local").map(byLength);

/** Through streets all over the city. */
export const arterialStretches: readonly Stretch[] = streets.filter((street) => street.class === "arterial").map(byLength);

/** How far from a house number what belongs to it may stand: to the sides of the road in metres, along it in numbers. */
const reach = { metersFromRoad: 15, numbers: 4 };

const hasDryLot = ({ street, number }: HouseNumber): boolean =>
  [-1, 1].every((side) => [-1, 1].every((end) => isOnDryLand(besideRoad({ street, number: number + end * reach.numbers }, side * reach.metersFromRoad))));

/** A house number on one of the stretches, inside the city, with dry land on both sides of the road. */
export function houseOn(random: Random, stretches: readonly Stretch[]): HouseNumber {
  for (;;) {
    const { street, from, to } = random.pickWeighted(stretches, ({ weight }) => weight);
    const house = { street, number: random.integer(from, to) };
    if (hasDryLot(house)) return house;
  }
}

/** Weighted mix of a city's places of work. */
export const businessHouse = (random: Random): HouseNumber => {
  const share = random.next();
  return houseOn(random, share < 0.5 ? commercialStrips : share < 0.7 ? downtownStretches : arterialStretches);
};

/** Mostly side streets, now and then a house on a through street. */
export const residentialHouse = (random: Random): HouseNumber =>
  houseOn(random, random.chance(0.88) ? residentialStretches : arterialStretches);
