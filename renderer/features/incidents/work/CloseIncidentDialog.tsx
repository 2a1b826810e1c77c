import { useState, type FormEvent } from "react";
import type { Incident } from "../../../../shared/model/incident.ts";
import { useCommand } from "../../../sync/useCommand.ts";
import { CommandActions } from "../../../ui/CommandActions.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { fieldMessage } from "./failureFields.ts";
import { Field } from "./Field.tsx";

/** Ends an incident made by hand, with a reason; its views end with it. */
export function CloseIncidentDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const { progress, send } = useCommand("incident.close");
  const failure = progress.kind === "failed" ? progress.failure : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const closed = await send({ incidentId: incident.id, reason: reason.trim(), expectedVersion: incident.version });
    if (closed) onClose();
  };
  return (
    <Dialog title="Close the incident" onClose={onClose}>
      <form className="dialog__form" onSubmit={(event) => void submit(event)}>
        <p className="free-text">
          <bdi>{incident.nature}</bdi>
          {incident.address !== null && (
            <>
              {" · "}
              <bdi>{incident.address}</bdi>
            </>
          )}
        </p>
        <p className="dialog__text">Its live views end for everyone. The reason is on record.</p>
        <Field label="Reason" message={fieldMessage(failure, "reason")}>
          {(ties) => <textarea className="field__input" required minLength={3} maxLength={500} data-autofocus {...ties} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <CommandActions progress={progress} label="Close incident" sendingLabel="Closing…" onCancel={onClose} />
      </form>
    </Dialog>
  );
}
