import type { Presence } from "../../../shared/model/presence.ts";
import type { Role } from "../../../shared/model/role.ts";
import { useFacts, useIncidents } from "../../sync/consoleContext.ts";
import { Age } from "../incidents/Age.tsx";
import { incidentLabel } from "../pull-up/incidentWords.ts";
import { useUserId } from "../incidents/useMay.ts";

const roleWords: Record<Role, string> = {
  analyst: "Analyst",
  supervisor: "Supervisor",
  registrar: "Registrar",
  administrator: "Administrator",
  wall: "Wall screen",
};

/** Everybody at a console just now, and what they look at. */
export function PeopleHere() {
  const presence = useFacts((facts) => facts.presence);
  const people = [...presence].sort((a, b) => a.displayName.localeCompare(b.displayName, "en"));
  return (
    <section className="watching__section" aria-label="Here now">
      <h3 className="watching__title">
        Here now <span className="figures watching__count">{people.length}</span>
      </h3>
      {people.length === 0 ? (
        <p className="empty">The hub has not said yet who is here.</p>
      ) : (
        <ul role="list" className="people">
          {people.map((person) => (
            <PersonHere key={person.userId} person={person} />
          ))}
        </ul>
      )}
    </section>
  );
}

function PersonHere({ person: { userId, displayName, role, consoles, incidentIds, since } }: { person: Presence }) {
  const byId = useIncidents((incidents) => incidents.byId);
  const isMe = useUserId() === userId;
  const incidents = incidentIds.map((id) => byId.get(id)).filter((incident) => incident !== undefined);
  return (
    <li className="person">
      <span className="person__name one-line" title={displayName}>
        <bdi>{displayName}</bdi>
        {isMe && " (you)"}
      </span>
      <span className="person__role">
        {roleWords[role]}
        {consoles > 1 && ` · ${consoles} consoles`}
      </span>
      <span className="person__incidents one-line" title={incidents.map(incidentLabel).join("\n")}>
        {incidents.length === 0 ? "No incident" : incidents.map(incidentLabel).join("; ")}
      </span>
      <span className="person__since">
        <Age at={since} />
      </span>
    </li>
  );
}
