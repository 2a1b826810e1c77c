import { lazy, Suspense } from "react";
import { useConnection, useConsole, useIsLive } from "../../sync/consoleContext.ts";
import { PanelBoundary } from "../../ui/PanelBoundary.tsx";
import { useShortcutKeys } from "../../ui/useShortcut.ts";
import type { ViewSource } from "../../video/viewSource.ts";
import { AreaPanel } from "../area/AreaPanel.tsx";
import { StaleBanner } from "../connection/StaleBanner.tsx";
import { AllScreensButton } from "../health/AllScreensButton.tsx";
import { IncidentFeed } from "../incidents/IncidentFeed.tsx";
import { HandedToMe } from "../incidents/work/HandedToMe.tsx";
import { OpenViewPrompt } from "../pull-up/OpenViewDialog.tsx";
import { PullUpPanel } from "../pull-up/PullUpPanel.tsx";
import { LockWarning } from "../session/LockWarning.tsx";
import { SteeringHost } from "../steering/SteeringHost.tsx";
import { CentrePanels } from "./CentrePanels.tsx";
import { ConsoleHeader } from "./ConsoleHeader.tsx";
import "./layout.css";

const HealthLine = lazy(() => import("../health/HealthLine.tsx").then((module) => ({ default: module.HealthLine })));

/** The console: the queue on the left, map and pictures in the middle, what the incident brings up on the right. */
export function ConsolePage({ views }: { views: ViewSource }) {
  useShortcutKeys();
  const connection = useConnection();
  const isLive = useIsLive();
  const { client, platform } = useConsole();
  return (
    <SteeringHost>
      <div className="console" data-connection={connection.kind}>
        <ConsoleHeader />
        <StaleBanner />
        <main className="console__panels" data-stale={!isLive || undefined}>
          <section className="panel panel--incidents" aria-label="Incidents">
            <PanelBoundary name="Incidents">
              <IncidentFeed />
            </PanelBoundary>
          </section>
          <CentrePanels views={views} />
          <section className="panel panel--pull-up" aria-label="Pull-up">
            <PanelBoundary name="Pull-up">
              <PullUpPanel />
            </PanelBoundary>
          </section>
          <AreaPanel />
        </main>
        <Suspense fallback={<div className="console__foot" />}>
          <HealthLine client={client} screenId={null} startCpuMeter={() => platform.startCpuMeter()}>
            <AllScreensButton />
          </HealthLine>
        </Suspense>
        <HandedToMe />
        <OpenViewPrompt />
        <LockWarning client={client} />
      </div>
    </SteeringHost>
  );
}
