import { cellUse } from "../../../shared/model/layout.ts";
import type { EditorAction, EditorState, Operation } from "./editorState.ts";
import { cellName } from "./editorWords.ts";
import { Stepper } from "./Stepper.tsx";

interface CellInspectorProps {
  state: EditorState;
  dispatch: (action: EditorAction) => void;
}

const useNames = { tile: "A tile", map: "The map", facts: "The facts" } as const;

/** The active cell in words and numbers: everything that dragging does, by buttons. */
export function CellInspector({ state, dispatch }: CellInspectorProps) {
  const cell = state.layout.cells[state.active];
  if (cell === undefined) return null;
  const perform = (operation: Operation) => dispatch({ kind: "do", operation });
  const move = (columns: number, rows: number) => perform({ kind: "move", by: { columns, rows } });
  const size = (columns: number, rows: number) => perform({ kind: "place", place: { ...cell, columnSpan: cell.columnSpan + columns, rowSpan: cell.rowSpan + rows } });
  return (
    <section className="layout-side__part" aria-label="Cell">
      <h3 className="layout-side__heading">{cellName(state.layout, state.active)}</h3>
      <label className="field">
        <span className="field__label">It shows</span>
        <select className="field__input" value={cell.use} onChange={(event) => perform({ kind: "use", use: cellUse.parse(event.target.value) })}>
          {cellUse.options.map((use) => (
            <option key={use} value={use}>
              {useNames[use]}
            </option>
          ))}
        </select>
      </label>
      <div className="layout-side__steps">
        <Stepper label="Column" value={cell.column + 1} less="Move left" more="Move right" onStep={(by) => move(by, 0)} />
        <Stepper label="Width" value={cell.columnSpan} less="Narrower" more="Wider" onStep={(by) => size(by, 0)} />
        <Stepper label="Row" value={cell.row + 1} less="Move up" more="Move down" onStep={(by) => move(0, by)} />
        <Stepper label="Height" value={cell.rowSpan} less="Lower" more="Higher" onStep={(by) => size(0, by)} />
      </div>
    </section>
  );
}
