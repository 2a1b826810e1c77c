import { useEffect, useState } from "react";
import type { ScreensDialog } from "./ScreensDialog.tsx";

type Code = { kind: "none" } | { kind: "here"; Dialog: typeof ScreensDialog } | { kind: "failed"; error: unknown };

interface Wanting {
  isOffered: boolean;
  /** Somebody waits for it. */
  isWanted: boolean;
}

/**
 * The list of screens, once its code is here: it comes when the console has nothing else to do, or at once when it is wanted. Kept
 * here and not by `lazy`, since React leaves whatever stands in for a lazy part on the page for 300 ms: from the key to the list took that
 * long where the code was here after 30. Throws where the code cannot be had.
 */
export function useDialogCode({ isOffered, isWanted }: Wanting): typeof ScreensDialog | null {
  const [code, setCode] = useState<Code>({ kind: "none" });
  const isMissing = isOffered && code.kind === "none";
  useEffect(() => {
    if (!isMissing) return undefined;
    const load = () =>
      void import("./ScreensDialog.tsx").then(
        (module) => setCode({ kind: "here", Dialog: module.ScreensDialog }),
        (error: unknown) => isWanted && setCode({ kind: "failed", error }),
      );
    if (isWanted) {
      load();
      return undefined;
    }
    const idle = requestIdleCallback(load);
    return () => cancelIdleCallback(idle);
  }, [isMissing, isWanted]);
  if (code.kind === "failed") throw code.error;
  return code.kind === "here" ? code.Dialog : null;
}
