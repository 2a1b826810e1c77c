import { useState } from "react";
import { useConsole } from "../../sync/consoleContext.ts";

type Copying = { kind: "idle" } | { kind: "copied"; text: string } | { kind: "refused" };

/** Copies a text; where the system refuses the clipboard, lays it out selected, to be copied by hand. */
export function CopyText({ text }: { text: string }) {
  const { platform } = useConsole();
  const [copying, setCopying] = useState<Copying>({ kind: "idle" });
  const copy = () => {
    platform.copyText(text).then(
      () => setCopying({ kind: "copied", text }),
      () => setCopying({ kind: "refused" }),
    );
  };
  return (
    <>
      {copying.kind === "refused" && (
        <label className="field copy-by-hand">
          <span className="field__label">The clipboard is not allowed here. The text is selected: copy it with Ctrl C.</span>
          <textarea className="field__input" readOnly rows={6} value={text} ref={selectAll} />
        </label>
      )}
      <span className="copy-by-hand__word" role="status">
        {copying.kind === "copied" && copying.text === text ? "Copied." : ""}
      </span>
      <button type="button" className="button" onClick={copy}>
        Copy as text
      </button>
    </>
  );
}

function selectAll(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.select();
}
