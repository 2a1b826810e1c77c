import type { CellUse, Layout, LayoutCell } from "../../../shared/model/layout.ts";
import type { EditorAction, EditorState } from "./editorState.ts";

/** What a key press tells. */
export interface DrawingKey {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const arrows: Readonly<Record<string, { columns: number; rows: number }>> = {
  ArrowLeft: { columns: -1, rows: 0 },
  ArrowRight: { columns: 1, rows: 0 },
  ArrowUp: { columns: 0, rows: -1 },
  ArrowDown: { columns: 0, rows: 1 },
};

const uses = ["tile", "map", "facts"] as const;

/** What a key means while a cell of the drawing has the focus; null for nothing. */
export function keyAction(state: EditorState, { key, shiftKey, ctrlKey, metaKey, altKey }: DrawingKey): EditorAction | null {
  const { layout, active } = state;
  const cell = layout.cells[active];
  if (altKey || ctrlKey || metaKey || cell === undefined) return null;
  const arrow = arrows[key];
  if (arrow !== undefined) {
    if (!shiftKey) return { kind: "do", operation: { kind: "move", by: arrow } };
    return { kind: "do", operation: { kind: "place", place: grown(cell, arrow) } };
  }
  const last = layout.cells.length - 1;
  switch (key) {
    case ".":
      return { kind: "activate", index: active === last ? 0 : active + 1, keepMarks: true };
    case ",":
      return { kind: "activate", index: active === 0 ? last : active - 1, keepMarks: true };
    case "Home":
      return { kind: "activate", index: 0, keepMarks: true };
    case "End":
      return { kind: "activate", index: last, keepMarks: true };
    case " ":
      return { kind: "mark", index: active };
    case "a":
      return { kind: "do", operation: { kind: "add" } };
    case "c":
      return { kind: "do", operation: { kind: "split", into: "columns" } };
    case "r":
      return { kind: "do", operation: { kind: "split", into: "rows" } };
    case "m":
      return { kind: "do", operation: { kind: "merge" } };
    case "s":
      return { kind: "do", operation: { kind: "swap" } };
    case "u":
      return { kind: "do", operation: { kind: "use", use: nextUse(layout, cell) } };
    case "Delete":
    case "Backspace":
      return { kind: "do", operation: { kind: "remove" } };
    default:
      return null;
  }
}

/** The next use that no other cell has, in turn; where there is none, the one that is refused with the reason. */
function nextUse({ cells }: Layout, cell: Layout["cells"][number]): CellUse {
  const at = uses.indexOf(cell.use);
  const turn = [...uses.slice(at + 1), ...uses.slice(0, at)];
  return turn.find((use) => use === "tile" || !cells.some((other) => other !== cell && other.use === use)) ?? turn[0] ?? "tile";
}

/** The right and the lower edge move; the others stay. */
const grown = (cell: LayoutCell, { columns, rows }: { columns: number; rows: number }): LayoutCell => ({ ...cell, columnSpan: cell.columnSpan + columns, rowSpan: cell.rowSpan + rows });

/** Undo and redo work wherever in the editor the focus is, but in a field, which has its own. */
export function stepAction({ key, shiftKey, ctrlKey, metaKey, altKey }: DrawingKey): EditorAction | null {
  if (altKey || ctrlKey === metaKey) return null;
  if (key.toLowerCase() === "z") return { kind: shiftKey ? "redo" : "undo" };
  return key.toLowerCase() === "y" && !shiftKey ? { kind: "redo" } : null;
}
