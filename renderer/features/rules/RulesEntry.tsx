import { lazy, Suspense, useState } from "react";
import { useRules, useScreens } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";
import { useMay } from "../incidents/useMay.ts";

const RulesDialog = lazy(() => import("./RulesDialog.tsx").then((module) => ({ default: module.RulesDialog })));

/** Whether there are rules to look at here, or to make. */
export function useRulesOffered(): boolean {
  const manages = useMay("manage-rules");
  const steers = useMay("steer-screens");
  const hasScreens = useScreens(({ byId }) => byId.size > 0);
  const hasRules = useRules(({ byId }) => byId.size > 0);
  return (manages && hasScreens) || (steers && hasRules);
}

/** Opens the rules by their key, from wherever one is. */
export function RulesEntry() {
  const [isOpen, setIsOpen] = useState(false);
  const isOffered = useRulesOffered();
  return (
    <>
      {isOffered && <RulesKey onShow={() => setIsOpen(true)} />}
      {isOpen && (
        <Suspense fallback={<OnItsWay onClose={() => setIsOpen(false)} />}>
          <RulesDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function RulesKey({ onShow }: { onShow: () => void }) {
  useShortcut("rules.show", onShow);
  return null;
}

function OnItsWay({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Rules that take screens" onClose={onClose}>
      <p className="empty">Loading…</p>
    </Dialog>
  );
}
