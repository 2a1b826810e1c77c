/** The incident on which the keyboard stands in the feed, as the feed tells it to assistive technology; null for none. */
export function cursorIncidentId(): string | null {
  const rowId = document.querySelector('[role="listbox"][aria-label="Incidents"]')?.getAttribute("aria-activedescendant") ?? null;
  const row = rowId === null ? null : document.getElementById(rowId);
  return row?.dataset["incidentId"] ?? null;
}
