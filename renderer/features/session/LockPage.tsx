import { useState, type FormEvent } from "react";
import type { LockCause } from "../../../shared/model/sessionLock.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { failureOf, HubFailure, type HubFailureCause } from "../../sync/hubFailure.ts";
import type { Session } from "../../sync/stores/session.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { formatZonedMoment } from "../../ui/time.ts";
import { PasswordField } from "./PasswordField.tsx";
import "./session.css";

type Progress = { kind: "idle" } | { kind: "unlocking" } | { kind: "failed"; failure: HubFailureCause };

const causes: Record<LockCause, string> = {
  idle: "Nobody used this console for a while.",
  hand: "It was locked by hand.",
};

/** What stands in place of a locked console: whose it is, since when, and the two ways on. */
export function LockPage({ session: { user, since, cause } }: { session: Extract<Session, { kind: "locked" }> }) {
  const { client } = useConsole();
  const [password, setPassword] = useState("");
  const [progress, setProgress] = useState<Progress>({ kind: "idle" });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProgress({ kind: "unlocking" });
    try {
      await client.unlock(password);
    } catch (error) {
      setPassword("");
      setProgress({ kind: "failed", failure: unlockFailureOf(error) });
    }
  };
  return (
    <main className="sign-in" data-locked>
      <div className="sign-in__card">
        <h1 className="sign-in__product">Locked</h1>
        <p className="sign-in__place">
          <bdi className="lock-page__name">{user.displayName}</bdi>, {user.role}. Since {formatZonedMoment(since, client.hubNow())}.
        </p>
        <p className="lock-page__cause">{causes[cause]} Its views have ended; unlocked, it stands where it was.</p>
        <form className="dialog__form" onSubmit={(event) => void submit(event)}>
          <PasswordField isFirst value={password} onChange={setPassword} />
          {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
          <button type="submit" className="button button--main" disabled={progress.kind === "unlocking"}>
            {progress.kind === "unlocking" ? "Unlocking…" : "Unlock"}
          </button>
          <button type="button" className="button" onClick={() => void client.signOut()}>
            Sign in as someone else
          </button>
        </form>
      </div>
    </main>
  );
}

/** At this page a wrong guess is of a password alone. */
function unlockFailureOf(error: unknown): HubFailureCause {
  const failure = failureOf(error);
  if (!(error instanceof HubFailure) || failure.kind !== "refused" || failure.problem.code !== "wrong_credentials") return failure;
  const { detail: _detail, ...problem } = failure.problem;
  return { kind: "refused", problem: { ...problem, title: "The password is wrong" } };
}
