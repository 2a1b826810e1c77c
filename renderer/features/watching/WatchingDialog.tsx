import { useConnection, useConsole } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { formatSpan } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { useMay } from "../incidents/useMay.ts";
import { PeopleHere } from "./PeopleHere.tsx";
import { RevokedViews } from "./RevokedViews.tsx";
import { WatchingNow } from "./WatchingNow.tsx";
import "./watching.css";

/** Who is at a console, and for oversight who watches what, for which incident, since when; a supervisor ends it from here. */
export function WatchingDialog({ onClose }: { onClose: () => void }) {
  const seesViews = useMay("see-views");
  return (
    <Dialog title="Who is here and who watches" onClose={onClose}>
      <div className="watching">
        <StaleWords />
        <PeopleHere />
        {seesViews ? (
          <>
            <WatchingNow />
            <RevokedViews />
          </>
        ) : (
          <p className="dialog__text">Who watches which camera is shown to supervisors and administrators.</p>
        )}
      </div>
      <div className="dialog__actions">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function StaleWords() {
  const connection = useConnection();
  const { client } = useConsole();
  const age = useTicking(() => (connection.kind === "stale" ? formatSpan(client.clock.localNow() - connection.since) : ""));
  if (connection.kind !== "stale") return null;
  return (
    <p className="notice notice--danger" role="status">
      Not connected: this is {age} old, and nothing can be ended from here. Pictures end by themselves when their time runs out.
    </p>
  );
}
