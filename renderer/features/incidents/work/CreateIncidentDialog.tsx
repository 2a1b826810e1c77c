import { useId, useMemo, type FormEvent } from "react";
import type { Priority } from "../../../../shared/model/incident.ts";
import { classifyEmergency } from "../../../../shared/policy/emergency.ts";
import { incidentChannels } from "../../../../shared/protocol/commands.ts";
import { useConsole, useIncidents } from "../../../sync/consoleContext.ts";
import { useCommand } from "../../../sync/useCommand.ts";
import { CommandActions } from "../../../ui/CommandActions.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { filterChoices } from "../filterChoices.ts";
import { priorityWords } from "../priorityWords.ts";
import { fieldMessage } from "./failureFields.ts";
import { Field } from "./Field.tsx";
import { channelWords, classConsequences, draftPriority, payloadOf, type IncidentDraft } from "./incidentDraft.ts";

interface CreateIncidentDialogProps {
  draft: IncidentDraft;
  onChange: (draft: IncidentDraft) => void;
  onCreated: () => void;
  onClose: () => void;
}

/** An incident from radio traffic, a call, somebody at the door. Says before it is sent what it will open, and that it is on record. */
export function CreateIncidentDialog({ draft, onChange, onCreated, onClose }: CreateIncidentDialogProps) {
  const { stores } = useConsole();
  const { progress, send } = useCommand("incident.create");
  const failure = progress.kind === "failed" ? progress.failure : null;
  const set = (change: Partial<IncidentDraft>) => onChange({ ...draft, ...change });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const incident = await send(payloadOf(draft));
    if (!incident) return;
    stores.selection.getState().select(incident.id);
    if (draft.placeAfterwards) stores.selection.getState().startPlacing(incident.id);
    onCreated();
  };
  return (
    <Dialog title="New incident by hand" onClose={onClose}>
      <form className="dialog__form" onSubmit={(event) => void submit(event)}>
        <fieldset className="choices">
          <legend className="field__label">Came by</legend>
          {incidentChannels.map((channel) => (
            <label key={channel} className="choice">
              <input type="radio" name="channel" checked={draft.channel === channel} onChange={() => set({ channel })} />
              {channelWords[channel]}
            </label>
          ))}
        </fieldset>
        <NatureField draft={draft} message={fieldMessage(failure, "nature")} set={set} />
        <PriorityField draft={draft} set={set} />
        <div className="field-row">
          <Field label="Address" message={fieldMessage(failure, "address")}>
            {(ties) => <input className="field__input" maxLength={200} autoComplete="off" {...ties} value={draft.address} onChange={(event) => set({ address: event.target.value })} />}
          </Field>
          <Field label="District" message={fieldMessage(failure, "district")}>
            {(ties) => <input className="field__input" maxLength={40} autoComplete="off" {...ties} value={draft.district} onChange={(event) => set({ district: event.target.value })} />}
          </Field>
        </div>
        <label className="checkbox">
          <input type="checkbox" checked={draft.placeAfterwards} onChange={(event) => set({ placeAfterwards: event.target.checked })} />
          Place it on the map after creating
        </label>
        <Field label="Note (optional)" message={fieldMessage(failure, "note")}>
          {(ties) => <textarea className="field__input" maxLength={4000} {...ties} value={draft.note} onChange={(event) => set({ note: event.target.value })} />}
        </Field>
        <Consequence draft={draft} />
        <CommandActions progress={progress} label="Create incident" sendingLabel="Creating…" onCancel={onClose} />
      </form>
    </Dialog>
  );
}

interface PartProps {
  draft: IncidentDraft;
  set: (change: Partial<IncidentDraft>) => void;
}

function NatureField({ draft, message, set }: PartProps & { message: string | null }) {
  const listId = useId();
  const byId = useIncidents((incidents) => incidents.byId);
  const natures = useMemo(() => filterChoices(byId.values(), { districts: [], natures: [] }).natures, [byId]);
  return (
    <Field label="Nature" message={message}>
      {(ties) => (
        <>
          <input
            className="field__input"
            required
            maxLength={120}
            list={listId}
            autoComplete="off"
            data-autofocus
            {...ties}
            value={draft.nature}
            onChange={(event) => set({ nature: event.target.value })}
          />
          <datalist id={listId}>
            {natures.map((nature) => (
              <option key={nature} value={nature} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

const priorities: readonly Priority[] = [1, 2, 3, 4, 5];

function PriorityField({ draft, set }: PartProps) {
  const priority = draftPriority(draft);
  return (
    <fieldset className="choices choices--even">
      <legend className="field__label">Priority{draft.chosenPriority === null && draft.nature.trim() !== "" && " (usual for this nature)"}</legend>
      {priorities.map((each) => (
        <label key={each} className="choice figures">
          <input type="radio" name="priority" checked={priority === each} onChange={() => set({ chosenPriority: each })} />
          {each} {priorityWords[each]}
        </label>
      ))}
    </fieldset>
  );
}

function Consequence({ draft }: { draft: IncidentDraft }) {
  const emergency = classifyEmergency(draft.nature, draftPriority(draft));
  const { title, text } = classConsequences[emergency];
  return (
    <div className="consequence" data-class={emergency} role="status">
      {draft.nature.trim() !== "" && (
        <p>
          <strong>{title}.</strong> {text}
        </p>
      )}
      <p>Supervisors see that you made it, everyone sees your name on it, and it is on record.</p>
    </div>
  );
}
