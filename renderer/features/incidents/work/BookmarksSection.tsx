import type { Bookmark } from "../../../../shared/model/bookmark.ts";
import type { Incident } from "../../../../shared/model/incident.ts";
import { useBookmarks, useCameras, useConsole, useIsLive } from "../../../sync/consoleContext.ts";
import { useCommand } from "../../../sync/useCommand.ts";
import { FailureNotice } from "../../../ui/FailureNotice.tsx";
import { formatFullSecond, formatZonedSecond } from "../../../ui/time.ts";
import { useMay, useUserId } from "../useMay.ts";
import "./bookmarks.css";

/** The moments the floor has marked in an incident's cameras, the latest first; nothing where there are none. */
export function BookmarksSection({ incident }: { incident: Incident }) {
  const bookmarks = useBookmarks(({ byIncident }) => byIncident.get(incident.id));
  const removal = useCommand("bookmark.remove");
  if (bookmarks === undefined || bookmarks.length === 0) return null;
  return (
    <div className="incident-section">
      <h3 className="incident-section__title">
        Bookmarks <span className="figures incident-section__count">{bookmarks.length}</span>
      </h3>
      <ul role="list" className="notes" aria-label="Bookmarks">
        {bookmarks.toReversed().map((bookmark) => (
          <BookmarkRow key={bookmark.id} bookmark={bookmark} isSending={removal.progress.kind === "sending"} onRemove={() => void removal.send({ bookmarkId: bookmark.id })} />
        ))}
      </ul>
      {removal.progress.kind === "failed" && <FailureNotice failure={removal.progress.failure} />}
    </div>
  );
}

interface BookmarkRowProps {
  bookmark: Bookmark;
  isSending: boolean;
  onRemove: () => void;
}

function BookmarkRow({ bookmark, isSending, onRemove }: BookmarkRowProps) {
  const { cameraId, userId, userName, at, words } = bookmark;
  // The table changes in place; the state around it is a new one with every revision.
  const cameraName = useCameras(({ table }) => table.get(cameraId)?.name ?? cameraId);
  const isOwn = useUserId() === userId;
  const mayRemove = useMay("remove-bookmarks");
  const isLive = useIsLive();
  const { client } = useConsole();
  const when = formatZonedSecond(at, client.hubNow());
  return (
    <li className="bookmark">
      <span className="one-line" title={cameraName}>
        <bdi>{cameraName}</bdi>
      </span>
      <span className="note__who">
        <time className="figures" dateTime={at} title={formatFullSecond(at)}>
          {when}
        </time>
        <span className="one-line" title={userName}>
          {userName}
        </span>
      </span>
      {words !== null && <span className="free-text bookmark__words">{words}</span>}
      {(isOwn || mayRemove) && (
        <button type="button" className="board-head__button bookmark__remove" aria-label={`Remove the bookmark at ${when}`} title="Remove the bookmark" disabled={!isLive || isSending} onClick={onRemove}>
          ×
        </button>
      )}
    </li>
  );
}
