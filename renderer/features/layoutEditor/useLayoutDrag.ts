import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Layout } from "../../../shared/model/layout.ts";
import { dragOperation, grips, type Dragged, type Grip, type GridPoint } from "./dragging.ts";
import { attempt, type EditorAction, type EditorState, type Operation } from "./editorState.ts";

interface Drag {
  dragged: Dragged;
  from: GridPoint;
  operation: Operation | null;
}

/** What stands in the drawing while a hand drags: what would become of the layout, or why it cannot. */
export interface DragPreview {
  layout: Layout;
  refusal: string | null;
}

/** Drags cells, their edges and new tiles in a drawing whose box is the whole grid. */
export function useLayoutDrag(state: EditorState, dispatch: (action: EditorAction) => void) {
  const stage = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);

  const pointOf = ({ clientX, clientY }: PointerEvent): GridPoint => {
    const box = stage.current?.getBoundingClientRect();
    if (!box || box.width === 0 || box.height === 0) return { column: 0, row: 0 };
    return { column: ((clientX - box.left) / box.width) * state.layout.columns, row: ((clientY - box.top) / box.height) * state.layout.rows };
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const index = indexOf(event.target);
    if (index !== null && (event.shiftKey || event.ctrlKey || event.metaKey)) return dispatch({ kind: "mark", index });
    if (index !== null) dispatch({ kind: "activate", index });
    const dragged: Dragged = index === null ? { kind: "new" } : { kind: "cell", index, grip: gripOf(event.target) };
    const from = pointOf(event);
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ dragged, from, operation: dragOperation(state.layout, dragged, from, from) });
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (drag !== null) setDrag({ ...drag, operation: dragOperation(state.layout, drag.dragged, drag.from, pointOf(event)) });
  };
  const onPointerUp = () => {
    if (drag?.operation) dispatch({ kind: "do", operation: drag.operation });
    setDrag(null);
  };
  const cancel = () => setDrag(null);
  /** Escape lets go of what is dragged, and closes nothing. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (event.key !== "Escape" || drag === null) return false;
    event.preventDefault();
    event.stopPropagation();
    cancel();
    return true;
  };
  return { stage, preview: drag?.operation ? previewOf(state, drag.operation) : null, isDragging: drag !== null, onKeyDown, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: cancel } };
}

function previewOf(state: EditorState, operation: Operation): DragPreview {
  const edit = attempt(state, operation);
  return edit.kind === "changed" ? { layout: edit.layout, refusal: null } : { layout: state.layout, refusal: edit.words };
}

function indexOf(element: Element): number | null {
  const index = element.closest("[data-cell]")?.getAttribute("data-cell");
  return index === null || index === undefined ? null : Number(index);
}

function gripOf(element: Element): Grip {
  const grip = element.getAttribute("data-grip");
  return grips.find((each) => each === grip) ?? "whole";
}
