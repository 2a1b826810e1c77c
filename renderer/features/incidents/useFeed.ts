import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { useConsole, useIncidents, useNotes } from "../../sync/consoleContext.ts";
import { announceArrivals, findArrivals } from "./announcements.ts";
import { arrangeFeed, emptyArrangement } from "./feedArrangement.ts";
import { filterFeed, type FeedFilter } from "./feedFilter.ts";
import { useUserId } from "./useMay.ts";

/** Arrivals within this span are announced in one sentence. */
const gatherMilliseconds = 700;
const newForMilliseconds = 60_000;

/** The feed as it stands, what the filter keeps out of it, and whether it may move. Another filter is another list: it shows at once. */
export function useFeed(held: boolean, filter: FeedFilter) {
  const { client } = useConsole();
  const order = useIncidents((incidents) => incidents.order);
  const byId = useIncidents((incidents) => incidents.byId);
  const notes = useNotes(({ byIncident }) => byIncident);
  const userId = useUserId();
  const filtered = useMemo(
    () => filterFeed(order, byId, filter, { notes, userId, now: client.hubNow() }),
    [order, byId, filter, notes, userId, client],
  );
  const [shown, setShown] = useState({ arrangement: emptyArrangement, filter });
  const exists = (id: string) => byId.has(id);
  const arrangement = arrangeFeed(shown.arrangement, filtered.shown, held && shown.filter === filter, exists);
  if (arrangement !== shown.arrangement || filter !== shown.filter) setShown({ arrangement, filter });
  return {
    ...arrangement,
    hiddenCount: filtered.hiddenCount,
    hiddenAlarms: filtered.hiddenAlarms,
    /** Takes the queue's order over although the feed is held: the person asked for it. Gives the new rows. */
    showNew: () => {
      const taken = arrangeFeed(arrangement, filtered.shown, false, exists);
      setShown({ arrangement: taken, filter });
      return taken.rows;
    },
  };
}

/** Ids that came in within the last minute, and the sentence that says so. */
export function useArrivals() {
  const { stores } = useConsole();
  const [newIds, setNewIds] = useState<ReadonlySet<string>>(new Set());
  const [announcement, setAnnouncement] = useState("");
  const arrive = useEffectEvent((ids: readonly string[], sentence: string) => {
    setAnnouncement(sentence);
    setNewIds(new Set([...newIds, ...ids]));
  });
  const settle = useEffectEvent((ids: readonly string[]) => {
    const gone = new Set(ids);
    setNewIds(new Set([...newIds].filter((id) => !gone.has(id))));
  });
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const later = (milliseconds: number, then: () => void) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        then();
      }, milliseconds);
      timers.add(timer);
    };
    let gathered: ReturnType<typeof findArrivals> = [];
    const announce = () => {
      const arrivals = gathered;
      gathered = [];
      const ids = arrivals.map(({ id }) => id);
      arrive(ids, announceArrivals(arrivals));
      later(newForMilliseconds, () => settle(ids));
    };
    const end = stores.incidents.subscribe((now, before) => {
      const arrivals = findArrivals(before.byId, now.byId, before.loaded);
      if (arrivals.length === 0) return;
      if (gathered.length === 0) later(gatherMilliseconds, announce);
      gathered = [...gathered, ...arrivals];
    });
    return () => {
      end();
      timers.forEach((timer) => clearTimeout(timer));
    };
  }, [stores]);
  return { newIds, announcement };
}
