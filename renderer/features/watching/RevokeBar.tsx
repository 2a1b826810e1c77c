import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import { useConsole } from "../../sync/consoleContext.ts";
import { failureOf, type HubFailureCause } from "../../sync/hubFailure.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import type { Ending } from "./WatchingNow.tsx";

/** What it usually is, one press each. */
const commonReasons = ["No longer needed", "Wrong camera", "Wrong incident", "Privacy complaint"] as const;

/** As many as one command takes. */
const grantsPerCommand = 300;

type Progress = { kind: "idle" } | { kind: "sending" } | { kind: "failed"; failure: HubFailureCause };

/** Asks for the reason, and ends the views with it: a common reason by one press, another by typing it and Enter. */
export function RevokeBar({ ending: { words, grants }, onClose }: { ending: Ending; onClose: () => void }) {
  const { client } = useConsole();
  const [reason, setReason] = useState("");
  const [progress, setProgress] = useState<Progress>({ kind: "idle" });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = async (why: string) => {
    setProgress({ kind: "sending" });
    try {
      for (let start = 0; start < grants.length; start += grantsPerCommand) {
        const grantIds = grants.slice(start, start + grantsPerCommand).map(({ id }) => id);
        await client.send("views.revoke", { grantIds, reason: why });
      }
      onClose();
    } catch (error) {
      setProgress({ kind: "failed", failure: failureOf(error) });
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(reason.trim());
  };
  const keep = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // Else it would close the list as well.
    event.preventDefault();
    onClose();
  };
  const busy = progress.kind === "sending";
  return (
    <form className="revoke-bar" aria-label={`End ${words}`} onSubmit={submit} onKeyDown={keep}>
      <p className="free-text">
        End <strong>{words}</strong>. They read the reason on the tile; it does not open again until you permit it.
      </p>
      <div className="revoke-bar__line">
        <label className="revoke-bar__reason">
          <span className="field__label">Reason</span>
          <input ref={field} className="field__input" required minLength={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <button type="submit" className="button button--main" disabled={busy}>
          {busy ? "Ending…" : "End"} <kbd className="key">Enter</kbd>
        </button>
        <button type="button" className="button" onClick={onClose}>
          Keep
        </button>
      </div>
      <div className="choices" role="group" aria-label="End at once with a common reason">
        {commonReasons.map((each) => (
          <button key={each} type="button" className="button button--small" disabled={busy} onClick={() => void send(each)}>
            {each}
          </button>
        ))}
      </div>
      {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
    </form>
  );
}
