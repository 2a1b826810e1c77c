import { useEffect, useId, useRef, type CSSProperties, type KeyboardEvent } from "react";
import type { Layout, LayoutCell } from "../../../shared/model/layout.ts";
import type { Legibility, TileLegibility } from "../../../shared/policy/legibility.ts";
import { keyAction } from "./editorKeys.ts";
import type { EditorAction, EditorState } from "./editorState.ts";
import { cellLabel, cellName, gradeSigns, gradeWords, inchesWords } from "./editorWords.ts";
import { grips } from "./dragging.ts";
import { useLayoutDrag } from "./useLayoutDrag.ts";

interface LayoutDrawingProps {
  state: EditorState;
  dispatch: (action: EditorAction) => void;
  /** Width to height of the display it is drawn for. */
  aspectRatio: number;
  judge: (layout: Layout) => Legibility;
}

/** The layout as it stands on its screen: cells are dragged to move, by their edges to size, and out of free space to be added; or all that by keys. */
export function LayoutDrawing({ state, dispatch, aspectRatio, judge }: LayoutDrawingProps) {
  const { stage, preview, isDragging, onKeyDown: onDragKey, handlers } = useLayoutDrag(state, dispatch);
  const hintId = useId();
  const takesFocus = useRef(false);
  const layout = preview?.layout ?? state.layout;
  const legibility = judge(layout);
  const judged = new Map(legibility.kind === "judged" ? legibility.tiles.map((tile) => [tile.cellIndex, tile]) : []);
  // What a key did may have taken the cell away that had the focus.
  useEffect(() => {
    if (!takesFocus.current) return;
    takesFocus.current = false;
    stage.current?.querySelector<HTMLElement>(`[data-cell="${state.active}"]`)?.focus();
  }, [state, stage]);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (onDragKey(event) || isDragging) return;
    const action = keyAction(state, event);
    if (action === null) return;
    event.preventDefault();
    takesFocus.current = true;
    dispatch(action);
  };
  return (
    <div className="layout-drawing">
      <p id={hintId} className="visually-hidden">
        Arrow keys move the cell, Shift and an arrow sizes it, full stop and comma go to the next and the previous one. All keys stand below.
      </p>
      <div
        ref={stage}
        role="group"
        aria-label={`Drawing of ${layout.name}, ${layout.columns} columns and ${layout.rows} rows`}
        aria-describedby={hintId}
        className={isDragging ? "layout-stage layout-stage--dragging" : "layout-stage"}
        style={stageStyle(layout, aspectRatio)}
        onKeyDown={onKeyDown}
        {...handlers}
      >
        {layout.cells.map((cell, index) => (
          // By turn: a cell that is moved, sized or swapped keeps its turn, and the focus with it.
          <DrawnCell key={index} layout={layout} index={index} cell={cell} isActive={index === state.active} isMarked={state.marked.includes(index)} legibility={judged.get(index)} onMark={() => dispatch({ kind: "mark", index })} onFocus={() => index !== state.active && !isDragging && dispatch({ kind: "activate", index, keepMarks: true })} />
        ))}
      </div>
      {preview?.refusal && <p className="layout-drawing__refusal">{preview.refusal}</p>}
    </div>
  );
}

interface DrawnCellProps {
  layout: Layout;
  index: number;
  cell: Layout["cells"][number];
  isActive: boolean;
  isMarked: boolean;
  legibility: TileLegibility | undefined;
  onMark: () => void;
  onFocus: () => void;
}

function DrawnCell({ layout, index, cell, isActive, isMarked, legibility, onMark, onFocus }: DrawnCellProps) {
  const grade = legibility?.grade;
  return (
    <button
      type="button"
      className={["layout-cell", `layout-cell--${cell.use}`, isActive && "layout-cell--active", grade && `layout-cell--${grade}`].filter(Boolean).join(" ")}
      style={cellStyle(cell)}
      data-cell={index}
      tabIndex={isActive ? 0 : -1}
      aria-pressed={isMarked}
      aria-current={isActive}
      onFocus={onFocus}
      // A press by a pointer is seen where it begins; what comes without one is from a reader of the screen, say.
      onClick={(event) => event.detail === 0 && onMark()}
    >
      <span className="visually-hidden">{cellLabel(layout, index, legibility)}</span>
      <span className="layout-cell__name" aria-hidden="true">{cell.use === "tile" ? cellName(layout, index).slice("Tile ".length) : cellName(layout, index)}</span>
      {legibility && (
        <span className="layout-cell__grade" aria-hidden="true">
          <span className="layout-cell__sign">{gradeSigns[legibility.grade]}</span> <span className="layout-cell__word">{gradeWords[legibility.grade]}</span>
        </span>
      )}
      {legibility && <span className="layout-cell__inches figures" aria-hidden="true">{inchesWords(legibility.pictureHeightInches)}</span>}
      {isMarked && <span className="layout-cell__mark" aria-hidden="true">marked</span>}
      {grips.map((grip) => (
        <span key={grip} className={`layout-cell__grip layout-cell__grip--${grip}`} data-grip={grip} />
      ))}
    </button>
  );
}

const stageStyle = ({ columns, rows }: Layout, aspectRatio: number): CSSProperties & Record<`--${string}`, number> => ({
  "--aspect-ratio": aspectRatio,
  "--columns": columns,
  "--rows": rows,
});

const cellStyle = ({ column, row, columnSpan, rowSpan }: LayoutCell): CSSProperties => ({
  gridColumn: `${column + 1} / span ${columnSpan}`,
  gridRow: `${row + 1} / span ${rowSpan}`,
});
