import { useEffect, useId, useRef, type ReactNode } from "react";
import "./dialog.css";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A modal dialog: stands while it is rendered, closes by Escape or by whoever renders it, and gives the focus back.
 * Typing starts in the child marked `data-autofocus`; without one in the first field that still needs something, else
 * where the browser puts it.
 */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    // React focuses `autoFocus` before the dialog is open, and opening then takes the focus to the first field.
    const start = element?.querySelector<HTMLElement>("[data-autofocus]") ?? element?.querySelector<HTMLElement>(":is(input, textarea, select):invalid");
    start?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        // React hands on to a dialog what is meant for one in front of it.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId} className="dialog__title">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
