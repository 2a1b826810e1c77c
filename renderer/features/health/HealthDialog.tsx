import { useMemo } from "react";
import type { Screen } from "../../../shared/model/screen.ts";
import type { ScreenLink, WindowReport } from "../../../shared/model/windowHealth.ts";
import { isHealthStale } from "../../../shared/policy/windowHealth.ts";
import { useCameras, useConsole, useFacts, useIsLive, useScreens } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { formatSpan } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { HealthFigures } from "./HealthFigures.tsx";
import { linkWords, worstWords } from "./healthWords.ts";
import "./health.css";

/** Every screen and every console: whether it is there, its line, and which tile most needs a look. */
export function HealthDialog({ onClose }: { onClose: () => void }) {
  const { byId } = useScreens((state) => state);
  const links = useFacts(({ screenLinks }) => screenLinks);
  const windows = useFacts((facts) => facts.windows);
  const isLive = useIsLive();
  const screens = useMemo(() => [...byId.values()].sort((a, b) => a.number - b.number), [byId]);
  const all = useMemo(() => [...windows.values()].sort((a, b) => a.displayName.localeCompare(b.displayName, "en") || a.since.localeCompare(b.since)), [windows]);
  const consoles = all.filter(({ screenId, role }) => screenId === null && role !== "wall");
  return (
    <Dialog title="How all screens do" onClose={onClose}>
      <div className="health-dialog">
        {!isLive && (
          <p className="notice notice--danger" role="status">
            Not connected: this is what was known last.
          </p>
        )}
        <section aria-label="Screens">
          <h3 className="health-dialog__title">Screens</h3>
          {screens.length === 0 ? (
            <p className="empty">There is no screen yet.</p>
          ) : (
            <ul role="list" className="health-list" aria-label="Screens">
              {screens.map((screen) => (
                <ScreenHealth key={screen.id} screen={screen} link={links.get(screen.id)} windows={all.filter(({ screenId }) => screenId === screen.id)} />
              ))}
            </ul>
          )}
        </section>
        <section aria-label="Consoles">
          <h3 className="health-dialog__title">Consoles</h3>
          <ul role="list" className="health-list" aria-label="Consoles">
            {consoles.map((window) => (
              <li key={window.windowId} className="health-row">
                <span aria-hidden="true" />
                <p className="health-row__name one-line" title={window.displayName}>
                  <bdi>{window.displayName}</bdi>
                </p>
                <div className="health-row__windows">
                  <WindowLine window={window} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <div className="dialog__actions">
        <button type="button" className="button" data-autofocus onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function ScreenHealth({ screen, link, windows }: { screen: Screen; link: ScreenLink | undefined; windows: readonly WindowReport[] }) {
  const { client } = useConsole();
  const isUnenrolled = screen.role === "wall" && !screen.enrolled;
  const words = useTicking(() => (isUnenrolled ? "No display enrolled" : linkWords(link, client.hubNow())));
  return (
    <li className="health-row" data-screen-number={screen.number}>
      <strong className="health-row__number figures">{screen.number}</strong>
      <div>
        <p className="health-row__name one-line" title={screen.name}>
          <bdi>{screen.name}</bdi>
        </p>
        <p className="health-row__link" data-away={(!isUnenrolled && link?.kind !== "connected") || undefined}>
          {words}
        </p>
      </div>
      <div className="health-row__windows">
        {windows.map((window) => (
          <WindowLine key={window.windowId} window={window} owner={screen.role === "desk" ? window.displayName : null} />
        ))}
      </div>
    </li>
  );
}

/** @param owner whose window it is, where that is not said already */
function WindowLine({ window: { health, reportedAt }, owner = null }: { window: WindowReport; owner?: string | null }) {
  const { client } = useConsole();
  // The table changes in place; the state around it is a new one with every revision.
  const { table } = useCameras((state) => state);
  const said = reportedAt === null ? null : Date.parse(reportedAt);
  const stale = useTicking(() => (said !== null && isHealthStale(said, client.hubNow()) ? `Stale: said ${formatSpan(client.hubNow() - said)} ago` : ""));
  if (health === null) return <p className="health-row__link">It has not said yet how it does.</p>;
  const worst = worstWords(health.worst, (cameraId) => table.get(cameraId)?.name ?? cameraId);
  return (
    <div>
      {stale !== "" && <p className="health-row__stale">{stale}</p>}
      <div className="health-row__line" data-stale={stale !== "" || undefined}>
        {owner !== null && <bdi>{owner}</bdi>}
        <HealthFigures health={health} />
      </div>
      {worst !== null && (
        <p className="health-row__worst free-text">
          Worst: <bdi>{worst}</bdi>
        </p>
      )}
    </div>
  );
}
