import type { Incident, Priority } from "../../../shared/model/incident.ts";

/** The feed as it stands on the screen. */
export interface FeedArrangement {
  /** Ids from top to bottom. */
  rows: readonly string[];
  /** Ids that have arrived but wait outside the list, in the queue's order. */
  waiting: readonly string[];
  /** Whether the queue's order has moved on from what is shown. */
  outOfOrder: boolean;
}

export const emptyArrangement: FeedArrangement = { rows: [], waiting: [], outOfOrder: false };

/**
 * What to show of a queue in a new order. While the feed is held (the pointer is on it, somebody goes through it by
 * keyboard, or it is scrolled) nothing moves: rows keep their place, even those that have left the queue because a
 * filter no longer means them; new incidents wait, and only what no longer exists goes. Otherwise the queue's order is
 * taken over whole. Returns the same object where nothing changed.
 */
export function arrangeFeed(
  shown: FeedArrangement,
  queue: readonly string[],
  held: boolean,
  exists: (id: string) => boolean,
): FeedArrangement {
  if (!held || shown.rows.length === 0) return keepIfSame(shown, { rows: queue, waiting: [], outOfOrder: false });
  const rows = shown.rows.filter(exists);
  const shownIds = new Set(rows);
  const waiting = queue.filter((id) => !shownIds.has(id));
  const inQueueOrder = queue.filter((id) => shownIds.has(id));
  return keepIfSame(shown, { rows, waiting, outOfOrder: !sameIds(rows, inQueueOrder) });
}

/** The most urgent priority among incidents by id; null for none. Ids that are not known count for nothing. */
export function highestPriority(ids: readonly string[], byId: ReadonlyMap<string, Pick<Incident, "priority">>): Priority | null {
  return ids.reduce<Priority | null>((highest, id) => {
    const priority = byId.get(id)?.priority ?? null;
    return priority !== null && (highest === null || priority < highest) ? priority : highest;
  }, null);
}

function keepIfSame(shown: FeedArrangement, next: FeedArrangement): FeedArrangement {
  const same = shown.outOfOrder === next.outOfOrder && sameIds(shown.rows, next.rows) && sameIds(shown.waiting, next.waiting);
  return same ? shown : next;
}

const sameIds = (a: readonly string[], b: readonly string[]) => a === b || (a.length === b.length && a.every((id, index) => id === b[index]));
