import { useEffect, useEffectEvent, useMemo, useRef, type KeyboardEvent } from "react";
import type { PlainContent } from "../../../shared/model/plainContent.ts";
import { useIncidents, useScreens, useSelectedIncident, useSelection } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { moveFocus } from "../../ui/moveFocus.ts";
import { useMay } from "../incidents/useMay.ts";
import { LayoutChoice, useLayoutChoice } from "../layoutEditor/LayoutChoice.tsx";
import { presetOptionKey } from "../layoutEditor/layoutChoices.ts";
import { LayoutsButton } from "../layoutEditor/LayoutEditor.tsx";
import { incidentName } from "../pull-up/incidentWords.ts";
import { RulesButton } from "../rules/RulesButton.tsx";
import { AddScreen } from "./AddScreen.tsx";
import { ScreenRow } from "./ScreenRow.tsx";
import { WorkstationDisplays } from "./WorkstationDisplays.tsx";
import "./screens.css";

interface ScreensDialogProps {
  /** A screen's number that was typed before this stood here. */
  typed: string | null;
  onClose: () => void;
}

/** Every screen, what stands on it and who put it there; sends the selected incident's pull-up by a screen's number. */
export function ScreensDialog({ typed, onClose }: ScreensDialogProps) {
  const incident = useSelectedIncident();
  const radiusMeters = useSelection((selection) => selection.radiusMeters);
  const { byId } = useScreens((state) => state);
  const incidents = useIncidents((state) => state.byId);
  const manages = useMay("manage-screens");
  const layout = useLayoutChoice();
  const list = useRef<HTMLUListElement>(null);
  const screens = useMemo(() => [...byId.values()].sort((a, b) => a.number - b.number), [byId]);
  const sending: Extract<PlainContent, { kind: "pull-up" }> | null = incident?.status === "open" ? { kind: "pull-up", layout: layout.layout, incidentId: incident.id, radiusMeters } : null;
  const sendTo = (number: string): boolean => {
    const button = list.current?.querySelector<HTMLButtonElement>(`[data-screen-number="${number}"] [data-send]`);
    if (!button || button.disabled) return false;
    button.click();
    return true;
  };
  const sendToTyped = useEffectEvent(() => typed !== null && sendTo(typed));
  useEffect(() => void sendToTyped(), []);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement) || event.target.matches("input, textarea, select")) return;
    // What is pressed in a dialog in front of this one is meant for that.
    if (event.target.closest("dialog") !== event.currentTarget.closest("dialog")) return;
    if (/^[1-9]$/.test(event.key) && sendTo(event.key)) event.preventDefault();
  };
  return (
    <Dialog title="Screens" onClose={onClose}>
      <div className="screens" onKeyDown={onKeyDown}>
        {incident && sending ? (
          <div className="screens__sending">
            <p className="dialog__text free-text">
              Send <strong>{incidentName(incident)}</strong>: press a screen&rsquo;s number, or its button.
            </p>
            <LayoutChoice choice={layout} screens={screens} />
            <LayoutsButton initialKey={layout.key} onSaved={({ id }) => layout.choose(presetOptionKey(id))} />
          </div>
        ) : (
          <p className="dialog__text">{incident ? "The selected incident is closed: its cameras open for nobody." : "Select an incident to send its pull-up to a screen."}</p>
        )}
        {screens.length === 0 && <p className="empty">There is no screen yet.{manages ? "" : " An administrator adds them."}</p>}
        <ul ref={list} role="list" className="screens__list" aria-label="Screens" onKeyDown={(event: KeyboardEvent<HTMLUListElement>) => moveFocus(event, ".screen-row", "button")}>
          {screens.map((screen, index) => (
            <ScreenRow key={screen.id} screen={screen} incidents={incidents} sending={sending && { ...sending, layout: layout.on(screen.display) }} takesFocus={index === 0} />
          ))}
        </ul>
        {manages && <AddScreen />}
        <WorkstationDisplays screens={screens} />
      </div>
      <div className="dialog__actions">
        <RulesButton />
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
