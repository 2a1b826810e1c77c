import { useState, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import type { Salvo } from "../../../shared/model/salvo.ts";
import { typeNumber } from "../../../shared/policy/steering.ts";
import { useSalvos, useScreens, useTours } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { moveFocus } from "../../ui/moveFocus.ts";
import { formatShortClock } from "../../ui/time.ts";
import { SalvoForm } from "./SalvoForm.tsx";
import { placesWords } from "./salvoWords.ts";
import { useSteering } from "./steering.ts";
import "../screens/screens.css";

/** The salvos of the floor: run by number or button, captured from what stands, changed, removed. */
export function SalvosDialog({ onClose }: { onClose: () => void }) {
  const steering = useSteering();
  const said = useStore(steering.store, (state) => state.said);
  const salvos = [...useSalvos().values()].sort((a, b) => a.number - b.number);
  const [editing, setEditing] = useState<Salvo | "new" | null>(null);
  const [typed, setTyped] = useState("");
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^([0-9]|Enter)$/.test(event.key) || (event.key === "Enter" && typed === "")) return;
    const read = typeNumber(typed, event.key, salvos.map(({ number }) => number));
    const chosen = read.kind === "chosen" ? salvos.find(({ number }) => number === read.number) : undefined;
    if (chosen) void steering.runSalvo(chosen);
    setTyped(read.kind === "more" ? read.typed : "");
    event.preventDefault();
  };
  if (editing !== null) return <SalvoForm salvo={editing === "new" ? null : editing} onClose={() => setEditing(null)} />;
  return (
    <Dialog title="Salvos" onClose={onClose}>
      <div className="screens" onKeyDown={onKeyDown}>
        <p className="dialog__text">
          A salvo sets several screens at once. {salvos.length > 0 && (typed === "" ? "Press its number to run it." : `${typed}… the next digit, or Enter.`)}
        </p>
        {salvos.length === 0 && <p className="empty">No salvo is kept yet. Set the screens as you want them, then save what stands on them.</p>}
        <ul role="list" className="screens__list" aria-label="Salvos" onKeyDown={(event: KeyboardEvent<HTMLUListElement>) => moveFocus(event, ".screen-row", "button")}>
          {salvos.map((salvo, index) => (
            <SalvoRow key={salvo.id} salvo={salvo} takesFocus={index === 0} onEdit={() => setEditing(salvo)} />
          ))}
        </ul>
        <p className="steering-answer free-text" role="status" data-kind={said?.kind}>
          {said?.words}
        </p>
      </div>
      <div className="dialog__actions">
        <button type="button" className="button" onClick={() => setEditing("new")}>
          Save what stands now…
        </button>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function SalvoRow({ salvo, takesFocus, onEdit }: { salvo: Salvo; takesFocus: boolean; onEdit: () => void }) {
  const steering = useSteering();
  const { byId } = useScreens((state) => state);
  const tours = useTours();
  const remove = useCommand("salvo.remove");
  const [isAsking, setIsAsking] = useState(false);
  return (
    <li className="screen-row">
      <strong className="screen-row__number figures">{salvo.number}</strong>
      <div className="screen-row__facts">
        <p className="screen-row__name one-line" title={salvo.name}>
          {salvo.name}
        </p>
        <p className="screen-row__content free-text">{placesWords(salvo, byId, tours)}</p>
        <p className="screen-row__placed">
          Saved by {salvo.savedBy.userName}, {formatShortClock(Date.parse(salvo.savedBy.at))}
        </p>
        {remove.progress.kind === "failed" && <FailureNotice failure={remove.progress.failure} />}
      </div>
      <div className="screen-row__actions">
        <button type="button" className="button button--small" data-autofocus={takesFocus || undefined} aria-label={`Run ${salvo.number} ${salvo.name}`} onClick={() => void steering.runSalvo(salvo)}>
          Run
        </button>
        <button type="button" className="button button--small button--quiet" aria-label={`Change ${salvo.number} ${salvo.name}`} onClick={onEdit}>
          Change…
        </button>
        <button
          type="button"
          className="button button--small button--quiet"
          aria-label={`${isAsking ? "Really remove" : "Remove"} ${salvo.number} ${salvo.name}`}
          onBlur={() => setIsAsking(false)}
          onClick={() => (isAsking ? void remove.send({ salvoId: salvo.id }) : setIsAsking(true))}
        >
          {isAsking ? "Really remove?" : "Remove…"}
        </button>
      </div>
    </li>
  );
}
