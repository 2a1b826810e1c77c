import { useState, type FormEvent } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import { holdLimitMinutes } from "../../../shared/policy/liveView.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { CommandActions } from "../../ui/CommandActions.tsx";
import { Dialog } from "../../ui/Dialog.tsx";

const offeredMinutes = [10, 20, 30, holdLimitMinutes];

/** A supervisor keeps an incident's views open after the dispatcher closed it, for a time and with a reason. */
export function HoldDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const [minutes, setMinutes] = useState("20");
  const [reason, setReason] = useState("");
  const { progress, send } = useCommand("incident.hold");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const held = await send({ incidentId: incident.id, minutes: Number(minutes), reason: reason.trim() });
    if (held) onClose();
  };
  return (
    <Dialog title="Hold the views open" onClose={onClose}>
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
        <p className="dialog__text">
          Live views stay open when the incident closes, at most {holdLimitMinutes} minutes. The hold and its reason are recorded and everyone
          sees the countdown.
        </p>
        <label className="field">
          <span className="field__label">Minutes</span>
          <input
            className="field__input figures"
            type="number"
            required
            min={1}
            max={holdLimitMinutes}
            list="hold-minutes"
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
          />
          <datalist id="hold-minutes">
            {offeredMinutes.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </label>
        <label className="field">
          <span className="field__label">Reason</span>
          <textarea
            className="field__input"
            required
            minLength={3}
            maxLength={500}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <CommandActions progress={progress} label="Hold" sendingLabel="Holding…" onCancel={onClose} />
      </form>
    </Dialog>
  );
}
