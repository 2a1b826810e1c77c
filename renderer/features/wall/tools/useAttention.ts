import { useCallback, useSyncExternalStore } from "react";

/** Whether somebody points at the element, or the focus is in it: only then it shows what may be done there. */
export function useAttention(element: HTMLElement | null): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const ended = new AbortController();
      const { signal } = ended;
      for (const type of ["pointerenter", "pointerleave", "focusin"] as const) element?.addEventListener(type, onChange, { signal });
      element?.addEventListener("focusout", ({ relatedTarget }) => !(relatedTarget instanceof Node && element.contains(relatedTarget)) && onChange(), { signal });
      return () => ended.abort();
    },
    [element],
  );
  return useSyncExternalStore(subscribe, () => element !== null && (element.matches(":hover") || element.contains(document.activeElement)));
}
