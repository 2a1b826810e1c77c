import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useId, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import { useConnection, useConsole, useIncidents, useNotes, useSelection } from "../../sync/consoleContext.ts";
import { useShortcut } from "../../ui/useShortcut.ts";
import { stepCursor } from "./feedCursor.ts";
import { IncidentRow } from "./IncidentRow.tsx";
import { useRowKeptInView } from "./keepInView.ts";
import { useHeld } from "./useHeld.ts";
import { useUserId } from "./useMay.ts";
import { useRowHeight } from "./useRowHeight.ts";

export interface FeedListHandle {
  focus(): void;
  /** Puts the keyboard on a row and goes to the top of the list. */
  goTo(incidentId: string | null): void;
}

interface FeedListProps {
  ref: Ref<FeedListHandle>;
  rows: readonly string[];
  byId: ReadonlyMap<string, Incident>;
  newIds: ReadonlySet<string>;
  /** Whether a filter hides something. */
  isNarrowed: boolean;
  /** Tells whether somebody has the list in hand, so that nothing may move. */
  onHold: (held: boolean) => void;
  /** Says whether there was something to leave; what else Escape means is for others then. */
  onEscape: () => boolean;
}

/** The rows of the feed: as many as are in sight, of a whole shift's. */
export function FeedList({ ref, rows, byId, newIds, isNarrowed, onHold, onEscape }: FeedListProps) {
  const { stores } = useConsole();
  const selectedId = useSelection(({ incidentId }) => incidentId);
  const notes = useNotes(({ byIncident }) => byIncident);
  const userId = useUserId();
  const hand = useHeld(onHold);
  const [cursorId, setCursorId] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const rowHeight = useRowHeight(list);
  const cursorIndex = cursorId === null ? -1 : rows.indexOf(cursorId);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index] ?? index,
    overscan: 6,
    // The row under the keyboard stays in the page wherever the list is scrolled: the list points to it.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return cursorIndex < 0 || indexes.includes(cursorIndex) ? indexes : [...indexes, cursorIndex].sort((a, b) => a - b);
    },
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const scrollTo = (index: number) => index >= 0 && virtualizer.scrollToIndex(index);
  useRowKeptInView(list, rows, hand.focused ? cursorId : null, rowHeight, scrollTo);
  // Signing in takes its own fields away; work starts at the queue.
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, []);

  const focus = () => list.current?.focus({ preventScroll: true });
  const select = useCallback(
    (incidentId: string) => {
      setCursorId(incidentId);
      stores.selection.getState().select(incidentId);
    },
    [stores],
  );
  const moveCursor = (step: 1 | -1 | "first" | "last") => {
    hand.noteKey();
    const next = stepCursor(rows, cursorId, selectedId, step);
    setCursorId(next);
    if (next !== null) scrollTo(rows.indexOf(next));
    focus();
  };
  useImperativeHandle(ref, () => ({
    focus: () => {
      focus();
      if (cursorIndex < 0) setCursorId(rows[0] ?? null);
    },
    goTo: (incidentId) => {
      setCursorId(incidentId);
      virtualizer.scrollToIndex(0);
      focus();
    },
  }));
  useShortcut("incidents.next", () => moveCursor(1));
  useShortcut("incidents.previous", () => moveCursor(-1));
  useShortcut("incidents.focus", focus);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = listKeys[event.key];
    if (step) moveCursor(step);
    else if ((event.key === "Enter" || event.key === " ") && cursorId !== null) {
      hand.noteKey();
      select(cursorId);
    } else if (event.key !== "Escape" || !onEscape()) return;
    event.preventDefault();
  };
  const rowId = (incidentId: string) => `${listId}-${incidentId}`;

  return (
    <div
      ref={list}
      className="feed"
      // A list without a choice is none.
      role={rows.length === 0 ? "group" : "listbox"}
      aria-label="Incidents"
      tabIndex={0}
      aria-activedescendant={cursorId !== null && cursorIndex >= 0 ? rowId(cursorId) : undefined}
      onKeyDown={onKeyDown}
      {...hand.listeners}
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
                noteCount={notes.get(incident.id)?.length ?? 0}
                userId={userId}
                position={item.index + 1}
                total={rows.length}
                top={item.start}
                selected={incident.id === selectedId}
                underCursor={hand.focused && incident.id === cursorId}
                isNew={newIds.has(incident.id)}
                onChoose={select}
              />
            )
          );
        })}
      </div>
      {rows.length === 0 && <EmptyFeed isNarrowed={isNarrowed} />}
    </div>
  );
}

const listKeys: Readonly<Record<string, 1 | -1 | "first" | "last">> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: "first",
  End: "last",
};

function EmptyFeed({ isNarrowed }: { isNarrowed: boolean }) {
  const connection = useConnection();
  const loaded = useIncidents((incidents) => incidents.loaded);
  if (!loaded) return <p className="empty">{connection.kind === "connecting" ? "Loading incidents…" : "Nothing loaded yet."}</p>;
  if (isNarrowed) return <p className="empty">No incident matches. Clear the filters to see all.</p>;
  return <p className="empty">No incidents. New ones appear here by themselves.</p>;
}
