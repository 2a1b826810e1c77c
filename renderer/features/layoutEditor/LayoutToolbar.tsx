import { KeyCaps } from "../../ui/KeyCaps.tsx";
import type { ShortcutName } from "../../ui/shortcuts.ts";
import type { EditorAction, EditorState, Operation } from "./editorState.ts";
import { Stepper } from "./Stepper.tsx";

interface LayoutToolbarProps {
  state: EditorState;
  dispatch: (action: EditorAction) => void;
}

/** What can be done to the cells and to the grid, as buttons with their keys. */
export function LayoutToolbar({ state: { layout, past, future }, dispatch }: LayoutToolbarProps) {
  const { columns, rows } = layout;
  const perform = (operation: Operation) => dispatch({ kind: "do", operation });
  const gridTo = (grid: { columns: number; rows: number }) => perform({ kind: "grid", grid });
  return (
    <div className="layout-tools">
      <div className="layout-tools__row" role="group" aria-label="Cells">
        <Tool label="Add a tile" keys="layout.add" onPress={() => perform({ kind: "add" })} />
        <Tool label="Side by side" title="Split the cell in two, side by side" keys="layout.splitColumns" onPress={() => perform({ kind: "split", into: "columns" })} />
        <Tool label="One above" title="Split the cell in two, one above the other" keys="layout.splitRows" onPress={() => perform({ kind: "split", into: "rows" })} />
        <Tool label="Merge" title="Merge the marked cells with this one" keys="layout.merge" onPress={() => perform({ kind: "merge" })} />
        <Tool label="Swap" title="Swap the marked cell with this one" keys="layout.swap" onPress={() => perform({ kind: "swap" })} />
        <Tool label="Remove" title="Remove the cell; its place is free then" keys="layout.remove" onPress={() => perform({ kind: "remove" })} />
      </div>
      <div className="layout-tools__row" role="group" aria-label="Grid">
        <Stepper label="Columns" value={columns} less="One column less" more="One column more" onStep={(by) => gridTo({ columns: columns + by, rows })} />
        <Stepper label="Rows" value={rows} less="One row less" more="One row more" onStep={(by) => gridTo({ columns, rows: rows + by })} />
        <Tool label="Finer columns" title="Twice as many columns; the cells stay as they are" onPress={() => perform({ kind: "refine", into: "columns" })} />
        <Tool label="Finer rows" title="Twice as many rows; the cells stay as they are" onPress={() => perform({ kind: "refine", into: "rows" })} />
        <Tool label="Fill" title="A tile in every free place" onPress={() => perform({ kind: "fill" })} />
        <span className="layout-tools__space" />
        <Tool label="Undo" keys="layout.undo" isDisabled={past.length === 0} onPress={() => dispatch({ kind: "undo" })} />
        <Tool label="Redo" keys="layout.redo" isDisabled={future.length === 0} onPress={() => dispatch({ kind: "redo" })} />
      </div>
    </div>
  );
}

interface ToolProps {
  label: string;
  title?: string;
  keys?: ShortcutName;
  isDisabled?: boolean;
  onPress: () => void;
}

function Tool({ label, title, keys, isDisabled = false, onPress }: ToolProps) {
  return (
    <button type="button" className="button button--small" title={title} disabled={isDisabled} onClick={onPress}>
      {label} {keys && <KeyCaps of={keys} />}
    </button>
  );
}
