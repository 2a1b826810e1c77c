import { useState } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import { useIsLive, useSelection, useSession } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { HoldDialog } from "./HoldDialog.tsx";
import { useMay } from "./useMay.ts";
import { ActionButton } from "./work/ActionButton.tsx";
import { CloseIncidentDialog } from "./work/CloseIncidentDialog.tsx";
import { WorkActions } from "./work/WorkActions.tsx";

/** What may be done with the selected incident, by whoever sits here; what may not is not there. */
export function IncidentActions({ incident }: { incident: Incident }) {
  const mayWork = useMay("work-incident");
  const mayPlace = useMay("place-incident");
  const mayHold = useMay("hold-incident");
  const mayClose = useMayClose(incident);
  const isLive = useIsLive();
  if (!mayWork && !mayPlace && !mayHold && !mayClose) return null;
  return (
    <div className="incident-actions" role="group" aria-label="Actions">
      {mayWork && <WorkActions incident={incident} />}
      {mayPlace && incident.location === null && <PlaceAction incidentId={incident.id} />}
      {mayHold && <HoldActions incident={incident} />}
      {mayClose && <CloseAction incident={incident} />}
      {!isLive && <p className="incident-actions__why">Not connected to the hub: nothing can be done until it is back.</p>}
    </div>
  );
}

/** An incident made by hand is ended by who made it, or by a supervisor. */
function useMayClose({ status, enteredBy }: Incident): boolean {
  const session = useSession();
  const mayHold = useMay("hold-incident");
  const mayReport = useMay("report-incident");
  if (session.kind !== "signed-in" || !mayReport || status !== "open" || enteredBy === null) return false;
  return mayHold || enteredBy === session.user.displayName;
}

function PlaceAction({ incidentId }: { incidentId: string }) {
  const placing = useSelection((selection) => selection.placing);
  const { startPlacing, stopPlacing } = useSelection((selection) => selection);
  const choosing = placing.kind === "choosing" && placing.incidentId === incidentId;
  return (
    <ActionButton shortcut="incidents.place" pressed={choosing} onAct={() => (choosing ? stopPlacing() : startPlacing(incidentId))}>
      {choosing ? "Cancel placing" : "Place on map"}
    </ActionButton>
  );
}

function HoldActions({ incident }: { incident: Incident }) {
  const [asking, setAsking] = useState(false);
  const isLive = useIsLive();
  const release = useCommand("incident.releaseHold");
  return (
    <>
      <ActionButton shortcut="incidents.hold" onAct={() => setAsking(true)}>
        {incident.hold ? "Extend hold…" : "Hold…"}
      </ActionButton>
      {incident.hold && (
        <button
          type="button"
          className="button button--small"
          disabled={!isLive || release.progress.kind === "sending"}
          onClick={() => void release.send({ incidentId: incident.id })}
        >
          Release hold
        </button>
      )}
      {release.progress.kind === "failed" && <FailureNotice failure={release.progress.failure} />}
      {asking && <HoldDialog incident={incident} onClose={() => setAsking(false)} />}
    </>
  );
}

function CloseAction({ incident }: { incident: Incident }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ActionButton shortcut="incidents.close" onAct={() => setAsking(true)}>
        Close…
      </ActionButton>
      {asking && <CloseIncidentDialog incident={incident} onClose={() => setAsking(false)} />}
    </>
  );
}
