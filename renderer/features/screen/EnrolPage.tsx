import { useState, type FormEvent } from "react";
import { useStore } from "zustand";
import { failureOf, type HubFailureCause } from "../../sync/hubFailure.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { useScreenParts } from "./screenContext.ts";
import "../session/session.css";

type Progress = { kind: "idle" } | { kind: "enrolling" } | { kind: "failed"; failure: HubFailureCause };

/** Asks for the code an administrator made for this screen: once, then the display is the wall's. */
export function EnrolPage() {
  const { client, stores, screenId } = useScreenParts();
  const session = useStore(stores.session, (state) => state.session);
  const [code, setCode] = useState("");
  const [progress, setProgress] = useState<Progress>({ kind: "idle" });
  const notice = session.kind === "signed-out" ? session.notice : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProgress({ kind: "enrolling" });
    try {
      await client.enrol(screenId, code);
    } catch (error) {
      setProgress({ kind: "failed", failure: failureOf(error) });
    }
  };
  return (
    <main className="sign-in">
      <div className="sign-in__card">
        <h1 className="sign-in__product">Wall screen</h1>
        <p className="sign-in__place">This display only receives. An administrator enrols it once, in the console under Screens.</p>
        {notice !== null && progress.kind === "idle" && <p className="notice notice--warning">This display is not enrolled any more. Ask an administrator for a code.</p>}
        <form className="dialog__form" onSubmit={(event) => void submit(event)}>
          <label className="field">
            <span className="field__label">Code</span>
            <input className="field__input" name="code" autoComplete="off" autoCapitalize="characters" spellCheck={false} required autoFocus maxLength={60} value={code} onChange={(event) => setCode(event.target.value)} />
          </label>
          {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
          <button type="submit" className="button button--main" disabled={progress.kind === "enrolling"}>
            {progress.kind === "enrolling" ? "Enrolling…" : "Enrol this display"}
          </button>
        </form>
      </div>
    </main>
  );
}
