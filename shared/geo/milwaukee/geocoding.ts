import type { Location } from "../../model/common.ts";

export interface PlacedAddress {
  location: Location;
  /** Radius within which the true place is expected to lie, metres. */
  accuracyMeters: number;
  /** A house number or hundred-block on a street, or where two streets (or a freeway and a street) cross. */
  method: "block" | "intersection";
  /** What the text was understood as: `2700 W WELLS ST`, `N 27TH ST / W WELLS ST`. */
  matched: string;
}

export interface UnplaceableAddress {
  /** Why, in words for the person at the console. */
  unplaceable: string;
}

/** Tell the two apart by `"unplaceable" in result`. */
export type Geocoding = PlacedAddress | UnplaceableAddress;
