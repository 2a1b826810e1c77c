import { useState } from "react";
import { useIsLive } from "../../../sync/consoleContext.ts";
import { KeyCaps } from "../../../ui/KeyCaps.tsx";
import { useShortcut } from "../../../ui/useShortcut.ts";
import { CreateIncidentDialog } from "./CreateIncidentDialog.tsx";
import { emptyDraft } from "./incidentDraft.ts";

/** Opens the form for an incident that no source reported. What was typed outlives a closed form. */
export function CreateIncidentButton() {
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(emptyDraft);
  const isLive = useIsLive();
  useShortcut("incidents.create", () => isLive && setOpen(true));
  const created = () => {
    setDraft(emptyDraft);
    setOpen(false);
  };
  return (
    <>
      <button
        type="button"
        className="button button--small"
        disabled={!isLive}
        title={isLive ? "An incident that no source reported" : "Not connected to the hub"}
        aria-keyshortcuts="Shift+N"
        onClick={() => setOpen(true)}
      >
        <span>
          New<span className="visually-hidden"> incident by hand</span>…
        </span>
        <KeyCaps of="incidents.create" />
      </button>
      {open && <CreateIncidentDialog draft={draft} onChange={setDraft} onCreated={created} onClose={() => setOpen(false)} />}
    </>
  );
}
