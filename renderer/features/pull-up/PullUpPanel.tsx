import { useEffect, useState, type ReactNode } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import { useConsole, usePullUp, useSelectedIncident, useSelection } from "../../sync/consoleContext.ts";
import type { PullUpState } from "../../sync/stores/pullUp.ts";
import { shownIncidentIds } from "../../sync/stores/selection.ts";
import { formatFeet } from "../../ui/distance.ts";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";
import { BesideDialog } from "./BesideDialog.tsx";
import { useCarry } from "../steering/useCarry.ts";
import { cursorIncidentId } from "./cursorIncident.ts";
import { incidentName } from "./incidentWords.ts";
import { MissingNotice, NothingSelected } from "./NothingSelected.tsx";
import { OfflineSinceContext, useOfflineWatch } from "./offlineSince.ts";
import { PinnedCameras } from "./PinnedCameras.tsx";
import { PullUpSide } from "./PullUpSide.tsx";
import "./board.css";
import "./pull-up.css";
import "./sides.css";

/** What the selected incident brings up: its facts, the cameras around it, the owners to ask; and the same of the one beside it. */
export function PullUpPanel() {
  const pullUp = usePullUp();
  const offlineSince = useOfflineWatch();
  const selection = useSelection((state) => state);
  const incident = useSelectedIncident();
  const [first, second] = shownIncidentIds(selection);
  return (
    <>
      <PullUpHeading incident={incident}>
        <h2>Pull-up</h2>
        {second === undefined && <RefreshWords state={pullUp} />}
        {incident && <BesideButton />}
        {incident && <LeaveButton isOneOfTwo={second !== undefined} />}
      </PullUpHeading>
      <MissingNotice />
      {selection.incidentId === null && <NothingSelected />}
      <PinnedCameras />
      {first !== undefined && (
        <OfflineSinceContext value={offlineSince}>
          <div className="pull-up-sides" data-two={second !== undefined || undefined}>
            <PullUpSide key={first} incidentId={first} isOneOfTwo={second !== undefined} />
            {second !== undefined && <PullUpSide key={second} incidentId={second} isOneOfTwo />}
          </div>
        </OfflineSinceContext>
      )}
    </>
  );
}

/** The pull-up's head: dragged to a screen, it brings the pull-up there. */
function PullUpHeading({ incident, children }: { incident: Incident | undefined; children: ReactNode }) {
  const carry = useCarry({ kind: "pull-up", incidentId: incident?.id ?? "", name: incident ? incidentName(incident) : "" });
  return (
    <header className="panel-heading" {...(incident?.status === "open" ? carry : {})}>
      {children}
    </header>
  );
}

/** Of two incidents, each has a button of its own for it at its title; the key leaves the selected one. */
function LeaveButton({ isOneOfTwo }: { isOneOfTwo: boolean }) {
  const { selection } = useConsole().stores;
  const leave = () => {
    const { incidentId, leave: leaveIncident } = selection.getState();
    if (incidentId !== null) leaveIncident(incidentId);
  };
  useShortcut("incidents.leave", leave);
  if (isOneOfTwo) return null;
  return (
    <button type="button" className="button button--small button--quiet" onClick={leave} aria-keyshortcuts="x">
      <span>
        Leave<span className="visually-hidden"> the incident</span>
      </span>
      <KeyCaps of="incidents.leave" />
    </button>
  );
}

/** Sets the incident under the feed's cursor beside the selected one; asks for one where the cursor stands on none other. */
function BesideButton() {
  const { selection, incidents } = useConsole().stores;
  const isBeside = useSelection(({ besideIncidentId }) => besideIncidentId !== null);
  const [asking, setAsking] = useState(false);
  const toggle = () => {
    const { incidentId, besideIncidentId, setBeside } = selection.getState();
    if (besideIncidentId !== null) return setBeside(null);
    const pointedAt = cursorIncidentId();
    if (pointedAt !== null && pointedAt !== incidentId && incidents.getState().byId.has(pointedAt)) setBeside(pointedAt);
    else setAsking(true);
  };
  const swap = () => selection.getState().swap();
  useShortcut("incidents.beside", toggle);
  useShortcut("incidents.swap", swap);
  useEscape(isBeside, () => selection.getState().setBeside(null));
  return (
    <>
      {isBeside && (
        <button type="button" className="button button--small button--quiet" onClick={swap} title="The keys work for the other incident">
          Swap <KeyCaps of="incidents.swap" />
        </button>
      )}
      <button type="button" className="button button--small button--quiet" aria-pressed={isBeside} onClick={toggle} title="Two incidents side by side">
        {isBeside ? "Only one" : "Beside…"} <KeyCaps of="incidents.beside" />
      </button>
      {asking && <BesideDialog onClose={() => setAsking(false)} />}
    </>
  );
}

/** Escape leaves the second incident, unless it means something where the focus is. */
function useEscape(active: boolean, onEscape: () => void): void {
  useEffect(() => {
    if (!active) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const elsewhere = document.querySelector("dialog[open]") !== null || (event.target instanceof HTMLElement && event.target.matches("input, textarea, select, canvas"));
      if (event.key !== "Escape" || event.defaultPrevented || elsewhere) return;
      event.preventDefault();
      onEscape();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });
}

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
