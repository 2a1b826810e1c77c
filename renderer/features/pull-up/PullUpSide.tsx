import { use, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import type { Incident } from "../../../shared/model/incident.ts";
import type { PullUp } from "../../../shared/model/pullUp.ts";
import { useConsole, useIncidents, useIsLive, useSelection } from "../../sync/consoleContext.ts";
import type { PullUpState } from "../../sync/stores/pullUp.ts";
import { formatFeet } from "../../ui/distance.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { ShortcutCenter } from "../../ui/shortcuts.ts";
import { ShortcutContext } from "../../ui/useShortcut.ts";
import { IncidentDetails } from "../incidents/IncidentDetails.tsx";
import { OwnersToContact } from "../owners/OwnersToContact.tsx";
import { ClosingNotice } from "./ClosingNotice.tsx";
import { incidentLabel } from "./incidentWords.ts";
import { IntegratedCameras } from "./IntegratedCameras.tsx";

const none: PullUpState = { kind: "none" };

interface PullUpSideProps {
  incidentId: string;
  isOneOfTwo: boolean;
}

/** One incident's pull-up. Of two, both show the same; the keys work for the selected one alone. */
export function PullUpSide({ incidentId, isOneOfTwo }: PullUpSideProps) {
  const incident = useIncidents(({ byId }) => byId.get(incidentId));
  const isSelected = useSelection((selection) => selection.incidentId === incidentId);
  const state = useStore(useConsole().stores.pullUp, ({ byIncident }) => byIncident.get(incidentId) ?? none);
  const keys = use(ShortcutContext);
  const [noKeys] = useState(() => new ShortcutCenter());
  if (!incident) return <p className="empty">This incident is no longer kept here.</p>;
  return (
    <div
      className={isOneOfTwo ? "pull-up-side pull-up-side--half" : "pull-up-side"}
      data-selected={isSelected || undefined}
      {...(isOneOfTwo ? { role: "region", "aria-label": incidentLabel(incident) } : {})}
    >
      {isOneOfTwo && <SideTitle incident={incident} isSelected={isSelected} state={state} />}
      <ShortcutContext value={isSelected ? keys : noKeys}>
        <IncidentDetails incident={incident} />
        <ClosingNotice incident={incident} />
        <PullUpBody state={state} />
      </ShortcutContext>
    </div>
  );
}

function SideTitle({ incident, isSelected, state }: { incident: Incident; isSelected: boolean; state: PullUpState }) {
  const { selection } = useConsole().stores;
  return (
    <div className="pull-up-side__title">
      <h3 className="one-line" title={incidentLabel(incident)}>
        {incidentLabel(incident)}
      </h3>
      {state.kind === "ready" && state.refresh.kind !== "current" && (
        <span className="panel-heading__count" data-refresh={state.refresh.kind}>
          {state.refresh.kind === "asking" ? "Updating…" : "May be out of date"}
        </span>
      )}
      {isSelected ? (
        <span className="tag tag--info">Keys</span>
      ) : (
        <button type="button" className="button button--small button--quiet" title="The keys work for this incident then" onClick={() => selection.getState().swap()}>
          Keys here
        </button>
      )}
      <button type="button" className="board-head__button" aria-label={`Leave ${incidentLabel(incident)}`} title="Leave this incident" aria-keyshortcuts={isSelected ? "x" : undefined} onClick={() => selection.getState().leave(incident.id)}>
        ×
      </button>
    </div>
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
