import { useEffect, useState, type FormEvent } from "react";
import type { HubAbout } from "../../../shared/protocol/session.ts";
import { useConsole, useSession } from "../../sync/consoleContext.ts";
import { failureOf, type HubFailureCause } from "../../sync/hubFailure.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { PasswordField } from "./PasswordField.tsx";
import "./session.css";

type Progress = { kind: "idle" } | { kind: "signing-in" } | { kind: "failed"; failure: HubFailureCause };
type About = { kind: "loading" } | { kind: "known"; about: HubAbout } | { kind: "failed"; failure: HubFailureCause };

/** Asks who sits here. */
export function SignInPage() {
  const { client } = useConsole();
  const session = useSession();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [progress, setProgress] = useState<Progress>({ kind: "idle" });
  const { about, askAgain } = useAbout();
  const notice = session.kind === "signed-out" ? session.notice : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProgress({ kind: "signing-in" });
    try {
      await client.signIn(username, password);
    } catch (error) {
      setProgress({ kind: "failed", failure: failureOf(error) });
    }
  };

  return (
    <main className="sign-in">
      <div className="sign-in__card">
        <h1 className="sign-in__product">RTCC Console</h1>
        <p className="sign-in__place">Real-time crime center</p>
        {notice !== null && progress.kind === "idle" && <p className="notice notice--warning">{notice}</p>}
        <form className="dialog__form" onSubmit={(event) => void submit(event)}>
          <label className="field">
            <span className="field__label">User name</span>
            <input
              className="field__input"
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              autoFocus
              maxLength={120}
              value={username}
              onChange={(event) => setUsername(event.target.value)}
            />
          </label>
          <PasswordField value={password} onChange={setPassword} />
          {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
          <button type="submit" className="button button--main" disabled={progress.kind === "signing-in"}>
            {progress.kind === "signing-in" ? "Signing in…" : "Sign in"}
          </button>
        </form>
        {about.kind === "failed" && progress.kind !== "failed" && <FailureNotice failure={about.failure} onRetry={askAgain} />}
        {about.kind === "known" && <DemoNotice about={about.about} />}
      </div>
    </main>
  );
}

function useAbout() {
  const { client } = useConsole();
  const [about, setAbout] = useState<About>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    client.about().then(
      (known) => current && setAbout({ kind: "known", about: known }),
      (error: unknown) => current && setAbout({ kind: "failed", failure: failureOf(error) }),
    );
    return () => {
      current = false;
    };
  }, [client, attempt]);
  return { about, askAgain: () => setAttempt(attempt + 1) };
}

/** In the demo city the accounts are no secret, and what a real sign-in asks besides is missing. */
function DemoNotice({ about: { city, demoAccounts, demoPassword } }: { about: HubAbout }) {
  if (city === null || demoPassword === null) return null;
  return (
    <section className="sign-in__demo" aria-label="Demo city">
      <p>
        This hub runs the demo city <strong>{city}</strong>: invented cameras, owners and incidents.
      </p>
      <p>
        Accounts:{" "}
        {demoAccounts.map((account, index) => (
          <span key={account}>
            {index > 0 && ", "}
            <code>{account}</code>
          </span>
        ))}
        . Password: <code>{demoPassword}</code>
      </p>
      <p>The demo asks for no second factor and shows no notice to acknowledge.</p>
    </section>
  );
}
