import { readLocationText } from "./addressText.ts";
import { findFreeway } from "./freewaySearch.ts";
import type { Geocoding } from "./geocoding.ts";
import { lakeHolds } from "./lake.ts";
import { placeBlock } from "./placeBlock.ts";
import { placeIntersection } from "./placeIntersection.ts";

export type { Geocoding, PlacedAddress, UnplaceableAddress } from "./geocoding.ts";

/**
 * Places a location text as Milwaukee's dispatch (or a camera owner) writes it: `2700 W WELLS ST,MKE`,
 * `2700-BLK W WELLS ST`, `N 27TH ST / W WELLS ST`. Wrong or missing direction letters rank the candidates and do not
 * exclude them; where what is left fits two places equally well, the text is not placed. Never throws.
 */
export function geocodeAddress(text: string): Geocoding {
  const result = place(text);
  return "location" in result && lakeHolds(result.location) ? { unplaceable: `${result.matched} would lie in Lake Michigan` } : result;
}

function place(text: string): Geocoding {
  const written = readLocationText(text);
  switch (written.kind) {
    case "unreadable":
      return { unplaceable: written.reason };
    case "street-only":
      return findFreeway(written.street)
        ? { unplaceable: `${written.street.text} is a freeway without a cross street` }
        : { unplaceable: `${written.street.text} stands without a house number or a cross street` };
    case "block":
      return placeBlock(written);
    case "intersection":
      return placeIntersection(written.streets);
  }
}
