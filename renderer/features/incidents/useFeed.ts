import { useEffect, useEffectEvent, useState } from "react";
import { useConsole, useIncidents } from "../../sync/consoleContext.ts";
import { announceArrivals, findArrivals } from "./announcements.ts";
import { arrangeFeed, emptyArrangement, type FeedArrangement } from "./feedArrangement.ts";

/** Arrivals within this span are announced in one sentence. */
const gatherMilliseconds = 700;
const newForMilliseconds = 60_000;

/** The feed as it stands, whether it may move, and what has just come in. */
export function useFeed(held: boolean) {
  const queue = useIncidents(({ order }) => order);
  const [shown, setShown] = useState<FeedArrangement>(emptyArrangement);
  const arranged = arrangeFeed(shown, queue, held);
  if (arranged !== shown) setShown(arranged);
  return {
    ...arranged,
    /** Takes the queue's order over although the feed is held: the person asked for it. */
    showNew: () => setShown(arrangeFeed(shown, queue, false)),
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
