import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useConnection, useConsole, useIncidents, useSelection } from "../../sync/consoleContext.ts";
import { useShortcut } from "../../ui/useShortcut.ts";
import { highestPriority } from "./feedArrangement.ts";
import { stepCursor } from "./feedCursor.ts";
import { IncidentRow } from "./IncidentRow.tsx";
import { useArrivals, useFeed } from "./useFeed.ts";
import { useRecentKeys } from "./useRecentKeys.ts";
import { useRowHeight } from "./useRowHeight.ts";
import "./incidents.css";

/** The queue of incidents: moves by itself only while nobody points at it or goes through it by keyboard. */
export function IncidentFeed() {
  const { stores } = useConsole();
  const byId = useIncidents((incidents) => incidents.byId);
  const selectedId = useSelection(({ incidentId }) => incidentId);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const keys = useRecentKeys();
  const [cursorId, setCursorId] = useState<string | null>(null);
  const { rows, waiting, outOfOrder, showNew } = useFeed(pointed || (focused && keys.recent));
  const { newIds, announcement } = useArrivals();
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const rowHeight = useRowHeight(list);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index] ?? index,
    overscan: 6,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  // Signing in takes its own fields away; work starts at the queue.
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, []);

  const select = useCallback(
    (incidentId: string) => {
      setCursorId(incidentId);
      stores.selection.getState().select(incidentId);
    },
    [stores],
  );
  const moveCursor = (step: 1 | -1 | "first" | "last") => {
    keys.note();
    const next = stepCursor(rows, cursorId, selectedId, step);
    setCursorId(next);
    if (next !== null) virtualizer.scrollToIndex(rows.indexOf(next));
    list.current?.focus({ preventScroll: true });
  };
  const release = () => {
    showNew();
    virtualizer.scrollToIndex(0);
  };
  useShortcut("incidents.next", () => moveCursor(1));
  useShortcut("incidents.previous", () => moveCursor(-1));
  useShortcut("incidents.showNew", release);
  useShortcut("incidents.focus", () => list.current?.focus());

  const chooseByKey = (incidentId: string) => {
    keys.note();
    select(incidentId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = listKeys[event.key];
    if (step) moveCursor(step);
    else if ((event.key === "Enter" || event.key === " ") && cursorId !== null) chooseByKey(cursorId);
    else return;
    event.preventDefault();
  };
  const waitingPriority = highestPriority(waiting, byId);
  const rowId = (incidentId: string) => `${listId}-${incidentId}`;

  return (
    <>
      <header className="panel-heading">
        <h2>Incidents</h2>
        {waiting.length > 0 || outOfOrder ? (
          <button type="button" className="feed-pill figures" data-priority={waitingPriority ?? undefined} onClick={release}>
            {waitingPriority === null ? "Order changed" : `${waiting.length} new, priority ${waitingPriority}`} — press <kbd className="key">n</kbd>
          </button>
        ) : (
          <span className="panel-heading__count figures">{rows.filter((id) => byId.get(id)?.status === "open").length} open</span>
        )}
      </header>
      <div className="visually-hidden" role="status">
        {announcement}
      </div>
      <div
        ref={list}
        className="feed"
        role="listbox"
        aria-label="Incidents"
        tabIndex={0}
        aria-activedescendant={cursorId !== null && rows.includes(cursorId) ? rowId(cursorId) : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        // Not "enter": React tells of none where what lay above the list, a dialog, went away under the pointer.
        onPointerOver={() => setPointed(true)}
        onPointerLeave={() => setPointed(false)}
      >
        <div className="feed__rows" role="presentation" style={{ height: `${virtualizer.getTotalSize()}px` }}>
          {virtualizer.getVirtualItems().map((item) => {
            const incident = byId.get(rows[item.index] ?? "");
            return (
              incident && (
                <IncidentRow
                  key={incident.id}
                  id={rowId(incident.id)}
                  incident={incident}
                  position={item.index + 1}
                  total={rows.length}
                  top={item.start}
                  selected={incident.id === selectedId}
                  underCursor={focused && incident.id === cursorId}
                  isNew={newIds.has(incident.id)}
                  onChoose={select}
                />
              )
            );
          })}
        </div>
        {rows.length === 0 && <EmptyFeed />}
      </div>
    </>
  );
}

const listKeys: Readonly<Record<string, 1 | -1 | "first" | "last">> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: "first",
  End: "last",
};

function EmptyFeed() {
  const connection = useConnection();
  const loaded = useIncidents((incidents) => incidents.loaded);
  if (!loaded) return <p className="empty">{connection.kind === "connecting" ? "Loading incidents…" : "Nothing loaded yet."}</p>;
  return <p className="empty">No incidents. New ones appear here by themselves.</p>;
}
