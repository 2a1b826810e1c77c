import { createElement, useEffect, useEffectEvent, useState } from "react";
import { useStore } from "zustand";
import { useScreens } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";
import { useMay } from "../incidents/useMay.ts";
import { LayoutEditor } from "../layoutEditor/LayoutEditor.tsx";
import type { Carried } from "../steering/carried.ts";
import { useSteering } from "../steering/steering.ts";
import { carriedAtFocus } from "../steering/useCarry.ts";
import { useDialogCode } from "./useDialogCode.ts";

/** Opens what stands on each screen; there is nothing to open where there are no screens and nobody here may add one. */
export function ScreensButton() {
  const steering = useSteering();
  const list = useStore(steering.store, (state) => state.list);
  const [typed, setTyped] = useState<string | null>(null);
  const count = useScreens(({ byId }) => byId.size);
  const manages = useMay("manage-screens");
  const steers = useMay("steer-screens");
  const isOffered = manages || (steers && count > 0);
  const dialog = useDialogCode({ isOffered, isWanted: list !== null });
  const close = () => steering.closeList();
  const show = (inHand: Carried | null) => {
    setTyped(null);
    steering.openList(inHand);
  };
  useShortcut("screens.show", () => isOffered && show(carriedAtFocus()));
  const [isDrawing, setIsDrawing] = useState(false);
  useShortcut("layouts.show", () => steers && setIsDrawing(true));
  return (
    <>
      {isOffered && (
        <button type="button" className="button button--small button--quiet figures" title="What stands on each screen, and send something there (w)" aria-keyshortcuts="w" onClick={() => show(null)}>
          {count === 1 ? "1 screen" : `${count} screens`} <KeyCaps of="screens.show" />
        </button>
      )}
      {isOffered && list && (dialog === null ? <OnItsWay onClose={close} onNumber={setTyped} /> : createElement(dialog, { typed, inHand: list.carried, onClose: close }))}
      {isDrawing && <LayoutEditor onClose={() => setIsDrawing(false)} />}
    </>
  );
}

/** Where the dialog is wanted before its code is here; a number typed meanwhile counts. */
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
