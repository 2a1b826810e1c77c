import { useState, type FormEvent } from "react";
import type { Layout } from "../../../shared/model/layout.ts";
import type { LayoutPreset } from "../../../shared/model/layoutPreset.ts";
import { freePresetName } from "../../../shared/policy/layoutPresets.ts";
import { usePresets } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { formatShortClock } from "../../ui/time.ts";
import { useMay } from "../incidents/useMay.ts";
import { RemovePreset } from "./RemovePreset.tsx";

interface SaveLayoutProps {
  /** The drawing, under the name that stands in the field. */
  layout: Layout;
  /** The preset that is open; null for one that is not kept yet. */
  subject: LayoutPreset | null;
  isChanged: boolean;
  onName: (name: string) => void;
  onSaved: (preset: LayoutPreset) => void;
  onRemoved: () => void;
  /** Opens what somebody else has made of the preset meanwhile. */
  onOpen: (preset: LayoutPreset) => void;
}

/** Names a layout and keeps it: over the preset that is open, as one's own, or for the floor. */
export function SaveLayout({ layout, subject, isChanged, onName, onSaved, onRemoved, onOpen }: SaveLayoutProps) {
  const presets = usePresets(({ byId }) => byId);
  const keepsFloors = useMay("keep-floor-presets");
  const save = useCommand("preset.save");
  const [said, setSaid] = useState<string | null>(null);
  const isSending = save.progress.kind === "sending";
  const known = subject && presets.get(subject.id);
  const mayChange = subject !== null && (subject.owner.kind === "own" || keepsFloors);
  const isNamed = layout.name.trim() !== "";
  const keep = async (owner: "own" | "floor", kept: Layout, preset: LayoutPreset | null) => {
    setSaid(null);
    const answer = await save.send({ owner, layout: kept, ...(preset === null ? {} : { presetId: preset.id, expectedVersion: preset.version }) });
    if (answer === null) return;
    setSaid(`Saved “${answer.layout.name}” ${answer.owner.kind === "own" ? "for you" : "for the floor"}.`);
    onSaved(answer);
  };
  const duplicate = (owner: "own" | "floor") => {
    const others = [...presets.values()].filter((preset) => preset.owner.kind === owner);
    void keep(owner, { ...layout, name: freePresetName(layout.name, others) }, null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void (subject !== null && mayChange ? keep(subject.owner.kind, layout, subject) : keep("own", layout, null));
  };
  return (
    <form className="layout-side__part" aria-label="Keep this layout" onSubmit={submit}>
      <label className="field">
        <span className="field__label">Name</span>
        <input className="field__input" required maxLength={40} value={layout.name} onChange={(event) => onName(event.target.value)} />
      </label>
      {subject !== null && (
        <p className="layout-side__text free-text">
          {subject.owner.kind === "own" ? "Yours" : "For the floor"}, saved by {subject.savedBy.userName}, {formatShortClock(Date.parse(subject.savedBy.at))}.
        </p>
      )}
      {subject !== null && !isSending && known === undefined && <p className="layout-side__limit">It was removed meanwhile. Save it anew to keep it.</p>}
      {subject !== null && !isSending && known !== undefined && known !== null && known.version > subject.version && (
        <div className="notice notice--warning">
          <p className="free-text">{known.savedBy.userName} has changed it meanwhile.</p>
          <button type="button" className="button button--small" onClick={() => onOpen(known)}>
            Open what it is now
          </button>
        </div>
      )}
      <div className="layout-side__buttons">
        {mayChange && known && (
          <button type="submit" className="button button--main" disabled={isSending || !isChanged || !isNamed}>
            Save changes
          </button>
        )}
        <button type="button" className={mayChange && known ? "button" : "button button--main"} disabled={isSending || !isNamed} onClick={() => (subject === null || !known ? void keep("own", layout, null) : duplicate("own"))}>
          {subject !== null && known ? "Duplicate as mine" : "Save as mine"}
        </button>
        {keepsFloors && (
          <button type="button" className="button" disabled={isSending || !isNamed} onClick={() => (subject === null || !known ? void keep("floor", layout, null) : duplicate("floor"))}>
            {subject !== null && known ? "Duplicate for the floor" : "Save for the floor"}
          </button>
        )}
        {mayChange && known && <RemovePreset key={subject.id} preset={known} onRemoved={onRemoved} />}
      </div>
      {save.progress.kind === "failed" && <FailureNotice failure={save.progress.failure} />}
      <p role="status" className="layout-side__said free-text">
        {said}
      </p>
    </form>
  );
}
