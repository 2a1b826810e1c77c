import { useStore } from "zustand";
import { PanelBoundary } from "../../ui/PanelBoundary.tsx";
import { EnrolPage } from "./EnrolPage.tsx";
import { ScreenContext, useScreenParts, type ScreenParts } from "./screenContext.ts";
import { ScreenPage } from "./ScreenPage.tsx";

/** A window of the wall: the page that enrols it, then what stands on its screen. */
export function ScreenApp({ parts }: { parts: ScreenParts }) {
  return (
    <ScreenContext value={parts}>
      <PanelBoundary name="The wall screen">
        <Page />
      </PanelBoundary>
    </ScreenContext>
  );
}

function Page() {
  const session = useStore(useScreenParts().stores.session, (state) => state.session);
  return session.kind === "signed-in" ? <ScreenPage /> : <EnrolPage />;
}
