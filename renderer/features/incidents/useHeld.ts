import { useEffect, useState, type UIEvent } from "react";
import { useRecentKeys } from "./useRecentKeys.ts";

/** Scrolled by less than this, the list still counts as standing at its top, pixels. */
const scrolledFrom = 8;

/**
 * Whether somebody has the list in hand: points at it, went through it by keyboard a moment ago, or has scrolled down
 * in it. Then nothing may move by itself.
 */
export function useHeld(onHold: (held: boolean) => void) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const keys = useRecentKeys();
  const held = pointed || scrolled || (focused && keys.recent);
  useEffect(() => onHold(held), [onHold, held]);
  return {
    focused,
    noteKey: keys.note,
    listeners: {
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
      // Not "enter": React tells of none where what lay above the list, a dialog, went away under the pointer.
      onPointerOver: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onScroll: (event: UIEvent<HTMLElement>) => setScrolled(event.currentTarget.scrollTop >= scrolledFrom),
    },
  };
}
