import { memo, useState } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import { Age } from "./Age.tsx";
import { HoldCountdown } from "./HoldCountdown.tsx";
import { PriorityMark } from "./PriorityMark.tsx";

interface IncidentRowProps {
  id: string;
  incident: Incident;
  position: number;
  total: number;
  /** Distance from the top of the list, pixels. */
  top: number;
  selected: boolean;
  underCursor: boolean;
  isNew: boolean;
  onChoose: (incidentId: string) => void;
}

/** One incident of the feed. */
export const IncidentRow = memo(function IncidentRow(props: IncidentRowProps) {
  const { incident, selected } = props;
  const closed = incident.status === "closed";
  return (
    <div
      id={props.id}
      role="option"
      aria-selected={selected}
      aria-posinset={props.position}
      aria-setsize={props.total}
      className="incident-row"
      data-incident-id={incident.id}
      data-closed={closed || undefined}
      data-cursor={props.underCursor || undefined}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={() => props.onChoose(incident.id)}
    >
      <ChangeFlash version={incident.version} />
      <PriorityMark priority={incident.priority} />
      <div className="incident-row__facts">
        <div className="incident-row__line">
          <span className="incident-row__nature one-line" title={incident.nature}>
            {incident.nature}
          </span>
          {props.isNew && <span className="incident-row__new">New</span>}
          <span className="incident-row__age">
            <Age at={incident.occurredAt} />
          </span>
        </div>
        <div className="incident-row__address one-line" title={incident.address ?? undefined}>
          {incident.address ?? "No address"}
        </div>
        <div className="incident-row__line incident-row__more">
          <span className="one-line">
            {incident.district !== null && `District ${incident.district} · `}
            {incident.source}
          </span>
          <StatusTags incident={incident} />
        </div>
      </div>
    </div>
  );
});

function StatusTags({ incident }: { incident: Incident }) {
  const status = incident.status === "open" ? (incident.statusText ?? "Open") : "Closed";
  return (
    <span className="incident-row__tags">
      {incident.location === null && <span className="tag tag--warning">No place</span>}
      {incident.hold && <HoldCountdown hold={incident.hold} />}
      <span className="incident-row__status one-line" title={incident.statusText ?? undefined}>
        {status}
      </span>
    </span>
  );
}

/** Lights up once for every change that is seen to happen, not for what was there when the row came into view. */
function ChangeFlash({ version }: { version: number }) {
  const [firstVersion] = useState(version);
  return version === firstVersion ? null : <span key={version} className="incident-row__flash" />;
}
