import type { TileSnapshot } from "../../video/tileSnapshot.ts";
import { deniedNotice, endedNotice, mayAskAgain, offlineNotice, stalledNotice } from "./tileWords.ts";
import type { TileNotice } from "./tileWords.ts";
import { StateIcon } from "./tileIcons.tsx";

interface TileOverlayProps {
  snapshot: TileSnapshot;
  /** Absent where nobody may give a purpose, as on a receive-only wall. */
  onOpenWithPurpose?: (() => void) | undefined;
  onAskAgain: () => void;
}

/** What stands over the picture while it is not simply live. */
export function TileOverlay({ snapshot, onOpenWithPurpose, onAskAgain }: TileOverlayProps) {
  const { state } = snapshot;
  switch (state.kind) {
    case "live":
      return null;
    case "connecting":
      return <p className="tile__mark">{snapshot.picture === "still" ? "Still picture · connecting" : "Connecting"}</p>;
    case "stalled":
      return <Band kind="stalled" notice={stalledNotice(snapshot.silentSeconds)} />;
    case "offline":
      return <Band kind="offline" notice={offlineNotice(state.notice.trouble, snapshot)} />;
    case "denied": {
      const notice = deniedNotice(state.denial);
      return (
        <div className="tile__message">
          <StateIcon kind="denied" />
          <Words notice={notice} />
          {state.denial.kind === "refused" && state.denial.code === "view_revoked" && <AskAgain onAskAgain={onAskAgain} />}
          {state.denial.kind === "needs-purpose" && onOpenWithPurpose !== undefined && (
            <button type="button" className="button button--small" onClick={onOpenWithPurpose}>
              Open with purpose…
            </button>
          )}
        </div>
      );
    }
    case "ended":
      return (
        <div className="tile__message">
          <StateIcon kind="ended" />
          <Words notice={endedNotice(state.reason, state.note)} />
          {mayAskAgain(state.reason) && <AskAgain onAskAgain={onAskAgain} />}
        </div>
      );
  }
}

const AskAgain = ({ onAskAgain }: { onAskAgain: () => void }) => (
  <button type="button" className="button button--small" onClick={onAskAgain}>
    Ask for the view again
  </button>
);

function Band({ kind, notice }: { kind: "stalled" | "offline"; notice: TileNotice }) {
  return (
    <div className={`tile__band tile__band--${kind}`}>
      <StateIcon kind={kind} />
      <div>
        <Words notice={notice} />
      </div>
    </div>
  );
}

function Words({ notice }: { notice: TileNotice }) {
  return (
    <>
      <p className="tile__title">{notice.title}</p>
      {notice.detail !== null && <p className="tile__detail">{notice.detail}</p>}
    </>
  );
}
