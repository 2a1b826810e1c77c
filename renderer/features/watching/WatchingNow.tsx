import { useRef, useState, type KeyboardEvent } from "react";
import type { ViewGrant } from "../../../shared/model/viewGrant.ts";
import { useIncidents, useIsLive } from "../../sync/consoleContext.ts";
import { moveFocus } from "../../ui/moveFocus.ts";
import { useMay, useUserId } from "../incidents/useMay.ts";
import { RevokeBar } from "./RevokeBar.tsx";
import { useWatching } from "./useWatching.ts";
import type { Grouping, WatchGroup } from "./watchGroups.ts";
import { WatchRows } from "./WatchRows.tsx";

/** What is about to be ended, in words and by grant. */
export interface Ending {
  words: string;
  grants: readonly ViewGrant[];
}

/** What the groups stand for is their title, and no column of its own. */
const columns: Record<Grouping, readonly string[]> = {
  incident: ["Person", "Camera", "Purpose", "Since", "Distance", "Override"],
  person: ["Incident", "Camera", "Purpose", "Since", "Distance", "Override"],
};

/** Every live view, by incident or by person; one of them or a whole group is ended with a reason. */
export function WatchingNow() {
  const [grouping, setGrouping] = useState<Grouping>("incident");
  const [ending, setEnding] = useState<Ending | null>(null);
  const groups = useWatching(grouping);
  const loaded = useIncidents((incidents) => incidents.loaded);
  const mayRevoke = useMay("revoke-views");
  const isLive = useIsLive();
  const myId = useUserId();
  const section = useRef<HTMLElement>(null);
  const views = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const end = mayRevoke && isLive ? setEnding : null;
  const close = () => {
    setEnding(null);
    section.current?.focus();
  };
  return (
    <section ref={section} className="watching__section" aria-label="Watching now" tabIndex={-1}>
      <div className="watching__heading">
        <h3 className="watching__title">
          Watching now <span className="figures watching__count">{views}</span>
        </h3>
        <GroupingControl grouping={grouping} onChange={setGrouping} />
      </div>
      {ending && <RevokeBar key={ending.words} ending={ending} onClose={close} />}
      {views === 0 ? (
        <p className="empty">{loaded ? "Nobody watches a camera just now." : "Loading…"}</p>
      ) : (
        <div className="watching__scroll" role="group" aria-label="Views" tabIndex={0}>
          <table className="watch-table" onKeyDown={(event: KeyboardEvent<HTMLTableElement>) => moveFocus(event, ".watch-row", "button")}>
            <thead>
              <tr>
                {columns[grouping].map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            {groups.map((group) => (
              <WatchRows key={group.key} group={group} grouping={grouping} myId={myId} onEnd={end} endsGroup={groupWords(group, myId)} />
            ))}
          </table>
        </div>
      )}
    </section>
  );
}

const groupWords = ({ title, rows }: WatchGroup, myId: string | null): Ending => {
  const grants = rows.map(({ grant }) => grant).filter(({ userId }) => userId !== myId);
  return { words: `${grants.length === 1 ? "the one view" : `all ${grants.length} views`} of ${title}`, grants };
};

function GroupingControl({ grouping, onChange }: { grouping: Grouping; onChange: (grouping: Grouping) => void }) {
  return (
    <div className="segments" role="group" aria-label="Group by">
      <span className="segments__label">By</span>
      {(["incident", "person"] as const).map((each) => (
        <button key={each} type="button" className="segment" aria-pressed={each === grouping} onClick={() => onChange(each)}>
          {each === "incident" ? "Incident" : "Person"}
        </button>
      ))}
    </div>
  );
}
