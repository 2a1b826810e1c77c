import { lazy, Suspense, useState } from "react";
import { useFacts } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";
import { useMay } from "../incidents/useMay.ts";
import { useWatchingCount } from "./useWatching.ts";

const WatchingDialog = lazy(() => import("./WatchingDialog.tsx").then((module) => ({ default: module.WatchingDialog })));

/** How many watch just now, or how many are here for those who may not know more; opens the list of them. */
export function WatchingButton() {
  const [open, setOpen] = useState(false);
  const { people, views } = useWatchingCount();
  const here = useFacts(({ presence }) => presence.length);
  const seesViews = useMay("see-views");
  useShortcut("watching.show", () => setOpen(true));
  const title = seesViews ? `${people} watch ${views} ${views === 1 ? "camera" : "cameras"}, ${here} here. Who is here and who watches what` : "Who is here";
  return (
    <>
      <button type="button" className="button button--small button--quiet figures" title={title} aria-keyshortcuts="r" onClick={() => setOpen(true)}>
        {seesViews ? `${people} watching` : `${here} here`} <KeyCaps of="watching.show" />
      </button>
      {open && (
        <Suspense fallback={<WatchingOnItsWay onClose={() => setOpen(false)} />}>
          <WatchingDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The dialog itself comes when it is first wanted. */
const WatchingOnItsWay = ({ onClose }: { onClose: () => void }) => (
  <Dialog title="Who is here and who watches" onClose={onClose}>
    <p className="empty">Loading…</p>
  </Dialog>
);
