import type { KeyboardEvent } from "react";
import { formatFeet } from "../../ui/distance.ts";
import { Age } from "../incidents/Age.tsx";
import { purposeWords } from "../pull-up/cameraWords.ts";
import type { Grouping, WatchGroup, WatchRow } from "./watchGroups.ts";
import type { Ending } from "./WatchingNow.tsx";
import { closedText } from "../../../shared/model/closedText.ts";

interface WatchRowsProps {
  group: WatchGroup;
  grouping: Grouping;
  myId: string | null;
  /** Absent where nothing can be ended from here. */
  onEnd: ((ending: Ending) => void) | null;
  endsGroup: Ending;
}

/** The live views of one group, under its title. One's own are ended at their tiles. */
export function WatchRows({ group, grouping, myId, onEnd, endsGroup }: WatchRowsProps) {
  return (
    <tbody>
      <tr className="watch-group">
        <th scope="rowgroup" colSpan={6} className="free-text">
          <bdi>{group.title}</bdi> <span className="figures watching__count">{group.rows.length}</span>
        </th>
        <td className="watch-table__action">
          {onEnd && endsGroup.grants.length > 1 && (
            <button type="button" className="button button--small" onClick={() => onEnd(endsGroup)}>
              End all {endsGroup.grants.length}…
            </button>
          )}
        </td>
      </tr>
      {group.rows.map((row) => (
        <Row key={row.grant.id} row={row} first={grouping === "incident" ? row.person : row.incident} isMine={row.grant.userId === myId} onEnd={onEnd} />
      ))}
    </tbody>
  );
}

function Row({ row: { grant, person, camera }, first, isMine, onEnd }: { row: WatchRow; first: string; isMine: boolean; onEnd: WatchRowsProps["onEnd"] }) {
  const end = () => onEnd?.({ words: `the view of ${closedText(camera)} that ${closedText(person)} has`, grants: [grant] });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Delete" || isMine || !onEnd) return;
    event.preventDefault();
    end();
  };
  return (
    <tr className="watch-row" data-grant-id={grant.id} onKeyDown={onKeyDown}>
      <td className="free-text">
        <bdi>{first}</bdi>
        {isMine && " (you)"}
      </td>
      <td className="free-text">{camera}</td>
      <td className="watch-table__purpose">{grant.purpose === "post-incident-review" ? "Review" : purposeWords[grant.purpose]}</td>
      <td>
        <Age at={grant.issuedAt} />
      </td>
      <td className="figures">{grant.distanceMeters === null ? "—" : formatFeet(grant.distanceMeters)}</td>
      <td className="free-text">{grant.overrideReason ?? "—"}</td>
      <td className="watch-table__action">
        {onEnd && !isMine && (
          <button type="button" className="button button--small" aria-keyshortcuts="Delete" aria-label={`End the view of ${camera} that ${person} has`} onClick={end}>
            End…
          </button>
        )}
      </td>
    </tr>
  );
}
