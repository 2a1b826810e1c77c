import { useStore } from "zustand";
import type { Screen } from "../../../shared/model/screen.ts";
import type { ConnectionState } from "../../sync/stores/connection.ts";
import { formatClock, formatShortClock, formatSpan } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { PriorityMark } from "../incidents/PriorityMark.tsx";
import { incidentName } from "../pull-up/incidentWords.ts";
import { useScreenParts } from "./screenContext.ts";
import { contentIncidentId } from "./screenWords.ts";
import { TourLine } from "./TourLine.tsx";

/** One line: which screen this is, what for it shows what it shows, who put it there, and whether it is the present. */
export function ScreenHead({ screen, connection }: { screen: Screen | undefined; connection: ConnectionState }) {
  const { client } = useScreenParts();
  const time = useTicking(() => formatClock(client.hubNow()));
  const incidentId = screen ? contentIncidentId(screen.show.content) : null;
  const incident = useStore(useScreenParts().stores.incidents, ({ byId }) => (incidentId === null ? undefined : byId.get(incidentId)));
  return (
    <header className="screen-head">
      <span className="screen-head__screen">
        {screen && <strong className="screen-head__number figures">{screen.number}</strong>}
        <span className="one-line">{screen?.name ?? "Wall screen"}</span>
      </span>
      {incident && (
        <span className="screen-head__incident">
          <PriorityMark priority={incident.priority} />
          <h1 className="screen-head__name one-line" title={incidentName(incident)}>{incidentName(incident)}</h1>
          {incident.status === "closed" && <span className="tag tag--warning">Closed</span>}
        </span>
      )}
      {screen?.content.kind === "tour" && <TourLine run={screen.content} />}
      <span className="screen-head__placed one-line">
        {screen?.placed && screen.show.reason.kind === "hand" && screen.content.kind !== "empty" && `Put here by ${screen.placed.userName}, ${formatShortClock(Date.parse(screen.placed.at))}`}
        {screen?.lock && ` · Locked by ${screen.lock.userName}: ${screen.lock.reason}`}
      </span>
      <ConnectionWords connection={connection} />
      <strong className="figures" title="America/Chicago, by the hub's clock">
        {time}
      </strong>
    </header>
  );
}

function ConnectionWords({ connection }: { connection: ConnectionState }) {
  const { client } = useScreenParts();
  const age = useTicking(() => (connection.kind === "stale" ? formatSpan(client.clock.localNow() - connection.since) : ""));
  if (connection.kind === "live") return null;
  return (
    <span className="tag tag--warning" role="status">
      {connection.kind === "stale" ? `Hub not reachable; this is ${age} old` : "Connecting to the hub"}
    </span>
  );
}
