import { useSyncExternalStore } from "react";

type Listener = () => void;

/** One timer a window for everything that shows a passing time; it stands still while nothing does. */
function createTicker(everyMilliseconds: number) {
  const listeners = new Set<Listener>();
  let timer: ReturnType<typeof setInterval> | null = null;
  return (listener: Listener) => {
    listeners.add(listener);
    timer ??= setInterval(() => listeners.forEach((listen) => listen()), everyMilliseconds);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || timer === null) return;
      clearInterval(timer);
      timer = null;
    };
  };
}

const subscribeToSeconds = createTicker(1000);

/**
 * A text or number that follows the time. It is worked out once a second, and the component renders only when it
 * comes out different, so that a hundred ages in minutes cost a hundred comparisons a second.
 */
export const useTicking = <Value extends string | number | boolean>(read: () => Value): Value => useSyncExternalStore(subscribeToSeconds, read);
