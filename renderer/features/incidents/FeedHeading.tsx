import { useMemo } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import { useShortcut } from "../../ui/useShortcut.ts";
import { highestPriority } from "./feedArrangement.ts";

interface FeedHeadingProps {
  byId: ReadonlyMap<string, Incident>;
  rows: readonly string[];
  waiting: readonly string[];
  outOfOrder: boolean;
  onRelease: () => void;
}

/** How many are open, or what waits outside the list while it is held. */
export function FeedHeading({ byId, rows, waiting, outOfOrder, onRelease }: FeedHeadingProps) {
  useShortcut("incidents.showNew", onRelease);
  const openCount = useMemo(() => rows.filter((id) => byId.get(id)?.status === "open").length, [rows, byId]);
  const waitingPriority = highestPriority(waiting, byId);
  return (
    <header className="panel-heading">
      <h2>Incidents</h2>
      {waiting.length > 0 || outOfOrder ? (
        <button type="button" className="feed-pill figures" data-priority={waitingPriority ?? undefined} onClick={onRelease}>
          {waitingPriority === null ? "Order changed" : `${waiting.length} new, priority ${waitingPriority}`} — press <kbd className="key">n</kbd>
        </button>
      ) : (
        <span className="panel-heading__count figures">{openCount} open</span>
      )}
    </header>
  );
}
