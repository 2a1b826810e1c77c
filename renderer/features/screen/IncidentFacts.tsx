import { useStore } from "zustand";
import { closedText } from "../../../shared/model/closedText.ts";
import { formatShortClock, formatSpan } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { PriorityMark } from "../incidents/PriorityMark.tsx";
import { useScreenParts } from "./screenContext.ts";

/** An incident as a room reads it: what, where, since when, and who has it. Nobody's personal data. */
export function IncidentFacts({ incidentId }: { incidentId: string }) {
  const { client } = useScreenParts();
  const incident = useStore(useScreenParts().stores.incidents, ({ byId }) => byId.get(incidentId));
  const age = useTicking(() => (incident ? formatSpan(Math.max(0, client.hubNow() - Date.parse(incident.occurredAt))) : ""));
  if (!incident) return <p className="screen__empty">This incident is no longer kept here.</p>;
  return (
    <article className="incident-facts" aria-label="Incident">
      <PriorityMark priority={incident.priority} />
      <h2 className="incident-facts__nature free-text">{closedText(incident.nature)}</h2>
      <p className="incident-facts__address free-text">{closedText(incident.address ?? "No address")}</p>
      <dl className="incident-facts__list">
        <dt>Since</dt>
        <dd className="figures">
          {formatShortClock(Date.parse(incident.occurredAt))} ({age})
        </dd>
        <dt>Status</dt>
        <dd>{incident.status === "closed" ? "Closed" : closedText(incident.statusText ?? "Open")}</dd>
        {incident.district !== null && (
          <>
            <dt>District</dt>
            <dd>{closedText(incident.district)}</dd>
          </>
        )}
        <dt>Who</dt>
        <dd>{incident.assignment?.userName ?? (incident.acknowledgement ? `Acknowledged by ${incident.acknowledgement.userName}` : "Not acknowledged")}</dd>
      </dl>
    </article>
  );
}
