import type { Incident } from "../../../../shared/model/incident.ts";

/**
 * Open incidents that have become priority 1, new or raised to it, and have not sounded before. What the first snapshot
 * brings has not "become" anything.
 */
export function findAlarms(
  before: { byId: ReadonlyMap<string, Incident>; loaded: boolean },
  now: ReadonlyMap<string, Incident>,
  sounded: ReadonlySet<string>,
): readonly Incident[] {
  if (!before.loaded) return [];
  return [...now.values()].filter((incident) => {
    const known = before.byId.get(incident.id);
    return incident !== known && incident.priority === 1 && incident.status === "open" && known?.priority !== 1 && !sounded.has(incident.id);
  });
}
