import type { KeyboardEvent } from "react";

/** Arrow keys, Home and End go from row to row of a list whose rows match the selector. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, selector: string): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const target = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: rows.length - 1 }[event.key];
  if (target === undefined || at < 0) return;
  rows[Math.min(target, rows.length - 1)]?.focus();
  event.preventDefault();
}
