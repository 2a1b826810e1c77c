import { useConnection, useConsole } from "../../sync/consoleContext.ts";
import type { ConnectionState } from "../../sync/stores/connection.ts";
import { formatClock, formatSpan } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";
import "./connection.css";

/** Says at once that the hub is gone, since when, how old the picture is, and that it comes back by itself. */
export function StaleBanner() {
  const state = useConnection();
  if (state.kind === "stale") return <Gone state={state} />;
  if (state.kind === "connecting" && state.reason !== null) return <NotThereYet reason={state.reason} />;
  return null;
}

function Gone({ state }: { state: Extract<ConnectionState, { kind: "stale" }> }) {
  const { client } = useConsole();
  const age = useTicking(() => formatSpan(client.clock.localNow() - state.since));
  return (
    <div className="stale-banner">
      <p role="alert">
        <strong>
          Hub not reachable since <span className="figures">{formatClock(state.since)}</span>
        </strong>{" "}
        — nothing can be sent; the console reconnects by itself.
      </p>
      <p className="stale-banner__age">
        What you see is <strong className="figures">{age}</strong> old.
      </p>
      <p className="stale-banner__reason one-line" title={state.reason}>
        {state.reason}
      </p>
      <RetryButton />
    </div>
  );
}

function NotThereYet({ reason }: { reason: string }) {
  return (
    <div className="stale-banner">
      <p role="alert">
        <strong>Hub not reachable.</strong> The console keeps trying.
      </p>
      <p className="stale-banner__reason one-line" title={reason}>
        {reason}
      </p>
      <RetryButton />
    </div>
  );
}

function RetryButton() {
  const { client } = useConsole();
  return (
    <button type="button" className="button button--small" onClick={() => client.retryNow()}>
      Try now
    </button>
  );
}
