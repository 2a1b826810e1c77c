import type { WrittenBlock } from "./addressText.ts";
import { findFreeway } from "./freewaySearch.ts";
import type { Geocoding } from "./geocoding.ts";
import { gridLimits } from "./grid.ts";
import { placeAccuracyMeters } from "./placeAccuracy.ts";
import { type StreetCandidate, findStreets } from "./streetSearch.ts";
import { placeOnStreet } from "./streets.ts";

type NumberFit = "inside" | "past-end";

/** Weighs against a matching direction (4): a known house number tells little against what was written. */
const numberScore: Record<NumberFit, number> = { inside: 1.5, "past-end": 0 };

/** How a house number suits a street: within its known numbers, not far past its ends, or (null) not at all. */
function numberFit({ street, beyond }: StreetCandidate, houseNumber: number): NumberFit | null {
  if (houseNumber > gridLimits[street.direction]) return null;
  if (houseNumber >= street.from && houseNumber <= street.to + 99) return "inside";
  return houseNumber >= street.from - beyond && houseNumber <= street.to + beyond ? "past-end" : null;
}

/** Places a house number or hundred-block on the street it most likely means. */
export function placeBlock({ houseNumber, wholeBlock, street: written }: WrittenBlock): Geocoding {
  const candidates = findStreets(written);
  if (candidates.length === 0) {
    return findFreeway(written)
      ? { unplaceable: `${written.text} is a freeway without a cross street` }
      : { unplaceable: `no street named ${written.text} is known` };
  }
  const ranked = candidates
    .flatMap((candidate) => {
      const fit = numberFit(candidate, houseNumber);
      return fit === null ? [] : [{ ...candidate, inside: fit === "inside", score: candidate.fit + numberScore[fit] }];
    })
    .sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (!best) return { unplaceable: `${houseNumber} lies outside the part of ${written.text} that is known` };
  if (second?.score === best.score) {
    return { unplaceable: `${houseNumber} may be on ${best.street.name} or on ${second.street.name}; the direction does not say which` };
  }
  const location = placeOnStreet(best.street, wholeBlock ? Math.floor(houseNumber / 100) * 100 + 50 : houseNumber);
  return {
    location,
    accuracyMeters: placeAccuracyMeters(location, [best], wholeBlock),
    method: "block",
    matched: `${houseNumber}${wholeBlock ? "-BLK" : ""} ${best.street.name}`,
  };
}
