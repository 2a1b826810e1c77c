import { use, useId, useMemo, useState, type KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { useConsole } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { ShortcutContext, useShortcut } from "../../ui/useShortcut.ts";
import { CanSteerContext } from "../steering/canSteer.ts";
import { SteeringContext } from "../steering/steering.ts";
import { actionEntries, findEntries, incidentEntries, salvoEntries, type PaletteEntry } from "./actions.ts";
import "./palette.css";

/** Every action and every incident by its name. */
export function CommandPalette() {
  const [open, setOpen] = useState(false);
  useShortcut("palette.show", () => setOpen(true));
  return (
    <>
      <button type="button" className="button button--small button--quiet" onClick={() => setOpen(true)} title="Find an action or an incident">
        Actions <KeyCaps of="palette.show" />
      </button>
      {open && <PaletteDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function PaletteDialog({ onClose }: { onClose: () => void }) {
  const { incidents, salvos, selection } = useConsole().stores;
  const steering = use(SteeringContext);
  const steers = use(CanSteerContext);
  const center = use(ShortcutContext);
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  // What can be done is fixed while the palette stands: nothing moves under the hand.
  const entries = useMemo(
    () => [...actionEntries(center.available()), ...(steers ? salvoEntries(salvos.getState().byId.values()) : []), ...incidentEntries(incidents.getState().byId.values())],
    [center, incidents, salvos, steers],
  );
  const found = useMemo(() => findEntries(entries, typed), [entries, typed]);
  const current = found[Math.min(chosen, found.length - 1)];

  const run = (entry: PaletteEntry) => {
    // The dialog gives the focus back before the action may take it.
    flushSync(onClose);
    if (entry.kind === "incident") selection.getState().select(entry.incidentId);
    else if (entry.kind === "salvo") void steering?.runSalvo(entry.salvo);
    else center.run(entry.name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) setChosen((Math.min(chosen, found.length - 1) + step + found.length) % found.length);
    else if (event.key === "Enter" && current) run(current);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title="Find an action or an incident" onClose={onClose}>
      <input
        className="field__input"
        data-autofocus
        role="combobox"
        aria-label="Action or incident"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={current && optionId(listId, current)}
        autoComplete="off"
        spellCheck={false}
        placeholder="Type what you want to do, or an incident's nature or address"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul className="palette__list" role="listbox" id={listId} aria-label="Actions and incidents">
        {found.map((entry) => (
          <li
            key={entry.id}
            id={optionId(listId, entry)}
            role="option"
            aria-selected={entry === current}
            className="palette__entry"
            ref={entry === current ? intoView : undefined}
            onClick={() => run(entry)}
          >
            <span className="one-line" title={entry.label}>
              {entry.label}
            </span>
            <span className="palette__section">{entry.section}</span>
            {entry.kind === "action" && <KeyCaps of={entry.name} />}
          </li>
        ))}
      </ul>
      <p className="palette__hint" role="status">
        {found.length === 0 ? "Nothing is called that. Try another word." : "↑ ↓ choose, Enter does it, Esc closes."}
      </p>
    </Dialog>
  );
}

const optionId = (listId: string, { id }: PaletteEntry) => `${listId}-${id}`;
const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" });
