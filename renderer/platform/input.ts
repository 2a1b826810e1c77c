/** What people do with keyboard, pointer or finger. */
const kinds = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/**
 * Calls back for each real input in a window: not for what a script makes, not for a key that is held down by something, and not where a
 * pointer that lies still is told to have moved because what lies under it did. Returns what ends it.
 */
export function listenForInput(window: Window, onInput: () => void): () => void {
  let pointer = "";
  const hear = (event: Event) => {
    if (!event.isTrusted) return;
    if (event instanceof KeyboardEvent && event.repeat) return;
    if (event.type === "pointermove" && event instanceof PointerEvent) {
      const place = `${event.screenX} ${event.screenY}`;
      const hasMoved = pointer !== "" && place !== pointer;
      pointer = place;
      if (!hasMoved) return;
    }
    onInput();
  };
  for (const kind of kinds) window.addEventListener(kind, hear, { capture: true, passive: true });
  return () => {
    for (const kind of kinds) window.removeEventListener(kind, hear, { capture: true });
  };
}
