import { useMemo, useState, type FormEvent } from "react";
import type { Incident } from "../../../../shared/model/incident.ts";
import { useFacts } from "../../../sync/consoleContext.ts";
import { useCommand } from "../../../sync/useCommand.ts";
import { CommandActions } from "../../../ui/CommandActions.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { formatShortClock, zoneAbbreviation } from "../../../ui/time.ts";
import { closedText } from "../../../../shared/model/closedText.ts";
import { folded } from "../searchText.ts";
import { useUserId } from "../useMay.ts";
import { fieldMessage } from "./failureFields.ts";
import { Field } from "./Field.tsx";
import { receivers, type Receiver } from "./receivers.ts";

/** From so many people on, the list can be narrowed by name. */
const searchableFrom = 9;

/** Gives an incident into somebody else's hands, with a word about it. Who is at a console stands first. */
export function HandOverDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const people = useFacts((facts) => facts.people);
  const presence = useFacts((facts) => facts.presence);
  const userId = useUserId();
  const [name, setName] = useState("");
  const [toUserId, setToUserId] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const { progress, send } = useCommand("incident.handOver");
  const failure = progress.kind === "failed" ? progress.failure : null;
  const offered = useMemo(() => receivers(people, presence, incident.id, userId), [people, presence, incident.id, userId]);
  const named = offered.filter(({ person }) => folded(person.displayName).includes(folded(name.trim())));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (toUserId === null) return;
    const text = note.trim();
    const given = await send({ incidentId: incident.id, toUserId, note: text === "" ? null : text, expectedVersion: incident.version });
    if (given) onClose();
  };
  return (
    <Dialog title="Hand the incident over" onClose={onClose}>
      <form className="dialog__form" onSubmit={(event) => void submit(event)}>
        <p className="free-text">
          <bdi>{incident.nature}</bdi>
          {incident.address !== null && (
            <>
              {" · "}
              <bdi>{incident.address}</bdi>
            </>
          )}
          {incident.assignment !== null && ` · ${incident.assignment.userId === userId ? "you have it" : `${closedText(incident.assignment.userName)} has it`}`}
        </p>
        {offered.length >= searchableFrom && (
          <label className="field">
            <span className="field__label">Find by name</span>
            <input className="field__input" type="search" autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
          </label>
        )}
        <fieldset className="receivers">
          <legend className="field__label">To</legend>
          {named.map((receiver, index) => (
            <ReceiverChoice
              key={receiver.person.id}
              receiver={receiver}
              first={index === 0}
              chosen={receiver.person.id === toUserId}
              onChoose={() => setToUserId(receiver.person.id)}
            />
          ))}
          {named.length === 0 && <p className="empty">{offered.length === 0 ? "Nobody else works incidents here." : "Nobody of that name."}</p>}
        </fieldset>
        <Field label="Note (optional)" message={fieldMessage(failure, "note")}>
          {(ties) => <textarea className="field__input" maxLength={500} {...ties} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <CommandActions progress={progress} label="Hand over" sendingLabel="Handing over…" isIncomplete={toUserId === null} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

interface ReceiverChoiceProps {
  receiver: Receiver;
  first: boolean;
  chosen: boolean;
  onChoose: () => void;
}

function ReceiverChoice({ receiver: { person, here }, first, chosen, onChoose }: ReceiverChoiceProps) {
  return (
    <label className="choice receiver">
      <input type="radio" name="receiver" required data-autofocus={first || undefined} checked={chosen} onChange={onChoose} />
      <span className="one-line" title={person.displayName}>
        {person.displayName}
      </span>
      <span className="receiver__role">{person.role}</span>
      <span className="receiver__here figures" data-here={here !== null || undefined}>
        {here === null ? "Not here" : here.sees ? "Looks at this incident" : `Here since ${formatShortClock(here.since)} ${zoneAbbreviation(here.since)}`}
      </span>
    </label>
  );
}
