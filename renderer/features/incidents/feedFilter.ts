import type { Incident, Priority } from "../../../shared/model/incident.ts";
import type { IncidentNote } from "../../../shared/model/incidentNote.ts";
import { isFound, searchWords } from "./searchText.ts";

/** How an incident stands. Chosen ones add up: "open" and "held" shows both. */
export const standings = ["open", "held", "closed"] as const;
export type Standing = (typeof standings)[number];

/** What else may be asked of an incident. Chosen ones narrow: "mine" and "by hand" shows what is both. */
export const marks = ["mine", "unacknowledged", "by-hand"] as const;
export type Mark = (typeof marks)[number];

/** What the feed is narrowed to. An empty list asks nothing; within a list one suffices, but of `marks` all must hold. */
export interface FeedFilter {
  search: string;
  priorities: readonly Priority[];
  /** Null is an unknown district. */
  districts: readonly (string | null)[];
  natures: readonly string[];
  standings: readonly Standing[];
  marks: readonly Mark[];
}

export const emptyFilter: FeedFilter = { search: "", priorities: [], districts: [], natures: [], standings: [], marks: [] };

export const isFiltering = ({ search, ...lists }: FeedFilter): boolean => search.trim() !== "" || Object.values(lists).some((list) => list.length > 0);

/** With the value, or without it where it was in. */
export const toggled = <Value>(values: readonly Value[], value: Value): readonly Value[] =>
  values.includes(value) ? values.filter((each) => each !== value) : [...values, value];

/** What a filter looks at beside the incident itself. */
export interface FilterFacts {
  notes: ReadonlyMap<string, readonly IncidentNote[]>;
  /** Whose "mine" is asked for. */
  userId: string | null;
  /** Milliseconds since 1970, the hub's clock. */
  now: number;
}

const hasStanding: Record<Standing, (incident: Incident, facts: FilterFacts) => boolean> = {
  open: ({ status }) => status === "open",
  held: ({ hold }, { now }) => hold !== null && Date.parse(hold.until) > now,
  closed: ({ status }) => status === "closed",
};

const hasMark: Record<Mark, (incident: Incident, facts: FilterFacts) => boolean> = {
  mine: ({ assignment }, { userId }) => assignment !== null && assignment.userId === userId,
  unacknowledged: (incident) => isUnacknowledged(incident),
  "by-hand": ({ enteredBy }) => enteredBy !== null,
};

/** Whether an open incident has been seen by nobody on the floor yet. */
export const isUnacknowledged = ({ status, acknowledgement }: Pick<Incident, "status" | "acknowledgement">): boolean =>
  status === "open" && acknowledgement === null;

const someOf = <Value>(values: readonly Value[], holds: (value: Value) => boolean) => values.length === 0 || values.some(holds);

export interface FilteredFeed {
  /** Ids that match, in the order given. */
  shown: readonly string[];
  hiddenCount: number;
  /** Open incidents of priority 1 that nobody has acknowledged and the filter hides. */
  hiddenAlarms: readonly string[];
}

/** Puts a queue through a filter. */
export function filterFeed(order: readonly string[], byId: ReadonlyMap<string, Incident>, filter: FeedFilter, facts: FilterFacts): FilteredFeed {
  if (!isFiltering(filter)) return { shown: order, hiddenCount: 0, hiddenAlarms: [] };
  const words = searchWords(filter.search);
  const matches = (incident: Incident): boolean =>
    someOf(filter.priorities, (priority) => incident.priority === priority) &&
    someOf(filter.districts, (district) => incident.district === district) &&
    someOf(filter.natures, (nature) => incident.nature === nature) &&
    someOf(filter.standings, (standing) => hasStanding[standing](incident, facts)) &&
    filter.marks.every((mark) => hasMark[mark](incident, facts)) &&
    isFound(words, incident, facts.notes.get(incident.id));
  const shown: string[] = [];
  const hiddenAlarms: string[] = [];
  for (const id of order) {
    const incident = byId.get(id);
    if (!incident) continue;
    if (matches(incident)) shown.push(id);
    else if (incident.priority === 1 && isUnacknowledged(incident)) hiddenAlarms.push(id);
  }
  return { shown, hiddenCount: order.length - shown.length, hiddenAlarms };
}
