import { useEffect, useState } from "react";

/** Whether somebody points at the element, or the focus is in it: only then it shows what may be done there. */
export function useAttention(element: HTMLElement | null): boolean {
  const [pointedAt, setPointedAt] = useState(false);
  const [focused, setFocused] = useState(false);
  useEffect(() => {
    if (element === null) return;
    // It may have been put under the pointer, or been given the focus, as it came.
    setPointedAt(element.matches(":hover"));
    setFocused(element.contains(document.activeElement));
    const ended = new AbortController();
    const { signal } = ended;
    for (const type of ["pointerenter", "pointermove"] as const) element.addEventListener(type, () => setPointedAt(true), { signal });
    element.addEventListener("pointerleave", () => setPointedAt(false), { signal });
    element.addEventListener("focusin", () => setFocused(true), { signal });
    element.addEventListener("focusout", ({ relatedTarget }) => setFocused(relatedTarget instanceof Node && element.contains(relatedTarget)), { signal });
    return () => ended.abort();
  }, [element]);
  return pointedAt || focused;
}
