import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { useScreens } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";
import { useMay } from "../incidents/useMay.ts";
import { LayoutEditor } from "../layoutEditor/LayoutEditor.tsx";

const ScreensDialog = lazy(() => import("./ScreensDialog.tsx").then((module) => ({ default: module.ScreensDialog })));

/** Opens what stands on each screen; there is nothing to open where there are no screens and nobody here may add one. */
export function ScreensButton() {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const count = useScreens(({ byId }) => byId.size);
  const manages = useMay("manage-screens");
  const steers = useMay("steer-screens");
  const isOffered = manages || (steers && count > 0);
  const show = () => {
    setTyped(null);
    setOpen(true);
  };
  useShortcut("screens.show", () => isOffered && show());
  const [isDrawing, setIsDrawing] = useState(false);
  useShortcut("layouts.show", () => steers && setIsDrawing(true));
  return (
    <>
      {isOffered && (
        <button type="button" className="button button--small button--quiet figures" title="What stands on each screen, and send something there (w)" aria-keyshortcuts="w" onClick={show}>
          {count === 1 ? "1 screen" : `${count} screens`} <KeyCaps of="screens.show" />
        </button>
      )}
      {open && (
        <Suspense fallback={<OnItsWay onClose={() => setOpen(false)} onNumber={setTyped} />}>
          <ScreensDialog typed={typed} onClose={() => setOpen(false)} />
        </Suspense>
      )}
      {isDrawing && <LayoutEditor onClose={() => setIsDrawing(false)} />}
    </>
  );
}

/** The dialog itself comes when it is first wanted; a number typed meanwhile counts. */
function OnItsWay({ onClose, onNumber }: { onClose: () => void; onNumber: (typed: string) => void }) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (/^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) onNumber(event.key);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return (
    <Dialog title="Screens" onClose={onClose}>
      <p className="empty">Loading…</p>
    </Dialog>
  );
}
