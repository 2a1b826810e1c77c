import { useState, type FormEvent } from "react";
import { screenRole, type ScreenRole } from "../../../shared/model/screen.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";

/** An administrator adds a screen; it gets the lowest free number. */
export function AddScreen() {
  const [name, setName] = useState("");
  const [role, setRole] = useState<ScreenRole>("wall");
  const { progress, send } = useCommand("screen.add");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await send({ setting: { name, role, display: null } })) setName("");
  };
  return (
    <form className="add-screen" aria-label="Add a screen" onSubmit={(event) => void submit(event)}>
      <label className="field">
        <span className="field__label">New screen&rsquo;s name</span>
        <input className="field__input" required maxLength={60} placeholder="Wall A left" value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="field">
        <span className="field__label">It is a</span>
        <select className="field__input" value={role} onChange={(event) => setRole(screenRole.parse(event.target.value))}>
          <option value="wall">wall: looked at by a room, only receives</option>
          <option value="desk">desk: watched by whoever sits there</option>
        </select>
      </label>
      <button type="submit" className="button" disabled={progress.kind === "sending"}>
        {progress.kind === "sending" ? "Adding…" : "Add"}
      </button>
      {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
    </form>
  );
}
