import { useState } from "react";
import { createPortal } from "react-dom";
import type { ShiftSummary } from "../../../shared/model/shiftSummary.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { useRead } from "../incidents/useRead.ts";
import { CopyText } from "./CopyText.tsx";
import { ShiftReport } from "./ShiftReport.tsx";
import { ShiftSpanForm } from "./ShiftSpanForm.tsx";
import { presetSpan } from "./shiftSpan.ts";
import { shiftText } from "./shiftText.ts";
import "./shift.css";
import "./shiftPrint.css";

/** What the shift leaves to the next one: to read, to print, to copy. */
export function ShiftSummaryDialog({ onClose }: { onClose: () => void }) {
  const { client } = useConsole();
  const [span, setSpan] = useState(() => presetSpan("last-8-hours", client.hubNow()));
  const [from, to] = [new Date(span.from).toISOString(), new Date(span.to).toISOString()];
  const { reading, retry } = useRead(`${from} ${to}`, (signal) => client.shiftSummary({ from, to }, signal));
  return (
    <Dialog title="Shift summary" onClose={onClose}>
      <div className="shift-dialog">
        <ShiftSpanForm span={span} onChange={setSpan} />
        {reading.kind === "loading" && <p className="empty">Putting the summary together…</p>}
        {reading.kind === "failed" && <FailureNotice failure={reading.failure} onRetry={retry} />}
        {reading.kind === "ready" && (
          <div className="shift-dialog__report" tabIndex={0} role="region" aria-label="The summary">
            <ShiftReport summary={reading.value} />
          </div>
        )}
        <div className="dialog__actions">
          <button type="button" className="button" onClick={onClose}>
            Close
          </button>
          {reading.kind === "ready" && <TakeAway summary={reading.value} />}
        </div>
      </div>
    </Dialog>
  );
}

/** Print and copy. What is printed stands outside the dialog, which paper cannot scroll. */
function TakeAway({ summary }: { summary: ShiftSummary }) {
  return (
    <>
      <CopyText text={shiftText(summary)} />
      <button type="button" className="button button--main" onClick={() => window.print()}>
        Print…
      </button>
      {createPortal(
        <div className="print-sheet" aria-hidden="true">
          <ShiftReport summary={summary} />
        </div>,
        document.body,
      )}
    </>
  );
}
