import { useEffect } from "react";
import { useStore } from "zustand";
import { HealthLine } from "../health/HealthLine.tsx";
import { LockWarning } from "../session/LockWarning.tsx";
import { ScreenBanner } from "./ScreenBanner.tsx";
import { ScreenHead } from "./ScreenHead.tsx";
import { ScreenStage } from "./ScreenStage.tsx";
import { useScreenParts } from "./screenContext.ts";
import "./screen.css";

/** What stands on this screen; where it cannot be the present, that is said before anything else. */
export function ScreenPage() {
  const { screenId, views, client, startCpuMeter } = useScreenParts();
  const screen = useStore(useScreenParts().stores.screens, ({ byId }) => byId.get(screenId));
  const connection = useStore(useScreenParts().stores.connection, ({ state }) => state);
  const shown = screen?.show;
  const isDesk = useStore(useScreenParts().stores.session, ({ session }) => session.kind === "signed-in" && session.user.role !== "wall");
  const isLive = connection.kind === "live";
  useEffect(() => views.start(), [views]);
  useEffect(() => {
    if (isLive && shown !== undefined) views.hear();
  }, [views, shown, isLive]);
  return (
    <div className="screen" data-connection={connection.kind}>
      <ScreenHead screen={screen} connection={connection} />
      {shown && <ScreenBanner show={shown} />}
      <main className="screen__stage" data-stale={!isLive || undefined}>
        {screen === undefined ? (
          <p className="screen__empty">{isLive ? "This screen was removed. An administrator can add it again under Screens." : "Waiting for the hub."}</p>
        ) : (
          <ScreenStage screen={screen} />
        )}
      </main>
      {isDesk && <LockWarning client={client} />}
      <HealthLine client={client} screenId={isDesk ? screenId : null} startCpuMeter={startCpuMeter} />
    </div>
  );
}
