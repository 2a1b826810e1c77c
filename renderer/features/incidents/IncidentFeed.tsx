import { use, useRef, useState } from "react";
import { useStore } from "zustand";
import { useIncidents } from "../../sync/consoleContext.ts";
import { FeedFooter } from "./FeedFooter.tsx";
import { FeedHeading } from "./FeedHeading.tsx";
import { FeedList, type FeedListHandle } from "./FeedList.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { FilterResult } from "./FilterResult.tsx";
import { FeedFilterContext } from "./feedFilterStore.ts";
import { useArrivals, useFeed } from "./useFeed.ts";
import "./feed.css";

/** The queue of incidents, what narrows it, and what can be done without selecting one. */
export function IncidentFeed() {
  const byId = useIncidents((incidents) => incidents.byId);
  const { filter, setFilter } = useStore(use(FeedFilterContext));
  const [held, setHeld] = useState(false);
  const feed = useFeed(held, filter);
  const { newIds, announcement } = useArrivals();
  const list = useRef<FeedListHandle>(null);
  const release = () => list.current?.goTo(feed.showNew()[0] ?? null);
  const leaveSearch = () => {
    if (filter.search !== "") setFilter({ ...filter, search: "" });
    return filter.search !== "";
  };
  return (
    <>
      <FeedHeading byId={byId} rows={feed.rows} waiting={feed.waiting} outOfOrder={feed.outOfOrder} onRelease={release} />
      <FilterBar filter={filter} onChange={setFilter} onDone={() => list.current?.focus()} />
      <FilterResult filter={filter} hiddenCount={feed.hiddenCount} hiddenAlarms={feed.hiddenAlarms} rows={feed.rows} onChange={setFilter} />
      <div className="visually-hidden" role="status">
        {announcement}
      </div>
      <FeedList
        ref={list}
        rows={feed.rows}
        byId={byId}
        newIds={newIds}
        isNarrowed={feed.hiddenCount > 0}
        onHold={setHeld}
        onEscape={leaveSearch}
      />
      <FeedFooter />
    </>
  );
}
