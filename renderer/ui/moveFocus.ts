import type { KeyboardEvent } from "react";

/**
 * Arrow keys, Home and End go from row to row of a list whose rows match `rowSelector`, wherever in a row the focus is.
 * The row itself takes the focus, or what in it matches `focusSelector`.
 */
export function moveFocus(event: KeyboardEvent<HTMLElement>, rowSelector: string, focusSelector?: string): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(rowSelector)];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const target = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: rows.length - 1 }[event.key];
  if (target === undefined || at < 0) return;
  const row = rows[Math.min(target, rows.length - 1)];
  (focusSelector === undefined ? row : row?.querySelector<HTMLElement>(focusSelector))?.focus();
  event.preventDefault();
}
