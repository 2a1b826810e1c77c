import { bearingDegrees, offsetLocation } from "../../shared/geo/geodesic.ts";
import type { Location } from "../../shared/model/common.ts";
import { type Street, placeOnStreet, streets } from "../../shared/geo/milwaukee/streets.ts";

/** A house number on a street. */
export interface HouseNumber {
  street: Street;
  number: number;
}

const streetByName = new Map(streets.map((street) => [street.name, street]));

/** A street of the table by its dispatch name, e.g. `N WATER ST`; a RangeError when the table has no such street. */
export function streetNamed(name: string): Street {
  const street = streetByName.get(name);
  if (!street) throw new RangeError(`The street table has no ${name}.`);
  return street;
}

/** The direction in which the house numbers of a street rise, there; degrees clockwise from north. */
export function streetBearingDegrees({ street, number }: HouseNumber): number {
  const low = Math.max(street.from, number - 25);
  const high = Math.min(street.to, number + 25);
  return bearingDegrees(placeOnStreet(street, low), placeOnStreet(street, high));
}

/** The place so many metres to the right (negative: to the left) of the road's middle, looking along rising numbers. */
export function besideRoad(house: HouseNumber, metersToTheRight: number): Location {
  const across = ((streetBearingDegrees(house) + 90) * Math.PI) / 180;
  return offsetLocation(placeOnStreet(house.street, house.number), Math.sin(across) * metersToTheRight, Math.cos(across) * metersToTheRight);
}

/** Even numbers stand to the right of rising numbers, odd ones to the left. */
export const sideOf = ({ number }: HouseNumber): 1 | -1 => (Math.round(number) % 2 === 0 ? 1 : -1);

/** Street names as people write them: `N WATER ST` becomes `N Water St`, `W MCKINLEY AVE` `W McKinley Ave`. */
export const streetWords = (street: Street): string =>
  street.name
    .split(" ")
    .map((word) => (/^MC[A-Z]/.test(word) ? `Mc${word.charAt(2)}${word.slice(3).toLowerCase()}` : word.charAt(0) + word.slice(1).toLowerCase()))
    .join(" ");

/** A postal address: `2715 N Humboldt Blvd`. */
export const postalAddress = ({ street, number }: HouseNumber): string => `${Math.round(number)} ${streetWords(street)}`;

/** The hundred-block of a house number, as dispatch writes places: `2700 W WELLS ST,MKE`. */
export const dispatchAddress = ({ street, number }: HouseNumber): string => `${Math.floor(number / 100) * 100} ${street.name},MKE`;
