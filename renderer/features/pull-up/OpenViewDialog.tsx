import { useState, type FormEvent } from "react";
import { useStore } from "zustand";
import { Dialog } from "../../ui/Dialog.tsx";
import { purposeWords, type LivePurpose } from "./cameraWords.ts";
import { useTileBoard } from "./tileBoardContext.ts";
import type { Asking } from "./tileBoardStore.ts";

const allPurposes = ["active-incident", "officer-safety", "missing-person"] as const satisfies readonly LivePurpose[];

/** Asks for the purpose of watching a camera that does not open by itself. */
export function OpenViewPrompt() {
  const asking = useStore(useTileBoard(), (state) => state.asking);
  return asking && <OpenViewDialog key={asking.camera.cameraId} {...asking} />;
}

function OpenViewDialog({ camera, incidentId, needsReason, insteadOf }: Asking) {
  const { put, goOn, stopAsking } = useTileBoard().getState();
  const offered = allPurposes.filter((each) => camera.purposes?.includes(each) ?? each === "active-incident");
  const [purpose, setPurpose] = useState<LivePurpose>(offered[0] ?? "active-incident");
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = { purpose, overrideReason: needsReason ? reason.trim() : null };
    if (insteadOf === undefined) put(camera.cameraId, wish, incidentId);
    else goOn(insteadOf, camera.cameraId, wish, incidentId);
    stopAsking();
  };
  return (
    <Dialog title="Open this camera?" onClose={stopAsking}>
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
          <button type="button" className="button" onClick={stopAsking}>
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
