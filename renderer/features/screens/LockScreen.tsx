import { useState, type FormEvent } from "react";
import type { Screen } from "../../../shared/model/screen.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { CommandActions } from "../../ui/CommandActions.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FailureNotice } from "../../ui/FailureNotice.tsx";

/** A supervisor keeps a screen as it is, with a reason, and lets it go again. */
export function LockScreen({ screen }: { screen: Screen }) {
  const [isAsking, setIsAsking] = useState(false);
  const unlock = useCommand("screen.unlock");
  const name = `${screen.number} ${screen.name}`;
  if (screen.lock !== null) {
    return (
      <>
        <button type="button" className="button button--small button--quiet" aria-label={`Unlock ${name}`} disabled={unlock.progress.kind === "sending"} onClick={() => void unlock.send({ screenId: screen.id })}>
          Unlock
        </button>
        {unlock.progress.kind === "failed" && <FailureNotice failure={unlock.progress.failure} />}
      </>
    );
  }
  return (
    <>
      <button type="button" className="button button--small button--quiet" aria-label={`Lock ${name}`} onClick={() => setIsAsking(true)}>
        Lock…
      </button>
      {isAsking && <LockDialog screen={screen} onClose={() => setIsAsking(false)} />}
    </>
  );
}

function LockDialog({ screen, onClose }: { screen: Screen; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const { progress, send } = useCommand("screen.lock");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await send({ screenId: screen.id, reason: reason.trim() })) onClose();
  };
  return (
    <Dialog title={`Lock ${screen.name}`} onClose={onClose}>
      <form className="dialog__form" onSubmit={(event) => void submit(event)}>
        <p className="dialog__text">Until a supervisor unlocks it, nobody else puts anything there. Everyone sees who locked it and why.</p>
        <label className="field">
          <span className="field__label">Reason</span>
          <input className="field__input" required minLength={3} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <CommandActions progress={progress} label="Lock" sendingLabel="Locking…" onCancel={onClose} />
      </form>
    </Dialog>
  );
}
