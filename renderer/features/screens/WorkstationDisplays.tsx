import { useState, useSyncExternalStore } from "react";
import type { ScreenWindow, WorkstationDisplay } from "../../../shared/ipc/displays.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { displayName, openingWords, standingWords } from "./displayWords.ts";

/** The monitors of this workstation, and which screen stands on which: a wall's, or one of this desk's. */
export function WorkstationDisplays({ screens }: { screens: readonly Screen[] }) {
  const { displays } = useConsole().platform;
  const state = useSyncExternalStore((listener) => displays.subscribe(listener), () => displays.read());
  const [said, setSaid] = useState<string | null>(null);
  const { access } = state;
  if (screens.length === 0) return null;
  const nameOf = (screenId: string) => screens.find(({ id }) => id === screenId)?.name ?? "a screen that was removed";
  const identify = async () => {
    const { advice } = await displays.identify(state.displays.map((display, index) => ({ displayId: display.id, number: index + 1, name: displayName(display) })));
    setSaid(advice);
  };
  const open = async ({ id, role }: Screen, display: WorkstationDisplay) => setSaid(openingWords(await displays.open({ screenId: id, role, displayId: display.id }), nameOf));
  return (
    <section className="workstation" aria-label="Displays of this workstation">
      <div className="workstation__heading">
        <h3>Displays of this workstation</h3>
        {access.kind === "granted" && (
          <button type="button" className="button button--small button--quiet" onClick={() => void identify()}>
            Identify
          </button>
        )}
        {access.kind === "prompt" && (
          <button type="button" className="button button--small" onClick={() => void displays.askAccess()}>
            Show them
          </button>
        )}
      </div>
      {access.kind !== "granted" && <p className="dialog__text">{access.advice}</p>}
      {access.kind === "granted" && (
        <ul role="list" className="screens__list" aria-label="Displays">
          {state.displays.map((display, index) => (
            <DisplayRow
              key={display.id}
              display={display}
              number={index + 1}
              standing={state.screens.filter((screen) => isOn(screen, display))}
              free={screens.filter(({ id }) => !state.screens.some((screen) => screen.screenId === id && screen.standing.kind !== "closed"))}
              nameOf={nameOf}
              onOpen={(screen) => void open(screen, display)}
              onClose={(screenId) => void displays.close(screenId)}
            />
          ))}
        </ul>
      )}
      {said !== null && <p role="status">{said}</p>}
    </section>
  );
}

const isOn = ({ standing, display }: ScreenWindow, { id }: WorkstationDisplay): boolean =>
  standing.kind === "open" || standing.kind === "opening" ? standing.displayId === id : standing.kind !== "closed" && display.id === id;

interface DisplayRowProps {
  display: WorkstationDisplay;
  number: number;
  standing: readonly ScreenWindow[];
  /** Screens that have no window here. */
  free: readonly Screen[];
  nameOf: (screenId: string) => string;
  onOpen: (screen: Screen) => void;
  onClose: (screenId: string) => void;
}

function DisplayRow({ display, number, standing, free, nameOf, onOpen, onClose }: DisplayRowProps) {
  const [chosen, setChosen] = useState("");
  const screen = free.find(({ id }) => id === chosen) ?? free[0];
  const name = displayName(display);
  return (
    <li className="screen-row">
      <strong className="screen-row__number figures">{number}</strong>
      <div className="screen-row__facts">
        <p className="screen-row__name one-line">
          {name} <span className="screen-row__role figures">{`${display.bounds.width} × ${display.bounds.height}${display.isPrimary ? ", main" : ""}`}</span>
        </p>
        {standing.map(({ screenId, standing: how }) => (
          <p key={screenId} className="screen-row__content free-text">
            {nameOf(screenId)}: {standingWords(how)}
          </p>
        ))}
      </div>
      <div className="screen-row__actions">
        {standing.map(({ screenId }) => (
          <button key={screenId} type="button" className="button button--small button--quiet" aria-label={`Close the window of ${nameOf(screenId)}`} onClick={() => onClose(screenId)}>
            Close
          </button>
        ))}
        {standing.length === 0 && screen && (
          <>
            <select className="field__input" aria-label={`Screen for display ${number}`} value={screen.id} onChange={(event) => setChosen(event.target.value)}>
              {free.map(({ id, number: screenNumber, name: screenName }) => (
                <option key={id} value={id}>{`${screenNumber} ${screenName}`}</option>
              ))}
            </select>
            <button type="button" className="button button--small" aria-label={`Open on display ${number}`} onClick={() => onOpen(screen)}>
              Open
            </button>
          </>
        )}
      </div>
    </li>
  );
}

