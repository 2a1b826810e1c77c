import { useRef, type KeyboardEvent } from "react";
import { useConsole, useIncidents, useSelection } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { moveFocus } from "../../ui/moveFocus.ts";
import { Age } from "../incidents/Age.tsx";
import { PriorityMark } from "../incidents/PriorityMark.tsx";
import { incidentName } from "./incidentWords.ts";

/** More than anybody goes through; the feed itself finds the others. */
const offered = 30;

/** Asks which incident is to stand beside the selected one: open ones, in the queue's order. */
export function BesideDialog({ onClose }: { onClose: () => void }) {
  const { selection } = useConsole().stores;
  const selectedId = useSelection(({ incidentId }) => incidentId);
  const { byId, order } = useIncidents((incidents) => incidents);
  const list = useRef<HTMLUListElement>(null);
  const others = order.flatMap((id) => byId.get(id) ?? []).filter(({ id, status }) => id !== selectedId && status === "open");
  const choose = (incidentId: string) => {
    selection.getState().setBeside(incidentId);
    onClose();
  };
  return (
    <Dialog title="Which incident beside this one?" onClose={onClose}>
      {others.length === 0 && <p className="dialog__text">No other incident is open.</p>}
      <ul ref={list} role="list" className="beside-list" onKeyDown={(event: KeyboardEvent<HTMLUListElement>) => moveFocus(event, ".beside-list__choice")}>
        {others.slice(0, offered).map((incident, index) => (
          <li key={incident.id}>
            <button type="button" className="beside-list__choice" data-autofocus={index === 0 || undefined} onClick={() => choose(incident.id)}>
              <PriorityMark priority={incident.priority} />
              <span className="one-line" title={incidentName(incident)}>
                {incidentName(incident)}
              </span>
              <Age at={incident.occurredAt} />
            </button>
          </li>
        ))}
      </ul>
      <div className="dialog__actions">
        <span className="dialog__text beside-list__hint">Or go to an incident in the feed and press v there.</span>
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </Dialog>
  );
}
