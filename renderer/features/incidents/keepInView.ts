import { useLayoutEffect, useRef } from "react";

/** A span of the list, in rows. */
interface RowSpan {
  first: number;
  last: number;
}

/** Whether a row that was in sight would be out of it after the list was put in a new order. */
export const wouldLoseSight = (before: number, after: number, sight: RowSpan): boolean =>
  after >= 0 && before >= sight.first && before <= sight.last && (after < sight.first || after > sight.last);

/**
 * Brings the row that the keyboard stands on back into sight when the list takes a new order and moves it away; a row
 * that somebody scrolled away from by hand stays where it is.
 * @param rowHeight pixels
 */
export function useRowKeptInView(
  list: React.RefObject<HTMLElement | null>,
  rows: readonly string[],
  rowId: string | null,
  rowHeight: number,
  scrollToIndex: (index: number) => void,
): void {
  const shown = useRef(rows);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = rows;
    const element = list.current;
    if (before === rows || rowId === null || !element) return;
    const sight = { first: Math.ceil(element.scrollTop / rowHeight - 0.5), last: Math.floor((element.scrollTop + element.clientHeight) / rowHeight - 0.5) };
    const after = rows.indexOf(rowId);
    if (wouldLoseSight(before.indexOf(rowId), after, sight)) scrollToIndex(after);
  });
}
