import type { Priority } from "../../../shared/model/incident.ts";
import { emptyFilter, toggled, type FeedFilter, type Mark, type Standing } from "./feedFilter.ts";

export const standingWords: Record<Standing, string> = { open: "Open", held: "Held", closed: "Closed" };
export const markWords: Record<Mark, string> = { mine: "Mine", unacknowledged: "Unacknowledged", "by-hand": "By hand" };
export const priorityWord = (priority: Priority): string => `Priority ${priority}`;
export const districtWord = (district: string | null): string => (district === null ? "No district" : `District ${district}`);

/** One thing the feed is narrowed to, in a word, and the filter without it. */
export interface Narrowing {
  key: string;
  word: string;
  without: FeedFilter;
}

/** Everything a filter narrows to, in the order of its panel. */
export function narrowings(filter: FeedFilter): readonly Narrowing[] {
  const { search } = filter;
  return [
    ...(search.trim() === "" ? [] : [{ key: "search", word: `“${search.trim()}”`, without: { ...filter, search: emptyFilter.search } }]),
    ...filter.standings.map((each) => ({ key: each, word: standingWords[each], without: { ...filter, standings: toggled(filter.standings, each) } })),
    ...filter.marks.map((each) => ({ key: each, word: markWords[each], without: { ...filter, marks: toggled(filter.marks, each) } })),
    ...filter.priorities.map((each) => ({ key: `p${each}`, word: priorityWord(each), without: { ...filter, priorities: toggled(filter.priorities, each) } })),
    ...filter.districts.map((each) => ({ key: `d${each}`, word: districtWord(each), without: { ...filter, districts: toggled(filter.districts, each) } })),
    ...filter.natures.map((each) => ({ key: `n${each}`, word: each, without: { ...filter, natures: toggled(filter.natures, each) } })),
  ];
}
