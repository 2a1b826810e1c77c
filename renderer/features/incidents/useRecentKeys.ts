import { useEffect, useRef, useState } from "react";

/** How long after the last key press somebody still counts as going through the list. */
const recentMilliseconds = 4_000;

/** Whether a key was noted a moment ago. The focus alone says little: it stays where it was while nobody looks. */
export function useRecentKeys(): { recent: boolean; note: () => void } {
  const [recent, setRecent] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const note = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setRecent(false), recentMilliseconds);
    setRecent(true);
  };
  return { recent, note };
}
