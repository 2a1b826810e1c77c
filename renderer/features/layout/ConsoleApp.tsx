import { useState } from "react";
import { ConsoleContext, useSession, type ConsoleParts } from "../../sync/consoleContext.ts";
import { PanelBoundary } from "../../ui/PanelBoundary.tsx";
import { ShortcutCenter } from "../../ui/shortcuts.ts";
import { ShortcutContext } from "../../ui/useShortcut.ts";
import type { ViewSource } from "../../video/viewSource.ts";
import { TileBoardContext } from "../pull-up/tileBoardContext.ts";
import type { TileBoardStore } from "../pull-up/tileBoardStore.ts";
import { SignInPage } from "../session/SignInPage.tsx";
import { ConsolePage } from "./ConsolePage.tsx";

interface ConsoleAppProps {
  parts: ConsoleParts;
  tileBoard: TileBoardStore;
  views: ViewSource;
}

/** The whole console: the sign-in page, then the panels. */
export function ConsoleApp({ parts, tileBoard, views }: ConsoleAppProps) {
  const [shortcutCenter] = useState(() => new ShortcutCenter());
  return (
    <ConsoleContext value={parts}>
      <TileBoardContext value={tileBoard}>
        <ShortcutContext value={shortcutCenter}>
          <PanelBoundary name="The console">
            <Page views={views} />
          </PanelBoundary>
        </ShortcutContext>
      </TileBoardContext>
    </ConsoleContext>
  );
}

function Page({ views }: { views: ViewSource }) {
  const session = useSession();
  return session.kind === "signed-in" ? <ConsolePage views={views} /> : <SignInPage />;
}
