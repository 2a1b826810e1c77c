import { useState } from "react";
import type { Incident } from "../../../../shared/model/incident.ts";
import { useCommand } from "../../../sync/useCommand.ts";
import { FailureNotice } from "../../../ui/FailureNotice.tsx";
import { isUnacknowledged } from "../feedFilter.ts";
import { useUserId } from "../useMay.ts";
import { ActionButton } from "./ActionButton.tsx";
import { HandOverDialog } from "./HandOverDialog.tsx";

/** Acknowledge, take, give back, hand over. */
export function WorkActions({ incident }: { incident: Incident }) {
  const [handingOver, setHandingOver] = useState(false);
  const acknowledge = useCommand("incident.acknowledge");
  const userId = useUserId();
  return (
    <>
      {isUnacknowledged(incident) && (
        <ActionButton
          shortcut="incidents.acknowledge"
          main={incident.priority === 1}
          sending={acknowledge.progress.kind === "sending"}
          onAct={() => void acknowledge.send({ incidentId: incident.id })}
        >
          {acknowledge.progress.kind === "sending" ? "Acknowledging…" : "Acknowledge"}
        </ActionButton>
      )}
      {incident.assignment !== null && incident.assignment.userId === userId ? <GiveBack incident={incident} /> : <Take incident={incident} />}
      <ActionButton shortcut="incidents.handOver" onAct={() => setHandingOver(true)}>
        Hand over…
      </ActionButton>
      {acknowledge.progress.kind === "failed" && <FailureNotice failure={acknowledge.progress.failure} />}
      {handingOver && <HandOverDialog incident={incident} onClose={() => setHandingOver(false)} />}
    </>
  );
}

function Take({ incident: { id, version } }: { incident: Incident }) {
  const { progress, send } = useCommand("incident.take");
  const sending = progress.kind === "sending";
  return (
    <>
      <ActionButton shortcut="incidents.take" sending={sending} onAct={() => void send({ incidentId: id, expectedVersion: version })}>
        {sending ? "Taking…" : "Take"}
      </ActionButton>
      {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
    </>
  );
}

function GiveBack({ incident: { id, version } }: { incident: Incident }) {
  const { progress, send } = useCommand("incident.giveBack");
  const sending = progress.kind === "sending";
  return (
    <>
      <ActionButton shortcut="incidents.take" sending={sending} onAct={() => void send({ incidentId: id, expectedVersion: version })}>
        {sending ? "Giving back…" : "Give back"}
      </ActionButton>
      {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
    </>
  );
}
