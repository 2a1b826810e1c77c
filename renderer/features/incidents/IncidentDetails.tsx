import type { ReactNode } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import { formatFeet } from "../../ui/distance.ts";
import { Age } from "./Age.tsx";
import { HoldCountdown } from "./HoldCountdown.tsx";
import { IncidentActions } from "./IncidentActions.tsx";
import { Moment } from "./Moment.tsx";
import { PriorityMark } from "./PriorityMark.tsx";
import { useUserId } from "./useMay.ts";
import { BookmarksSection } from "./work/BookmarksSection.tsx";
import { NotesSection } from "./work/NotesSection.tsx";
import { PriorCallsSection } from "./work/PriorCallsSection.tsx";
import "./incidentDetails.css";

/** The selected incident: what and where, since when and how it stands, who has it, what may be done, what is known besides. */
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
        <Fact name="Since" wide>
          <Age at={incident.occurredAt} /> · <Moment at={incident.occurredAt} />
        </Fact>
        <WhoFact incident={incident} />
        <Fact name="Status">{statusWords(incident)}</Fact>
        <Fact name="District">{incident.district ?? "unknown"}</Fact>
        <Fact name="Source" wide>
          <bdi>{incident.enteredBy === null ? incident.source : `By hand: ${incident.enteredBy}`}</bdi> · <bdi>{incident.sourceRef}</bdi>
        </Fact>
        <PlaceFact incident={incident} />
      </dl>
      <IncidentActions key={incident.id} incident={incident} />
      {incident.note !== null && <p className="incident-details__note free-text">{incident.note}</p>}
      <NotesSection key={`notes ${incident.id}`} incident={incident} />
      <BookmarksSection key={`bookmarks ${incident.id}`} incident={incident} />
      <PriorCallsSection key={`prior ${incident.id}`} incident={incident} />
    </div>
  );
}

const statusWords = ({ status, statusText }: Incident): string => {
  const word = status === "open" ? "Open" : "Closed";
  return statusText === null ? word : `${word} · ${statusText}`;
};

function Fact({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? "fact fact--wide" : "fact"}>
      <dt>{name}</dt>
      <dd className="free-text">{children}</dd>
    </div>
  );
}

/** In whose hands it is, else who has seen it, else that nobody has. */
function WhoFact({ incident: { assignment, acknowledgement, status } }: { incident: Incident }) {
  const userId = useUserId();
  const nameOf = (who: { userId: string; userName: string }) => (who.userId === userId ? "You" : who.userName);
  if (assignment) {
    return (
      <Fact name="Who" wide>
        <strong>
          <bdi>{nameOf(assignment)}</bdi>
        </strong>
        , since <Moment at={assignment.since} />
        {assignment.handedOverBy !== null && (
          <>
            {" · from "}
            <bdi>{assignment.handedOverBy}</bdi>
          </>
        )}
        {assignment.note !== null && (
          <>
            : “<bdi>{assignment.note}</bdi>”
          </>
        )}
      </Fact>
    );
  }
  if (acknowledgement) {
    return (
      <Fact name="Who" wide>
        nobody yet · seen by <bdi>{nameOf(acknowledgement)}</bdi>, <Moment at={acknowledgement.at} />
      </Fact>
    );
  }
  return <Fact name="Who" wide>{status === "open" ? <strong className="incident-details__unseen">Not acknowledged</strong> : "nobody"}</Fact>;
}

/** Says where a place is a guess: a ring around it is only as good as the place. */
function PlaceFact({ incident: { location, placeAccuracy } }: { incident: Incident }) {
  if (location === null) return <Fact name="Place">not known</Fact>;
  if (placeAccuracy === null || placeAccuracy.method === "source") return null;
  const words = placeAccuracy.method === "by-hand" ? "set by hand" : "from the address";
  const within = placeAccuracy.radiusMeters === null ? "" : `, within ${formatFeet(placeAccuracy.radiusMeters)}`;
  return <Fact name="Place">{`${words}${within}`}</Fact>;
}
