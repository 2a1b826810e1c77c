import type { CellUse, Layout, LayoutCell } from "../../../shared/model/layout.ts";
import { coverPlace, fillWithTiles, moveOrSwap, setGrid, swapCells } from "../../../shared/policy/layoutArranging.ts";
import { addTile, mergeCells, refineGrid, removeCell, setCellUse, splitCell, type LayoutEdit } from "../../../shared/policy/layoutEditing.ts";
import type { Grid } from "../../../shared/policy/layouts.ts";
import { doneWords } from "./editorWords.ts";

/** What can be done to a layout; without an index, to the cell that is active. */
export type Operation =
  | { kind: "move"; index?: number; by: Grid; aim?: { column: number; row: number } }
  | { kind: "place"; index?: number; place: LayoutCell }
  | { kind: "split"; into: "columns" | "rows" }
  | { kind: "merge" }
  | { kind: "swap" }
  | { kind: "remove" }
  | { kind: "add"; place?: LayoutCell }
  | { kind: "fill" }
  | { kind: "use"; use: CellUse }
  | { kind: "grid"; grid: Grid }
  | { kind: "refine"; into: "columns" | "rows" }
  | { kind: "start"; layout: Layout };

export type EditorAction =
  | { kind: "do"; operation: Operation }
  | { kind: "undo" }
  | { kind: "redo" }
  /** Makes a cell the active one; the marks stay only where they are asked to. */
  | { kind: "activate"; index: number; keepMarks?: boolean }
  /** Marks a cell to be merged or swapped with others, or takes the mark away. */
  | { kind: "mark"; index: number }
  /** Another layout altogether, with nothing to undo. */
  | { kind: "load"; layout: Layout };

/** What was last said of what was done; `count` tells one from the same words said again. */
export interface Said {
  kind: "done" | "refused";
  words: string;
  count: number;
}

export interface EditorState {
  layout: Layout;
  past: readonly Layout[];
  future: readonly Layout[];
  /** The cell that keys and fields act on. */
  active: number;
  marked: readonly number[];
  said: Said | null;
}

/** How many steps can be undone. */
const mostSteps = 200;

export const beginEditing = (layout: Layout): EditorState => ({ layout, past: [], future: [], active: 0, marked: [], said: null });

/** The cells an operation on several is about: those that are marked, with the active one. */
export const chosenCells = ({ active, marked }: EditorState): readonly number[] => [active, ...marked.filter((index) => index !== active)];

/** What an operation would make of the layout. */
export function attempt(state: EditorState, operation: Operation): LayoutEdit {
  const { layout, active } = state;
  switch (operation.kind) {
    case "move":
      return moveOrSwap(layout, operation.index ?? active, operation.by, operation.aim ?? null);
    case "place":
      return coverPlace(layout, operation.index ?? active, operation.place);
    case "split":
      return splitCell(layout, active, operation.into);
    case "merge":
      return mergeCells(layout, chosenCells(state).toSorted((a, b) => a - b));
    case "swap": {
      const [one = -1, other = -1, ...more] = chosenCells(state);
      return swapCells(layout, one, more.length === 0 ? other : -1);
    }
    case "remove":
      return removeCell(layout, active);
    case "add":
      return addTile(layout, operation.place);
    case "fill":
      return fillWithTiles(layout);
    case "use":
      return setCellUse(layout, active, operation.use);
    case "grid":
      return setGrid(layout, operation.grid);
    case "refine":
      return refineGrid(layout, operation.into);
    case "start":
      return { kind: "changed", layout: operation.layout };
  }
}

/** Layouts are the same where their cells are; what they are called is no part of the drawing. */
export const sameDrawing = (one: Layout, other: Layout): boolean => JSON.stringify({ ...one, name: "" }) === JSON.stringify({ ...other, name: "" });

/** The next state of the editor. What is refused changes nothing but what is said. */
export function editLayout(state: EditorState, action: EditorAction): EditorState {
  switch (action.kind) {
    case "do":
      return carriedOut(state, action.operation);
    case "undo":
      return stepped(state, state.past.at(-1), { past: state.past.slice(0, -1), future: [state.layout, ...state.future] }, "undo");
    case "redo":
      return stepped(state, state.future[0], { past: [...state.past, state.layout], future: state.future.slice(1) }, "redo");
    case "activate":
      return state.layout.cells[action.index] === undefined ? state : { ...state, active: action.index, marked: action.keepMarks === true ? state.marked : [] };
    case "mark": {
      const { index } = action;
      if (state.layout.cells[index] === undefined) return state;
      // Whoever marks another cell than the active one means both.
      const marked = state.marked.includes(index) ? state.marked.filter((each) => each !== index) : [...new Set([...state.marked, state.active, index])];
      return { ...state, active: index, marked };
    }
    case "load":
      return beginEditing(action.layout);
  }
}

function carriedOut(state: EditorState, operation: Operation): EditorState {
  const edit = attempt(state, operation);
  if (edit.kind === "refused") return say(state, "refused", refusalWords(state, operation, edit.words));
  if (sameDrawing(edit.layout, state.layout)) return state;
  const active = activeAfter(state, operation, edit.layout);
  const next = { ...state, layout: edit.layout, past: [...state.past, state.layout].slice(-mostSteps), future: [], active, marked: [] };
  return say(next, "done", doneWords(operation, state.layout, edit.layout, active));
}

/** A cell is known again by where it begins: what an operation does may change its place in the order. */
function activeAfter(state: EditorState, operation: Operation, next: Layout): number {
  const { active } = state;
  const last = next.cells.length - 1;
  if (operation.kind === "add") return last;
  if (operation.kind === "start") return 0;
  if (operation.kind === "move") return operation.index ?? active;
  if (operation.kind === "merge") return Math.min(...chosenCells(state));
  if (operation.kind === "place") {
    const { column, row } = operation.place;
    return Math.max(0, next.cells.findIndex((cell) => cell.column === column && cell.row === row));
  }
  return Math.min(active, last);
}

function stepped(state: EditorState, layout: Layout | undefined, trail: Pick<EditorState, "past" | "future">, what: "undo" | "redo"): EditorState {
  if (layout === undefined) return say(state, "refused", what === "undo" ? "There is nothing to undo." : "There is nothing to do again.");
  return say({ ...state, ...trail, layout, active: Math.min(state.active, layout.cells.length - 1), marked: [] }, "done", what === "undo" ? "Undone." : "Done again.");
}

/** Merging and swapping need more than one cell, which the layout itself does not know. */
function refusalWords(state: EditorState, { kind }: Operation, words: string): string {
  const count = chosenCells(state).length;
  if (kind === "merge" && count < 2) return "Mark the cells to be merged first: Space, or Shift and a click.";
  if (kind === "swap" && count !== 2) return "Mark the one cell to swap with first: Space, or Shift and a click.";
  return words;
}

const say = (state: EditorState, kind: Said["kind"], words: string): EditorState => ({ ...state, said: { kind, words, count: (state.said?.count ?? 0) + 1 } });
