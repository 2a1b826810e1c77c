import { useEffect, useState, type RefObject } from "react";

/** Rows of the feed are this high, as `--feed-row-height` in the style sheet says too. */
const rowHeightRem = 4.6;

const pixelsPerRem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Height of a feed row in pixels: it follows the window's size, which the root font size follows. */
export function useRowHeight(list: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(() => rowHeightRem * pixelsPerRem());
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(rowHeightRem * pixelsPerRem()));
    observer.observe(element);
    return () => observer.disconnect();
  }, [list]);
  return height;
}
