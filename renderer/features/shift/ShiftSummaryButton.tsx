import { useState } from "react";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";
import { ShiftSummaryDialog } from "./ShiftSummaryDialog.tsx";

/** Opens what one shift leaves to the next. */
export function ShiftSummaryButton() {
  const [open, setOpen] = useState(false);
  useShortcut("incidents.summary", () => setOpen(true));
  return (
    <>
      <button type="button" className="button button--small" aria-keyshortcuts="Shift+S" onClick={() => setOpen(true)}>
        <span>
          Shift<span className="visually-hidden"> summary</span>…
        </span>
        <KeyCaps of="incidents.summary" />
      </button>
      {open && <ShiftSummaryDialog onClose={() => setOpen(false)} />}
    </>
  );
}
