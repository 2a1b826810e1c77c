import { lazy, Suspense, useState } from "react";
import { useScreens } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";
import { useMay } from "../incidents/useMay.ts";

const ScreensDialog = lazy(() => import("./ScreensDialog.tsx").then((module) => ({ default: module.ScreensDialog })));

/** Opens what stands on each screen; there is nothing to open where there are no screens and nobody here may add one. */
export function ScreensButton() {
  const [open, setOpen] = useState(false);
  const count = useScreens(({ byId }) => byId.size);
  const manages = useMay("manage-screens");
  const steers = useMay("steer-screens");
  const isOffered = manages || (steers && count > 0);
  useShortcut("screens.show", () => isOffered && setOpen(true));
  if (!isOffered) return null;
  return (
    <>
      <button type="button" className="button button--small button--quiet figures" title="What stands on each screen, and send something there (w)" aria-keyshortcuts="w" onClick={() => setOpen(true)}>
        {count === 1 ? "1 screen" : `${count} screens`} <KeyCaps of="screens.show" />
      </button>
      {open && (
        <Suspense fallback={<OnItsWay onClose={() => setOpen(false)} />}>
          <ScreensDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The dialog itself comes when it is first wanted. */
const OnItsWay = ({ onClose }: { onClose: () => void }) => (
  <Dialog title="Screens" onClose={onClose}>
    <p className="empty">Loading…</p>
  </Dialog>
);
