import type { ReactNode } from "react";
import type { PullUp } from "../../../shared/model/pullUp.ts";
import { useConsole, useIsLive, usePullUp, useSelectedIncident, useSelection } from "../../sync/consoleContext.ts";
import type { PullUpState } from "../../sync/stores/pullUp.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";
import { formatFeet } from "../../ui/distance.ts";
import { IncidentDetails } from "../incidents/IncidentDetails.tsx";
import { OwnersToContact } from "../owners/OwnersToContact.tsx";
import { IntegratedCameras } from "./IntegratedCameras.tsx";
import "./pull-up.css";

/** What the selected incident brings up: its facts, the cameras around it, the owners to ask. */
export function PullUpPanel() {
  const state = usePullUp();
  const incident = useSelectedIncident();
  return (
    <>
      <header className="panel-heading">
        <h2>Pull-up</h2>
        <RefreshWords state={state} />
        {incident && <LeaveButton />}
      </header>
      {incident ? <IncidentDetails incident={incident} /> : <NothingSelected />}
      <PullUpBody state={state} />
    </>
  );
}

function LeaveButton() {
  const select = useSelection((selection) => selection.select);
  const leave = () => select(null);
  useShortcut("incidents.leave", leave);
  return (
    <button type="button" className="button button--small button--quiet" onClick={leave} aria-label="Leave the incident" aria-keyshortcuts="x">
      Leave <kbd className="key">x</kbd>
    </button>
  );
}

const NothingSelected = () => (
  <p className="empty">
    Select an incident to bring up the cameras around it and the owners to ask: click one, or press <kbd className="key">j</kbd>{" "}
    <kbd className="key">k</kbd> and <kbd className="key">Enter</kbd>.
  </p>
);

function RefreshWords({ state }: { state: PullUpState }) {
  if (state.kind !== "ready") return null;
  const words =
    state.refresh.kind === "asking" ? "Updating…" : state.refresh.kind === "failed" ? "May be out of date" : `Within ${formatFeet(state.pullUp.radiusMeters)}`;
  return (
    <span className="panel-heading__count figures" data-refresh={state.refresh.kind}>
      {words}
    </span>
  );
}

function PullUpBody({ state }: { state: PullUpState }) {
  const { pullUpFeed } = useConsole();
  const isLive = useIsLive();
  const askAgain = () => pullUpFeed.ask();
  switch (state.kind) {
    case "none":
      return null;
    case "loading":
      return <p className="empty">Looking within {formatFeet(state.radiusMeters)}…</p>;
    case "failed":
      return <FailureNotice failure={state.failure} onRetry={askAgain} />;
    case "ready":
      return (
        <>
          {state.refresh.kind === "failed" && isLive && <FailureNotice failure={state.refresh.failure} onRetry={askAgain} />}
          <PullUpLists key={state.incidentId} pullUp={state.pullUp} />
        </>
      );
  }
}

function PullUpLists({ pullUp }: { pullUp: PullUp }) {
  return (
    <div className="pull-up-lists">
      <ListSection title="Integrated cameras" count={pullUp.integrated.length}>
        <IntegratedCameras pullUp={pullUp} />
      </ListSection>
      <ListSection title="Owners to contact" count={pullUp.contacts.length}>
        <OwnersToContact pullUp={pullUp} />
      </ListSection>
    </div>
  );
}

function ListSection({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <div className="pull-up-section">
      <h3 className="pull-up-section__title">
        {title} <span className="figures pull-up-section__count">{count}</span>
      </h3>
      <div className="pull-up-section__body">{children}</div>
    </div>
  );
}
