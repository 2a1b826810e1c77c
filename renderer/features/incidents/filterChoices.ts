import type { Incident } from "../../../shared/model/incident.ts";
import type { FeedFilter } from "./feedFilter.ts";

export interface FilterChoices {
  /** Districts in use, by number; null last. */
  districts: readonly (string | null)[];
  /** Natures in use, the most frequent first. */
  natures: readonly string[];
}

const numerically = new Intl.Collator("en", { numeric: true });

/** What there is to choose among the incidents at hand; what is chosen stays, even where nothing has it any more. */
export function filterChoices(incidents: Iterable<Incident>, chosen: Pick<FeedFilter, "districts" | "natures">): FilterChoices {
  const districts = new Set<string | null>(chosen.districts);
  const natures = new Map<string, number>(chosen.natures.map((nature) => [nature, 0]));
  for (const { district, nature } of incidents) {
    districts.add(district);
    natures.set(nature, (natures.get(nature) ?? 0) + 1);
  }
  return {
    districts: [...districts].sort((a, b) => (a === null ? 1 : b === null ? -1 : numerically.compare(a, b))),
    natures: [...natures].sort(([a, count], [b, otherCount]) => otherCount - count || numerically.compare(a, b)).map(([nature]) => nature),
  };
}
