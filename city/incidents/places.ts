import { districtOf } from "../../shared/geo/milwaukee/districts.ts";
import { placeOnStreet } from "../../shared/geo/milwaukee/streets.ts";
import { arterialStretches, commercialStrips, downtownStretches, houseOn, residentialStretches } from "../places/neighbourhoods.ts";
import { dispatchAddress, type HouseNumber } from "../places/roadside.ts";
import type { Random } from "../random.ts";
import { allStages } from "../scenarios/stages.ts";
import type { CallPlace } from "./plan.ts";

/** Where calls come from: mostly where people live, often on through streets and where the shops are. */
export function callHouse(random: Random): HouseNumber {
  const share = random.next();
  if (share < 0.5) return houseOn(random, residentialStretches);
  if (share < 0.75) return houseOn(random, arterialStretches);
  return houseOn(random, share < 0.92 ? commercialStrips : downtownStretches);
}

/** A house number within a block of one of the stages, where the programme has many cameras. */
export function houseAtStage(random: Random): HouseNumber {
  const { street, number } = random.pick(allStages).house;
  return houseOn(random, [{ street, from: Math.max(street.from, number - 70), to: Math.min(street.to, number + 70), weight: 1 }]);
}

/** Six decimals of a degree are 0.1 m; a dispatch system keeps no more. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** A call's place with its coordinates; the address names the block only, as dispatch does. */
export function placeOfCall(house: HouseNumber): CallPlace {
  const place = placeOnStreet(house.street, house.number);
  const location = { longitude: rounded(place.longitude), latitude: rounded(place.latitude) };
  return { address: dispatchAddress(house), location, district: districtOf(location) };
}

/** The same without coordinates: whoever reads it has to find the address. */
export const addressOnly = (house: HouseNumber): CallPlace => ({ ...placeOfCall(house), location: null });

const unplaceableAddresses = [
  "UNDER HOAN BRIDGE,MKE",
  "I94 EB RAMP MARQUETTE INTERCHANGE,MKE",
  "LAKEFRONT TRAIL N OF MARINA,MKE",
  "OAK LEAF TRAIL MM 3,MKE",
  "MCTS ROUTE 27 BUS,MKE",
] as const;

/** A place in words that no address grid knows. */
export const unplaceable = (random: Random): CallPlace => ({ address: random.pick(unplaceableAddresses), location: null, district: null });
