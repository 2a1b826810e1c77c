import { useConnection, useIsLive, useSelection } from "../../sync/consoleContext.ts";
import { PanelBoundary } from "../../ui/PanelBoundary.tsx";
import { useShortcutKeys } from "../../ui/useShortcut.ts";
import type { ViewSource } from "../../video/viewSource.ts";
import { StaleBanner } from "../connection/StaleBanner.tsx";
import { IncidentFeed } from "../incidents/IncidentFeed.tsx";
import { OpenViewPrompt } from "../pull-up/OpenViewDialog.tsx";
import { PullUpPanel } from "../pull-up/PullUpPanel.tsx";
import { WallPanel } from "../pull-up/WallPanel.tsx";
import { ConsoleHeader } from "./ConsoleHeader.tsx";
import { MapPanel } from "./MapPanel.tsx";
import "./layout.css";

/** The console: the queue on the left, map and pictures in the middle, what the incident brings up on the right. */
export function ConsolePage({ views }: { views: ViewSource }) {
  useShortcutKeys();
  const connection = useConnection();
  const isLive = useIsLive();
  const hasSelection = useSelection(({ incidentId }) => incidentId !== null);
  return (
    <div className="console" data-connection={connection.kind}>
      <ConsoleHeader />
      <StaleBanner />
      <main className="console__panels" data-stale={!isLive || undefined}>
        <section className="panel panel--incidents" aria-label="Incidents">
          <PanelBoundary name="Incidents">
            <IncidentFeed />
          </PanelBoundary>
        </section>
        <div className="console__centre" data-follows={hasSelection || undefined}>
          <div className="console__map">
            <PanelBoundary name="Map">
              <MapPanel />
            </PanelBoundary>
          </div>
          <div className="console__wall">
            <PanelBoundary name="Video wall">
              <WallPanel views={views} />
            </PanelBoundary>
          </div>
        </div>
        <section className="panel panel--pull-up" aria-label="Pull-up">
          <PanelBoundary name="Pull-up">
            <PullUpPanel />
          </PanelBoundary>
        </section>
      </main>
      <OpenViewPrompt />
    </div>
  );
}
