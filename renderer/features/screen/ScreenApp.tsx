import { useMemo } from "react";
import { useStore } from "zustand";
import { PanelBoundary } from "../../ui/PanelBoundary.tsx";
import { DeskLocked, DeskWaiting } from "./DeskWaiting.tsx";
import type { DeskViews } from "./deskViews.ts";
import { EnrolPage } from "./EnrolPage.tsx";
import { ScreenContext, useScreenParts, type ScreenParts } from "./screenContext.ts";
import { ScreenPage } from "./ScreenPage.tsx";
import "./screen.css";

interface ScreenAppProps {
  /** With the views of a wall. */
  parts: ScreenParts;
  deskViews: DeskViews;
}

/** A screen's window: what stands there, for a wall once it is enrolled, for a desk while somebody is signed in at its console. */
export function ScreenApp({ parts, deskViews }: ScreenAppProps) {
  const isDesk = useStore(parts.stores.session, ({ session }) => session.kind === "signed-in" && session.user.role !== "wall");
  const chosen = useMemo(() => (isDesk ? { ...parts, views: deskViews } : parts), [parts, deskViews, isDesk]);
  return (
    <ScreenContext value={chosen}>
      <PanelBoundary name="The wall screen">
        <Page />
      </PanelBoundary>
    </ScreenContext>
  );
}

function Page() {
  const { stores, desk } = useScreenParts();
  const signIn = useStore(stores.session, ({ session }) => session.kind);
  const { kind } = useStore(desk, ({ now }) => now);
  if (signIn === "signed-in") return <ScreenPage />;
  if (signIn === "locked") return <DeskLocked />;
  return kind === "not-a-desk" ? <EnrolPage /> : <DeskWaiting isAsking={kind === "asking"} />;
}
