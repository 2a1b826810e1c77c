/**
 * The row the keyboard stands on after a step through the feed. Without one the first step goes to the selected row,
 * or to an end of the list.
 */
export function stepCursor(
  rows: readonly string[],
  cursorId: string | null,
  selectedId: string | null,
  step: 1 | -1 | "first" | "last",
): string | null {
  if (step === "first") return rows[0] ?? null;
  if (step === "last") return rows.at(-1) ?? null;
  const at = cursorId === null ? -1 : rows.indexOf(cursorId);
  if (at >= 0) return rows[Math.min(rows.length - 1, Math.max(0, at + step))] ?? null;
  if (selectedId !== null && rows.includes(selectedId)) return selectedId;
  return (step === 1 ? rows[0] : rows.at(-1)) ?? null;
}
