import type { CommandProgress } from "../sync/useCommand.ts";
import { FailureNotice } from "./FailureNotice.tsx";

interface CommandActionsProps {
  progress: CommandProgress;
  /** On the button, at rest and while the command is under way. */
  label: string;
  sendingLabel: string;
  /** What is still missing keeps the button from being pressed. */
  isIncomplete?: boolean;
  onCancel: () => void;
}

/** How the form of a command ends: why it failed, and the two ways out. */
export function CommandActions({ progress, label, sendingLabel, isIncomplete = false, onCancel }: CommandActionsProps) {
  const isSending = progress.kind === "sending";
  return (
    <>
      {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
      <div className="dialog__actions">
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" className="button button--main" disabled={isIncomplete || isSending}>
          {isSending ? sendingLabel : label}
        </button>
      </div>
    </>
  );
}
