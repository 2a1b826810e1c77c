import { useState, type FormEvent } from "react";
import type { ContactOutcome } from "../../../shared/model/contact.ts";
import type { PullUpContact } from "../../../shared/model/pullUp.ts";
import { useIsLive } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { CommandActions } from "../../ui/CommandActions.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { outcomes, outcomeWords } from "./contactWords.ts";
import { ownerName } from "./ownerName.ts";

interface ContactDialogProps {
  incidentId: string;
  contact: PullUpContact;
  onClose: () => void;
}

/** Records that an owner was contacted, and what came of it. Enter saves what is preselected. */
export function ContactDialog({ incidentId, contact, onClose }: ContactDialogProps) {
  const [outcome, setOutcome] = useState<ContactOutcome>("reached");
  const [note, setNote] = useState("");
  const { progress, send } = useCommand("contact.record");
  const isLive = useIsLive();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const text = note.trim();
    const recorded = await send({ incidentId, siteId: contact.siteId, outcome, note: text === "" ? null : text });
    if (recorded) onClose();
  };
  return (
    <Dialog title="Record contact" onClose={onClose}>
      <form className="dialog__form" onSubmit={(event) => void submit(event)}>
        <p className="free-text">{ownerName(contact, false).main}</p>
        <fieldset className="choices">
          <legend className="field__label">Outcome</legend>
          {outcomes.map((each) => (
            <label key={each} className="choice">
              <input type="radio" name="outcome" data-autofocus={each === "reached" || undefined} checked={outcome === each} onChange={() => setOutcome(each)} />
              {outcomeWords[each]}
            </label>
          ))}
        </fieldset>
        <label className="field">
          <span className="field__label">Note (optional)</span>
          <textarea className="field__input" maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        {!isLive && progress.kind !== "failed" && <p className="dialog__text">Not connected to the hub: this can be saved when the connection is back.</p>}
        <CommandActions progress={progress} label="Save contact" sendingLabel="Saving…" onCancel={onClose} />
      </form>
    </Dialog>
  );
}
