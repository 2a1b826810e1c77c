import { Dialog } from "../../ui/Dialog.tsx";

interface UnsavedChangesProps {
  name: string;
  onDiscard: () => void;
  onStay: () => void;
}

/** Asks before changes that are not saved are lost. */
export function UnsavedChanges({ name, onDiscard, onStay }: UnsavedChangesProps) {
  return (
    <Dialog title="Changes are not saved" onClose={onStay}>
      <p className="dialog__text free-text">
        What you changed in “{name}” is lost when you leave it now.
      </p>
      <div className="dialog__actions">
        <button type="button" className="button" onClick={onDiscard}>
          Discard the changes
        </button>
        <button type="button" className="button button--main" data-autofocus onClick={onStay}>
          Go on editing
        </button>
      </div>
    </Dialog>
  );
}
