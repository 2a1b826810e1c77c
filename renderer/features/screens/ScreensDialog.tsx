import { useEffect, useEffectEvent, useRef, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import type { Layout } from "../../../shared/model/layout.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import { useIncidents, useSelectedIncident } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { moveFocus } from "../../ui/moveFocus.ts";
import { useMay } from "../incidents/useMay.ts";
import { LayoutChoice, useLayoutChoice } from "../layoutEditor/LayoutChoice.tsx";
import { presetOptionKey } from "../layoutEditor/layoutChoices.ts";
import { LayoutsButton } from "../layoutEditor/LayoutEditor.tsx";
import { RulesButton } from "../rules/RulesButton.tsx";
import type { Carried } from "../steering/carried.ts";
import { useSteering } from "../steering/steering.ts";
import { useHoldBack } from "../steering/useHoldBack.ts";
import { useSortedScreens } from "../steering/useSortedScreens.ts";
import { AddScreen } from "./AddScreen.tsx";
import { ScreenRow } from "./ScreenRow.tsx";
import { keyHint, useNumberKeys } from "./useNumberKeys.ts";
import { carriedKey, choiceWords, useSending } from "./useSending.ts";
import { WorkstationDisplays } from "./WorkstationDisplays.tsx";
import "./screens.css";

/** What a key chooses to be sent. */
const kindByKey: ReadonlyMap<string, Carried["kind"]> = new Map([
  ["c", "camera"],
  ["p", "pull-up"],
  ["l", "layout"],
]);

interface ScreensDialogProps {
  /** What was typed before this stood here. */
  typed: string | null;
  /** What was in hand when it was opened: the camera under the focus, say. */
  inHand: Carried | null;
  onClose: () => void;
}

/** Every screen, what stands on it and who put it there; sends what is chosen by a screen's number, and a camera on by a tile's. */
export function ScreensDialog({ typed, inHand, onClose }: ScreensDialogProps) {
  const steering = useSteering();
  const said = useStore(steering.store, (state) => state.said);
  const incident = useSelectedIncident();
  const incidents = useIncidents((state) => state.byId);
  const manages = useMay("manage-screens");
  const steers = useMay("steer-screens");
  const locks = useMay("lock-screens");
  const layout = useLayoutChoice();
  const screens = useSortedScreens();
  const sending = useSending(inHand);
  const { carried } = sending;
  const layoutOn = (screen: Screen): Layout => layout.on(screen.display);
  const holdBack = useHoldBack(carried, layoutOn);
  const send = async (screen: Screen, tileIndex: number | null) => {
    if (carried && !holdBack.keepBack(screen)) await steering.offer(carried, { screenId: screen.id, tileIndex, layout: layoutOn(screen) });
  };
  const sendInstead = async (screen: Screen, instead: Layout) => {
    holdBack.forget();
    if (carried) await steering.offer(carried, { screenId: screen.id, layout: instead });
  };
  const keys = useNumberKeys({ screens, carried, mayPut: (screen) => steers && (screen.lock === null || locks), send });
  const pressTyped = useEffectEvent(() => typed !== null && keys.press(typed));
  useEffect(() => void pressTyped(), []);
  const body = useRef<HTMLDivElement>(null);
  // A button that goes, or has nothing left to do, takes the focus with it: the keys of this list go on.
  useEffect(() => {
    const focused = document.activeElement;
    if (focused === document.body || focused?.matches(":disabled")) body.current?.focus();
  });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // What is pressed in a dialog in front of this one is meant for that.
    if (event.target instanceof HTMLElement && event.target.closest("dialog") !== event.currentTarget.closest("dialog")) return;
    if (keys.onKeyDown(event) || event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof HTMLElement && event.target.matches("input, textarea, select"))) return;
    const kind = kindByKey.get(event.key);
    if (kind && sending.chooseKind(kind)) event.preventDefault();
  };
  const hint = keyHint(carried, keys.typed, keys.target);
  return (
    <Dialog title="Screens" onClose={onClose}>
      <div ref={body} className="screens" tabIndex={-1} onKeyDown={onKeyDown}>
        {steers && (
          <div className="screens__sending">
            <label className="field screens__what">
              <span className="field__label">Send</span>
              <select className="field__input" value={carried ? carriedKey(carried) : ""} onChange={(event) => sending.choose(event.target.value)}>
                {carried === null && <option value="">{incident ? "The incident is closed" : "No incident is selected"}</option>}
                {sending.choices.map((choice) => (
                  <option key={carriedKey(choice)} value={carriedKey(choice)}>
                    {choiceWords(choice)}
                  </option>
                ))}
              </select>
            </label>
            {(carried?.kind === "pull-up" || carried?.kind === "layout") && (
              <>
                <LayoutChoice choice={layout} screens={screens} />
                <LayoutsButton initialKey={layout.key} onSaved={({ id }) => layout.choose(presetOptionKey(id))} />
              </>
            )}
          </div>
        )}
        {steers && (
          <p className="screens__hint free-text">{hint ?? (incident ? "The selected incident is closed: its cameras open for nobody." : "Select an incident to send its pull-up to a screen.")}</p>
        )}
        <p className="steering-answer free-text" role="status" data-kind={said?.kind}>
          {said?.words}
        </p>
        {screens.length === 0 && <p className="empty">There is no screen yet.{manages ? "" : " An administrator adds them."}</p>}
        <ul role="list" className="screens__list" aria-label="Screens" onKeyDown={(event: KeyboardEvent<HTMLUListElement>) => moveFocus(event, ".screen-row", "button")}>
          {screens.map((screen, index) => (
            <ScreenRow
              key={screen.id}
              screen={screen}
              incidents={incidents}
              carried={carried}
              layout={layoutOn(screen)}
              limit={holdBack.limitOn(screen)}
              isKeptBack={holdBack.isKept(screen)}
              onSend={() => send(screen, null)}
              onSendInstead={(instead) => sendInstead(screen, instead)}
              takesFocus={index === 0}
            />
          ))}
        </ul>
        {manages && <AddScreen />}
        <WorkstationDisplays screens={screens} />
      </div>
      <div className="dialog__actions">
        <RulesButton />
        {steers && screens.length > 0 && <PlanButtons onLeave={onClose} />}
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

/** What the floor has prepared for its screens. */
function PlanButtons({ onLeave }: { onLeave: () => void }) {
  const steering = useSteering();
  const open = (plans: "salvos" | "tours") => {
    onLeave();
    steering.openPlans(plans);
  };
  return (
    <>
      <button type="button" className="button button--quiet" onClick={() => open("salvos")}>
        Salvos… <KeyCaps of="screens.salvos" />
      </button>
      <button type="button" className="button button--quiet" onClick={() => open("tours")}>
        Tours… <KeyCaps of="screens.tours" />
      </button>
    </>
  );
}
