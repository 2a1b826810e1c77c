import { placeOnStreet } from "../../shared/geo/milwaukee/streets.ts";
import type { Location } from "../../shared/model/common.ts";
import { dispatchAddress, type HouseNumber, streetNamed } from "../places/roadside.ts";

/** Where the emergencies of the first minutes are staged: every scenario has cameras and owners within 500 ft of each. */
export interface Stage {
  house: HouseNumber;
  address: string;
  location: Location;
}

const stageAt = (name: string, number: number): Stage => {
  const house = { street: streetNamed(name), number };
  return { house, address: dispatchAddress(house), location: placeOnStreet(house.street, number) };
};

export const stages = {
  /** Beside the Public Market, in the Historic Third Ward. */
  thirdWard: stageAt("N WATER ST", 360),
  bradyStreet: stageAt("E BRADY ST", 1060),
  mitchellStreet: stageAt("W MITCHELL ST", 1130),
} as const;

export const allStages: readonly Stage[] = Object.values(stages);
