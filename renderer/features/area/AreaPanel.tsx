import type { ReactNode } from "react";
import type { AreaPullUp } from "../../../shared/model/area.ts";
import { useConsole, useDrawnArea, useIncidents } from "../../sync/consoleContext.ts";
import type { DrawnArea } from "../../sync/stores/area.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { PanelBoundary } from "../../ui/PanelBoundary.tsx";
import { incidentName } from "../pull-up/incidentWords.ts";
import { AreaCameras } from "./AreaCameras.tsx";
import { AreaOwners } from "./AreaOwners.tsx";
import { areaTitle, insideWords } from "./areaWords.ts";
import { useAreaAnswer, type AreaAnswer } from "./useAreaAnswer.ts";
import "./area.css";

/** What a drawn area brings up. It stands over the pull-up until it is closed. */
export function AreaPanel() {
  const drawn = useDrawnArea();
  const { area } = useConsole().stores;
  if (!drawn) return null;
  const close = () => area.getState().clear();
  return (
    <section
      className="panel panel--area"
      aria-label="Area"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
        event.stopPropagation();
        close();
      }}
    >
      <PanelBoundary name="Area">
        <DrawnAreaResult drawn={drawn} onClose={close} />
      </PanelBoundary>
    </section>
  );
}

function DrawnAreaResult({ drawn, onClose }: { drawn: DrawnArea; onClose: () => void }) {
  const { answer, askAgain } = useAreaAnswer(drawn);
  return (
    <>
      <header className="panel-heading">
        <h2>Area</h2>
        <span className="panel-heading__count figures">{areaTitle(drawn.area)}</span>
        <button type="button" className="button button--small button--quiet" aria-keyshortcuts="Escape" onClick={onClose}>
          Clear <kbd className="key">Esc</kbd>
        </button>
      </header>
      <DrawnFor incidentId={drawn.incidentId} />
      <p className="visually-hidden" role="status">
        {answer.kind === "ready" ? insideWords(answer.pullUp) : answer.kind === "loading" ? "Looking what lies inside." : ""}
      </p>
      <AreaBody answer={answer} onAskAgain={askAgain} />
    </>
  );
}

function DrawnFor({ incidentId }: { incidentId: string | null }) {
  const incident = useIncidents(({ byId }) => (incidentId === null ? undefined : byId.get(incidentId)));
  return (
    <p className="area-for free-text">
      {incidentId === null
        ? "Drawn for no incident: each camera shows the open incident that allows it."
        : `Drawn for ${incident ? incidentName(incident) : "an incident that is no longer listed"}.`}
    </p>
  );
}

function AreaBody({ answer, onAskAgain }: { answer: AreaAnswer; onAskAgain: () => void }) {
  switch (answer.kind) {
    case "loading":
      return <p className="empty">Looking what lies inside…</p>;
    case "failed":
      return <FailureNotice failure={answer.failure} onRetry={onAskAgain} />;
    case "ready":
      return (
        <>
          {answer.isStale && (
            <div className="notice notice--warning area-stale" role="status">
              <p>Something has changed since this was looked up.</p>
              <button type="button" className="button button--small" onClick={onAskAgain}>
                Look again
              </button>
            </div>
          )}
          <AreaLists pullUp={answer.pullUp} />
        </>
      );
  }
}

function AreaLists({ pullUp }: { pullUp: AreaPullUp }) {
  if (pullUp.integrated.length === 0 && pullUp.contacts.length === 0) {
    return <p className="empty">No cameras inside. Draw a larger area, or draw it elsewhere.</p>;
  }
  return (
    <div className="pull-up-lists">
      <ListSection title="Integrated cameras" count={pullUp.integrated.length}>
        {pullUp.integrated.length === 0 ? <p className="empty">No integrated cameras inside.</p> : <AreaCameras pullUp={pullUp} />}
      </ListSection>
      <ListSection title="Owners to contact" count={pullUp.contacts.length}>
        {pullUp.contacts.length === 0 ? <p className="empty">No registered cameras inside.</p> : <AreaOwners pullUp={pullUp} />}
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
