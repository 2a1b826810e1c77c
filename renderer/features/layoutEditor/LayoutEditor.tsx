import { lazy, Suspense, useState } from "react";
import type { LayoutPreset } from "../../../shared/model/layoutPreset.ts";
import { Dialog } from "../../ui/Dialog.tsx";

const LayoutEditorDialog = lazy(() => import("./LayoutEditorDialog.tsx").then((module) => ({ default: module.LayoutEditorDialog })));

interface LayoutEditorProps {
  /** The layout to begin with, by its key among all options; a new one unless given. */
  initialKey?: string;
  onClose: () => void;
  onSaved?: (preset: LayoutPreset) => void;
}

/** The editor of layouts; it comes when it is first wanted. */
export function LayoutEditor({ initialKey, onClose, onSaved }: LayoutEditorProps) {
  return (
    <Suspense
      fallback={
        <Dialog title="Layouts" onClose={onClose}>
          <p className="empty">Loading…</p>
        </Dialog>
      }
    >
      <LayoutEditorDialog initialKey={initialKey ?? null} onClose={onClose} {...(onSaved === undefined ? {} : { onSaved })} />
    </Suspense>
  );
}

/** Opens the editor of layouts, beside where one is chosen. */
export function LayoutsButton({ initialKey, onSaved }: Omit<LayoutEditorProps, "onClose">) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setIsOpen(true)}>
        Layouts…
      </button>
      {isOpen && <LayoutEditor onClose={() => setIsOpen(false)} {...(initialKey === undefined ? {} : { initialKey })} {...(onSaved === undefined ? {} : { onSaved })} />}
    </>
  );
}
