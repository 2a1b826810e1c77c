import type { ReactNode } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { formatFeet } from "../../ui/distance.ts";
import { formatMoment } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { Age } from "./Age.tsx";
import { HoldCountdown } from "./HoldCountdown.tsx";
import { IncidentActions } from "./IncidentActions.tsx";
import { PriorityMark } from "./PriorityMark.tsx";

/** The facts of the selected incident, and what may be done with it. */
export function IncidentDetails({ incident }: { incident: Incident }) {
  return (
    <div className="incident-details" data-closed={incident.status === "closed" || undefined}>
      <div className="incident-details__title">
        <PriorityMark priority={incident.priority} />
        <div className="incident-details__names">
          <p className="incident-details__nature free-text" title={incident.nature}>
            {incident.nature}
          </p>
          <p className="incident-details__address free-text" title={incident.address ?? undefined}>
            {incident.address ?? "No address"}
          </p>
        </div>
        {incident.hold && <HoldCountdown hold={incident.hold} />}
      </div>
      <dl className="incident-details__facts">
        <Fact name="Status">{statusWords(incident)}</Fact>
        <Fact name="Since">
          <Moment at={incident.occurredAt} /> · <Age at={incident.occurredAt} />
        </Fact>
        <Fact name="District">{incident.district ?? "unknown"}</Fact>
        <Fact name="Source">{incident.source}</Fact>
        <Fact name="Number">{incident.sourceRef}</Fact>
        <PlaceFact incident={incident} />
      </dl>
      {incident.note !== null && <p className="incident-details__note free-text">{incident.note}</p>}
      <IncidentActions key={incident.id} incident={incident} />
    </div>
  );
}

const statusWords = ({ status, statusText }: Incident): string => {
  const word = status === "open" ? "Open" : "Closed";
  return statusText === null ? word : `${word} · ${statusText}`;
};

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd className="free-text">{children}</dd>
    </div>
  );
}

function Moment({ at }: { at: string }) {
  const { client } = useConsole();
  return <span className="figures">{useTicking(() => formatMoment(at, client.hubNow()))}</span>;
}

/** Says where a place is a guess: a ring around it is only as good as the place. */
function PlaceFact({ incident: { location, placeAccuracy } }: { incident: Incident }) {
  if (location === null) return <Fact name="Place">not known</Fact>;
  if (placeAccuracy === null || placeAccuracy.method === "source") return null;
  const words = placeAccuracy.method === "by-hand" ? "set by hand" : "from the address";
  const within = placeAccuracy.radiusMeters === null ? "" : `, within ${formatFeet(placeAccuracy.radiusMeters)}`;
  return <Fact name="Place">{`${words}${within}`}</Fact>;
}
