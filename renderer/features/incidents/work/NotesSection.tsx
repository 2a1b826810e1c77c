import { useRef, type FormEvent, type KeyboardEvent } from "react";
import type { Incident } from "../../../../shared/model/incident.ts";
import type { IncidentNote } from "../../../../shared/model/incidentNote.ts";
import { useConsole, useIsLive, useNotes } from "../../../sync/consoleContext.ts";
import { failureOf } from "../../../sync/hubFailure.ts";
import { nothingWritten } from "../../../sync/stores/notes.ts";
import { FailureNotice } from "../../../ui/FailureNotice.tsx";
import { KeyCaps } from "../../../ui/KeyCaps.tsx";
import { useShortcut } from "../../../ui/useShortcut.ts";
import { Moment } from "../Moment.tsx";
import { useMay } from "../useMay.ts";
import "./notes.css";

/** What the floor wrote about an incident, the latest first, and the field for more. */
export function NotesSection({ incident }: { incident: Incident }) {
  const notes = useNotes(({ byIncident }) => byIncident.get(incident.id));
  const writing = useNotes((state) => state.writing.get(incident.id) ?? nothingWritten);
  const mayWork = useMay("work-incident");
  const count = notes?.length ?? 0;
  return (
    <div className="incident-section">
      <h3 className="incident-section__title">
        Notes <span className="figures incident-section__count">{count}</span>
      </h3>
      {mayWork && <NoteComposer incidentId={incident.id} />}
      <ul role="list" className="notes" aria-label="Notes">
        {writing.inFlight.toReversed().map(({ key, text }) => (
          <li key={key} className="note" data-sending>
            <span className="note__who">Sending…</span>
            <span className="free-text">{text}</span>
          </li>
        ))}
        {(notes ?? []).toReversed().map((note) => (
          <Note key={note.id} note={note} />
        ))}
      </ul>
      {count === 0 && writing.inFlight.length === 0 && !mayWork && <p className="incident-section__empty">No notes.</p>}
    </div>
  );
}

function Note({ note: { userName, at, text } }: { note: IncidentNote }) {
  return (
    <li className="note">
      <span className="note__who">
        <span className="one-line" title={userName}>
          {userName}
        </span> <Moment at={at} />
      </span>
      <span className="free-text">{text}</span>
    </li>
  );
}

/** Writes a note. Enter sends it, Shift+Enter begins a line; what the hub refuses comes back into the field. */
function NoteComposer({ incidentId }: { incidentId: string }) {
  const { client, stores } = useConsole();
  const { draft, failure } = useNotes((state) => state.writing.get(incidentId) ?? nothingWritten);
  const isLive = useIsLive();
  const field = useRef<HTMLTextAreaElement>(null);
  useShortcut("incidents.note", () => {
    field.current?.focus();
    field.current?.scrollIntoView({ block: "nearest" });
  });
  const send = () => {
    const notes = stores.notes.getState();
    if (draft.trim() === "" || !isLive) return;
    const { key, text } = notes.beginSending(incidentId);
    client.send("note.add", { incidentId, text }).then(
      (note) => notes.settle(incidentId, key, note),
      (error: unknown) => notes.rollBack(incidentId, key, failureOf(error)),
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) send();
    else if (event.key === "Escape") event.currentTarget.blur();
    else return;
    event.preventDefault();
  };
  return (
    <form className="note-composer" onSubmit={submit}>
      <textarea
        ref={field}
        className="field__input note-composer__field"
        aria-label="Write a note"
        aria-keyshortcuts="e"
        placeholder="Write a note"
        rows={1}
        maxLength={2000}
        value={draft}
        onChange={(event) => stores.notes.getState().setDraft(incidentId, event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="button button--small" disabled={!isLive || draft.trim() === ""} title={isLive ? "Enter sends it" : "Not connected to the hub"}>
        Add note <KeyCaps of="incidents.note" />
      </button>
      {failure && <FailureNotice failure={failure} />}
    </form>
  );
}
