import { useState, type FormEvent } from "react";
import type { PullUpCamera } from "../../../shared/model/pullUp.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { purposeWords, type LivePurpose } from "./cameraWords.ts";

const allPurposes = ["active-incident", "officer-safety", "missing-person"] as const satisfies readonly LivePurpose[];

interface PurposeDialogProps {
  camera: Pick<PullUpCamera, "name" | "purposes">;
  /** Whether the hub wants a supervisor's reason, because the incident is a routine one. */
  needsReason: boolean;
  /** `overrideReason` is null where none was asked for. */
  onOpen: (purpose: LivePurpose, overrideReason: string | null) => void;
  onClose: () => void;
}

/** The deliberate action with which a camera opens that does not open by itself: asks for the purpose, says that it is recorded. */
export function PurposeDialog({ camera, needsReason, onOpen, onClose }: PurposeDialogProps) {
  const offered = allPurposes.filter((each) => camera.purposes?.includes(each) ?? each === "active-incident");
  const [purpose, setPurpose] = useState<LivePurpose>(offered[0] ?? "active-incident");
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onOpen(purpose, needsReason ? reason.trim() : null);
  };
  return (
    <Dialog title="Open this camera?" onClose={onClose}>
      <form className="dialog__form" onSubmit={submit}>
        <p className="free-text">{camera.name}</p>
        <p className="dialog__text">
          {needsReason
            ? "This incident is not an emergency. Opening a private camera needs your reason; both are recorded."
            : "This incident does not open private cameras by itself. Your purpose is recorded."}
        </p>
        <fieldset className="choices">
          <legend className="field__label">Purpose</legend>
          {offered.map((each) => (
            <label key={each} className="choice">
              <input type="radio" name="purpose" checked={purpose === each} onChange={() => setPurpose(each)} />
              {purposeWords[each]}
            </label>
          ))}
        </fieldset>
        {offered.length < allPurposes.length && <p className="dialog__text">The owner has agreed to no other purpose.</p>}
        {needsReason && (
          <label className="field">
            <span className="field__label">Reason</span>
            <textarea
              className="field__input"
              data-autofocus
              required
              minLength={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        )}
        <div className="dialog__actions">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button--main" data-autofocus={!needsReason || undefined}>
            Open view
          </button>
        </div>
      </form>
    </Dialog>
  );
}
