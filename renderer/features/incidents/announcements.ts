import type { Incident } from "../../../shared/model/incident.ts";

/** A feed of new incidents as one sentence for the ear; the most urgent is named. */
export function announceArrivals(arrived: readonly Pick<Incident, "priority" | "nature" | "address">[]): string {
  const [first] = [...arrived].sort((a, b) => a.priority - b.priority);
  if (!first) return "";
  const where = first.address === null ? "" : `, ${first.address}`;
  const what = `priority ${first.priority}, ${first.nature}${where}`;
  return arrived.length === 1 ? `New incident: ${what}.` : `${arrived.length} new incidents. Most urgent: ${what}.`;
}

/** Open incidents that were not known before. Nothing has "arrived" when the first snapshot is read. */
export function findArrivals(
  before: ReadonlyMap<string, Incident>,
  now: ReadonlyMap<string, Incident>,
  loadedBefore: boolean,
): Incident[] {
  if (!loadedBefore) return [];
  return [...now.values()].filter(({ id, status }) => status === "open" && !before.has(id));
}
