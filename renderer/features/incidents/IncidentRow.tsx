import { memo, useState } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import { Age } from "./Age.tsx";
import { HandMark, handOf } from "./HandMark.tsx";
import { HoldCountdown } from "./HoldCountdown.tsx";
import { isUnacknowledged } from "./feedFilter.ts";
import { PriorityMark } from "./PriorityMark.tsx";
import { closedText } from "../../../shared/model/closedText.ts";
import "./incidentRow.css";

interface IncidentRowProps {
  id: string;
  incident: Incident;
  noteCount: number;
  /** Who sits at this console. */
  userId: string | null;
  position: number;
  total: number;
  /** Distance from the top of the list, pixels. */
  top: number;
  selected: boolean;
  underCursor: boolean;
  isNew: boolean;
  onChoose: (incidentId: string) => void;
}

/** One incident of the feed: what and since when, where and how it stands, whence and in whose hands. */
export const IncidentRow = memo(function IncidentRow(props: IncidentRowProps) {
  const { incident, selected } = props;
  const closed = incident.status === "closed";
  const isAlarm = incident.priority === 1 && isUnacknowledged(incident);
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
      data-alarm={isAlarm || undefined}
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
        <div className="incident-row__line">
          <span className="incident-row__address one-line" title={incident.address ?? undefined}>
            {incident.address ?? "No address"}
          </span>
          {incident.location === null && <span className="tag tag--warning">No place</span>}
          {incident.hold && <HoldCountdown hold={incident.hold} />}
          <StatusWord incident={incident} />
        </div>
        <div className="incident-row__line incident-row__more">
          <span className="incident-row__origin one-line" title={originWords(incident)}>
            {originWords(incident)}
          </span>
          <NoteCount count={props.noteCount} />
          <HandMark hand={handOf(incident, props.userId)} isUrgent={isAlarm} />
        </div>
      </div>
    </div>
  );
});

const originWords = ({ district, source, enteredBy }: Incident): string =>
  [...(district === null ? [] : [`District ${closedText(district)}`]), enteredBy === null ? source : `By hand: ${enteredBy}`].join(" · ");

function StatusWord({ incident: { status, statusText } }: { incident: Incident }) {
  return (
    <span className="incident-row__status one-line" title={statusText ?? undefined}>
      {status === "open" ? (statusText ?? "Open") : "Closed"}
    </span>
  );
}

function NoteCount({ count }: { count: number }) {
  if (count === 0) return null;
  const words = count === 1 ? "1 note" : `${count} notes`;
  return (
    <span className="incident-row__notes figures" title={words}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d="M1.5 1.5h9v6h-5l-2.5 3v-3h-1.5z" />
      </svg>
      {count}
      <span className="visually-hidden">{count === 1 ? " note" : " notes"}</span>
    </span>
  );
}

/** Lights up once for every change that is seen to happen, not for what was there when the row came into view. */
function ChangeFlash({ version }: { version: number }) {
  const [firstVersion] = useState(version);
  return version === firstVersion ? null : <span key={version} className="incident-row__flash" />;
}
