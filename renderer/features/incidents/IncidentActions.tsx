import { useState } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import { useIsLive, useSelection, useSession } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";
import { supervises } from "../session/supervises.ts";
import { HoldDialog } from "./HoldDialog.tsx";

/** What may be done with the selected incident. */
export function IncidentActions({ incident }: { incident: Incident }) {
  const session = useSession();
  const mayHold = session.kind === "signed-in" && supervises(session.user.role);
  return (
    <div className="incident-actions">
      {incident.location === null && <PlaceAction incidentId={incident.id} />}
      {mayHold && <HoldActions incident={incident} />}
    </div>
  );
}

function PlaceAction({ incidentId }: { incidentId: string }) {
  const placing = useSelection((selection) => selection.placing);
  const { startPlacing, stopPlacing } = useSelection((selection) => selection);
  const isLive = useIsLive();
  const choosing = placing.kind === "choosing" && placing.incidentId === incidentId;
  const toggle = () => (choosing ? stopPlacing() : startPlacing(incidentId));
  useShortcut("incidents.place", () => isLive && toggle());
  return (
    <button type="button" className="button button--small" aria-pressed={choosing} disabled={!isLive && !choosing} onClick={toggle}>
      {choosing ? "Cancel placing" : "Place on map"} <kbd className="key">p</kbd>
    </button>
  );
}

function HoldActions({ incident }: { incident: Incident }) {
  const [asking, setAsking] = useState(false);
  const isLive = useIsLive();
  const release = useCommand("incident.releaseHold");
  useShortcut("incidents.hold", () => isLive && setAsking(true));
  return (
    <>
      <button type="button" className="button button--small" disabled={!isLive} onClick={() => setAsking(true)}>
        {incident.hold ? "Extend hold…" : "Hold…"} <kbd className="key">h</kbd>
      </button>
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
