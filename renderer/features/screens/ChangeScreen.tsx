import { useState, type FormEvent } from "react";
import type { Screen } from "../../../shared/model/screen.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { CommandActions } from "../../ui/CommandActions.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { formOf, readForm, type ScreenForm } from "./screenForm.ts";

/** An administrator names a screen anew and says what is known of its display. */
export function ChangeScreen({ screen }: { screen: Screen }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="button button--small button--quiet" aria-label={`Change ${screen.number} ${screen.name}`} onClick={() => setIsOpen(true)}>
        Change…
      </button>
      {isOpen && <ChangeDialog screen={screen} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function ChangeDialog({ screen, onClose }: { screen: Screen; onClose: () => void }) {
  const [form, setForm] = useState(() => formOf(screen));
  const [message, setMessage] = useState<string | null>(null);
  const [version] = useState(screen.version);
  const { progress, send } = useCommand("screen.change");
  const set = (part: Partial<ScreenForm>) => setForm((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = readForm(form);
    if (read.kind === "does-not-fit") return setMessage(read.message);
    setMessage(null);
    if (await send({ screenId: screen.id, setting: read.setting, expectedVersion: version })) onClose();
  };
  const measure = (label: string, name: Exclude<keyof ScreenForm, "name" | "role">) => (
    <label className="field">
      <span className="field__label">{label}</span>
      <input className="field__input figures" inputMode="decimal" maxLength={8} value={form[name]} onChange={(event) => set({ [name]: event.target.value })} />
    </label>
  );
  return (
    <Dialog title={`Change screen ${screen.number}`} onClose={onClose}>
      <form className="dialog__form" onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span className="field__label">Name</span>
          <input className="field__input" required maxLength={60} value={form.name} onChange={(event) => set({ name: event.target.value })} />
        </label>
        <p className="dialog__text">What is known of the display tells how many pictures can be read on it from where people stand.</p>
        <div className="screen-measures">
          {measure("Width, pixels", "widthPixels")}
          {measure("Height, pixels", "heightPixels")}
          {measure("Height of the picture area, inches", "heightInches")}
          {measure("Looked at from, feet", "viewingDistanceFeet")}
        </div>
        {message !== null && (
          <p className="notice notice--danger" role="alert">
            {message}
          </p>
        )}
        <CommandActions progress={progress} label="Save" sendingLabel="Saving…" onCancel={onClose} />
      </form>
    </Dialog>
  );
}
