import { use, type DragEvent } from "react";
import { useStore } from "zustand";
import type { Carried } from "./carried.ts";
import { SteeringContext, type Steering } from "./steering.ts";
import { CanSteerContext } from "./canSteer.ts";

/** What makes an element one that is dragged to a screen, and that `w` sends when the focus is in it. */
export interface CarryProps {
  draggable?: true;
  onDragStart?: (event: DragEvent<HTMLElement>) => void;
  onDragEnd?: () => void;
  "data-carry"?: string;
}

const nothing: CarryProps = {};

/** By its mark, what is dragged from an element or sent by key while the focus is in it. */
const carriedBy = new WeakMap<Element, Carried>();

/** What the focus is on: a tile, a camera's row or card; null for anything else. */
export function carriedAtFocus(): Carried | null {
  const focused = document.activeElement;
  const element = focused?.closest("[data-carry]") ?? focused?.closest('[role="dialog"]')?.querySelector("[data-carry]");
  return (element && carriedBy.get(element)) ?? null;
}

/** Makes an element one that carries something to a screen; nothing where nobody may steer, or there is no screen. */
export function useCarry(carried: Carried): CarryProps & { ref?: (element: HTMLElement | null) => void } {
  const steering = use(SteeringContext);
  const canSteer = use(CanSteerContext);
  if (steering === null || !canSteer) return nothing;
  return {
    draggable: true,
    onDragStart: (event) => beginDrag(event, steering, carried),
    onDragEnd: () => steering.drag(null),
    "data-carry": carried.kind,
    ref: (element) => {
      if (element) carriedBy.set(element, carried);
    },
  };
}

function beginDrag(event: DragEvent<HTMLElement>, steering: Steering, carried: Carried): void {
  // A picture that is zoomed is moved by dragging it.
  if (event.defaultPrevented) return;
  event.stopPropagation();
  event.dataTransfer.effectAllowed = "copy";
  event.dataTransfer.setData("text/plain", carried.name);
  // A browser that sees the page change while a drag begins may end it at once.
  setTimeout(() => steering.drag(carried));
}

export const useDragged = (steering: Steering): Carried | null => useStore(steering.store, ({ dragged }) => dragged);
