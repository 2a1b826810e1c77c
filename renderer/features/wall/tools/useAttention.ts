import { useCallback, useRef, useSyncExternalStore } from "react";

/** Whether somebody points at the element, or the focus is in it: only then it shows what may be done there. */
export function useAttention(element: HTMLElement | null): boolean {
  const isPointedAt = useRef(false);
  const subscribe = useCallback(
    (onChange: () => void) => {
      if (element === null) return () => undefined;
      const ended = new AbortController();
      const { signal } = ended;
      const point = (at: boolean) => {
        if (isPointedAt.current === at) return;
        isPointedAt.current = at;
        onChange();
      };
      // It may have been put under the pointer as it came.
      isPointedAt.current = element.matches(":hover");
      for (const type of ["pointerenter", "pointermove"] as const) element.addEventListener(type, () => point(true), { signal });
      // A finger that is lifted leaves: what it turned to stays so until something else is touched.
      element.addEventListener("pointerleave", ({ pointerType }) => pointerType !== "touch" && point(false), { signal });
      window.addEventListener("pointerdown", ({ target }) => target instanceof Node && !element.contains(target) && point(false), { capture: true, signal });
      element.addEventListener("focusin", onChange, { signal });
      element.addEventListener("focusout", ({ relatedTarget }) => !(relatedTarget instanceof Node && element.contains(relatedTarget)) && onChange(), { signal });
      return () => ended.abort();
    },
    [element],
  );
  return useSyncExternalStore(subscribe, () => isPointedAt.current || (element?.contains(document.activeElement) ?? false));
}
