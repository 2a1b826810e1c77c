import { useMemo, useReducer, useState, type KeyboardEvent } from "react";
import type { Layout } from "../../../shared/model/layout.ts";
import type { LayoutPreset } from "../../../shared/model/layoutPreset.ts";
import { freePresetName } from "../../../shared/policy/layoutPresets.ts";
import { equalTiles } from "../../../shared/policy/layouts.ts";
import { usePresets, useScreens } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { judgeOnWall } from "../screen/wallMeasures.ts";
import { CellInspector } from "./CellInspector.tsx";
import { EditorKeys } from "./EditorKeys.tsx";
import { stepAction } from "./editorKeys.ts";
import { beginEditing, editLayout, sameDrawing, type EditorAction } from "./editorState.ts";
import { aspectRatioOf, findOption, layoutGroups, layoutOn, presetOptionKey, type LayoutOption } from "./layoutChoices.ts";
import { LayoutDrawing } from "./LayoutDrawing.tsx";
import { LayoutList } from "./LayoutList.tsx";
import { LayoutToolbar } from "./LayoutToolbar.tsx";
import { LegibilityPanel } from "./LegibilityPanel.tsx";
import { SaveLayout } from "./SaveLayout.tsx";
import { UnsavedChanges } from "./UnsavedChanges.tsx";
import "./layoutEditor.css";
import "./layoutDrawing.css";

interface LayoutEditorDialogProps {
  /** The layout to begin with, by its key among all options. */
  initialKey: string | null;
  onClose: () => void;
  onSaved?: (preset: LayoutPreset) => void;
}

/** What is open: a preset as it was when it was opened or last saved, or nothing that is kept; and what changes are told from. */
interface Opened {
  subject: LayoutPreset | null;
  /** The option it was opened from; null for a new one. */
  key: string | null;
  base: Layout;
}

type Leaving = { kind: "close" } | { kind: "new" } | { kind: "open"; option: LayoutOption };

/** Draws layouts for screens, judges them, names them and keeps them. */
export function LayoutEditorDialog({ initialKey, onClose, onSaved }: LayoutEditorDialogProps) {
  const presets = usePresets(({ byId }) => byId);
  const groups = useMemo(() => layoutGroups(presets.values()), [presets]);
  const screensById = useScreens(({ byId }) => byId);
  const screens = useMemo(() => [...screensById.values()].sort((a, b) => a.number - b.number), [screensById]);
  const [screenId, setScreenId] = useState(() => screens.find(({ display }) => display !== null)?.id ?? null);
  const screen = screens.find(({ id }) => id === screenId) ?? null;
  const display = screen?.display ?? null;
  const freeName = (wanted: string) => freePresetName(wanted, [...presets.values()].filter(({ owner }) => owner.kind === "own"));

  const openedFrom = (option: LayoutOption | null): Opened => {
    if (option?.preset) return { subject: option.preset, key: option.key, base: option.preset.layout };
    const layout = option === null ? equalTiles(4, aspectRatioOf(display)) : layoutOn(option, display);
    return { subject: null, key: option?.key ?? null, base: { ...layout, name: freeName(option === null ? "New layout" : layout.name) } };
  };
  const [opened, setOpened] = useState(() => openedFrom((initialKey === null ? undefined : findOption(groups, initialKey)) ?? null));
  const [name, setName] = useState(opened.base.name);
  const [state, dispatch] = useReducer(editLayout, opened.base, beginEditing);
  const [leaving, setLeaving] = useState<Leaving | null>(null);

  const isChanged = !sameDrawing(state.layout, opened.base) || name !== opened.base.name;
  const judge = (layout: Layout) => judgeOnWall(display, layout);
  const take = (next: Opened) => {
    setOpened(next);
    setName(next.base.name);
    dispatch({ kind: "load", layout: next.base });
  };
  const leave = (how: Leaving) => {
    setLeaving(null);
    if (how.kind === "close") onClose();
    else take(openedFrom(how.kind === "open" ? how.option : null));
  };
  const wishToLeave = (how: Leaving) => (isChanged ? setLeaving(how) : leave(how));
  const saved = (preset: LayoutPreset) => {
    // The drawing may have gone on meanwhile: what was saved is what changes are told from, and the trail of steps stays.
    setOpened({ subject: preset, key: presetOptionKey(preset.id), base: preset.layout });
    setName(preset.layout.name);
    onSaved?.(preset);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target instanceof HTMLElement && event.target.matches("input, textarea")) return;
    const action: EditorAction | null = stepAction(event);
    if (action === null) return;
    event.preventDefault();
    dispatch(action);
  };
  return (
    <Dialog title="Layouts" onClose={() => wishToLeave({ kind: "close" })}>
      <div className="layout-editor" onKeyDown={onKeyDown}>
        <LayoutList groups={groups} openKey={opened.key} onNew={() => wishToLeave({ kind: "new" })} onOpen={(option) => wishToLeave({ kind: "open", option })} />
        <div className="layout-editor__middle">
          <LayoutToolbar state={state} dispatch={dispatch} />
          <LayoutDrawing state={{ ...state, layout: { ...state.layout, name } }} dispatch={dispatch} aspectRatio={aspectRatioOf(display)} judge={judge} />
          <p role="status" className={state.said?.kind === "refused" ? "layout-editor__said layout-editor__said--refused" : "layout-editor__said"}>
            {state.said && <span key={state.said.count}>{state.said.words}</span>}
          </p>
        </div>
        <div className="layout-side">
          <LegibilityPanel screens={screens} screen={screen} onScreen={setScreenId} legibility={judge(state.layout)} dispatch={dispatch} />
          <CellInspector state={state} dispatch={dispatch} />
          <SaveLayout
            layout={{ ...state.layout, name }}
            subject={opened.subject}
            isChanged={isChanged}
            onName={setName}
            onSaved={saved}
            onRemoved={() => setOpened({ subject: null, key: null, base: { ...state.layout, name } })}
            onOpen={(preset) => take({ subject: preset, key: presetOptionKey(preset.id), base: preset.layout })}
          />
        </div>
      </div>
      <EditorKeys />
      {leaving !== null && <UnsavedChanges name={name} onDiscard={() => leave(leaving)} onStay={() => setLeaving(null)} />}
      <div className="dialog__actions">
        <button type="button" className="button" onClick={() => wishToLeave({ kind: "close" })}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
