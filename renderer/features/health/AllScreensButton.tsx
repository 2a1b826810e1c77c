import { lazy, Suspense, useState } from "react";
import { silentTiles } from "../../../shared/policy/windowHealth.ts";
import { useFacts, useScreens } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";
import { useMay } from "../incidents/useMay.ts";

const HealthDialog = lazy(() => import("./HealthDialog.tsx").then((module) => ({ default: module.HealthDialog })));

/** What needs a look on any screen, and the list of them all; for those who may see it. */
export function AllScreensButton() {
  const [open, setOpen] = useState(false);
  const sees = useMay("see-health");
  const words = useSummary();
  useShortcut("screens.health", () => sees && setOpen(true));
  if (!sees) return null;
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" className="button button--small button--quiet figures" title="How all screens and consoles do (Shift R)" aria-keyshortcuts="Shift+R" onClick={() => setOpen(true)}>
        {words} <KeyCaps of="screens.health" />
      </button>
      {open && (
        <Suspense fallback={<OnItsWay onClose={close} />}>
          <HealthDialog onClose={close} />
        </Suspense>
      )}
    </>
  );
}

/** The dialog itself comes when it is first wanted. */
const OnItsWay = ({ onClose }: { onClose: () => void }) => (
  <Dialog title="How all screens do" onClose={onClose}>
    <p className="empty">Loading…</p>
  </Dialog>
);

/** `All screens: 1 away, 2 tiles silent`. */
function useSummary(): string {
  const { byId } = useScreens((state) => state);
  const links = useFacts(({ screenLinks }) => screenLinks);
  const windows = useFacts((facts) => facts.windows);
  const away = [...byId.values()].filter(({ id, role, enrolled }) => role === "wall" && enrolled && links.get(id)?.kind !== "connected").length;
  const silent = [...windows.values()].reduce((sum, { health }) => sum + (health === null ? 0 : silentTiles(health)), 0);
  const parts = [...(away > 0 ? [`${away} away`] : []), ...(silent > 0 ? [`${silent} ${silent === 1 ? "tile" : "tiles"} silent`] : [])];
  return `All screens: ${parts.length === 0 ? "well" : parts.join(", ")}`;
}
