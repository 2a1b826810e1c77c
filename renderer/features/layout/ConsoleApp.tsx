import { useEffect, useState } from "react";
import { ConsoleContext, useSession, type ConsoleParts } from "../../sync/consoleContext.ts";
import { PanelBoundary } from "../../ui/PanelBoundary.tsx";
import { ShortcutCenter } from "../../ui/shortcuts.ts";
import { ShortcutContext } from "../../ui/useShortcut.ts";
import type { ViewSource } from "../../video/viewSource.ts";
import { TileBoardContext } from "../pull-up/tileBoardContext.ts";
import type { TileBoardStore } from "../pull-up/tileBoardStore.ts";
import { createFeedFilterStore, FeedFilterContext } from "../incidents/feedFilterStore.ts";
import { LockPage } from "../session/LockPage.tsx";
import { SignInPage } from "../session/SignInPage.tsx";
import { ConsolePage } from "./ConsolePage.tsx";

interface ConsoleAppProps {
  parts: ConsoleParts;
  tileBoard: TileBoardStore;
  views: ViewSource;
}

/** The whole console: the sign-in page, then the panels, or the lock that stands in their place. */
export function ConsoleApp({ parts, tileBoard, views }: ConsoleAppProps) {
  const [shortcutCenter] = useState(() => new ShortcutCenter());
  const [feedFilter] = useState(createFeedFilterStore);
  useEffect(() => parts.stores.session.subscribe(({ session }) => session.kind === "signed-out" && feedFilter.getState().reset()), [parts, feedFilter]);
  return (
    <ConsoleContext value={parts}>
      <TileBoardContext value={tileBoard}>
        <ShortcutContext value={shortcutCenter}>
          <FeedFilterContext value={feedFilter}>
            <PanelBoundary name="The console">
              <Page views={views} />
            </PanelBoundary>
          </FeedFilterContext>
        </ShortcutContext>
      </TileBoardContext>
    </ConsoleContext>
  );
}

function Page({ views }: { views: ViewSource }) {
  const session = useSession();
  switch (session.kind) {
    case "signed-in":
      return <ConsolePage views={views} />;
    case "locked":
      return <LockPage session={session} />;
    case "signed-out":
      return <SignInPage />;
  }
}
