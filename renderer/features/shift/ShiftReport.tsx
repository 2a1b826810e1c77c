import type { ShiftIncident, ShiftSummary } from "../../../shared/model/shiftSummary.ts";
import { formatFullMoment, formatZonedMoment } from "../../ui/time.ts";
import { outcomeWords } from "../owners/contactWords.ts";
import { byDistrictWords, byPriorityWords, countLines, spanWords, standingWords, viewWords, whenceWords } from "./shiftText.ts";

/** A shift as it is handed over: on the screen and, black on white, on paper. */
export function ShiftReport({ summary }: { summary: ShiftSummary }) {
  const at = Date.parse(summary.to);
  return (
    <article className="shift-report" aria-label="Summary of the shift">
      <h2 className="shift-report__title">Summary of the shift</h2>
      <p className="figures shift-report__span">{spanWords(summary)}</p>
      <p className="shift-report__prepared">
        Prepared {formatFullMoment(summary.preparedAt)} by <bdi>{summary.preparedBy}</bdi>
      </p>
      <dl className="shift-report__counts">
        {countLines(summary).map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figures">{count.toLocaleString("en-US")}</dd>
          </div>
        ))}
      </dl>
      <p className="shift-report__split free-text">Received by priority: {byPriorityWords(summary)}</p>
      <p className="shift-report__split free-text">Received by district: {byDistrictWords(summary)}</p>
      <h3 className="shift-report__heading">
        Incidents to know of <span className="figures">({summary.incidents.length})</span>
      </h3>
      {summary.incidents.length === 0 && <p>None was worked on, and none of priority 1 or 2 is open.</p>}
      <ol className="shift-report__incidents">
        {summary.incidents.map((each) => (
          <ReportedIncident key={each.incident.id} reported={each} at={at} />
        ))}
      </ol>
    </article>
  );
}

/** @param at the moment that days are told from, milliseconds since 1970 */
function ReportedIncident({ reported, at }: { reported: ShiftIncident; at: number }) {
  const { incident, notes, contacts } = reported;
  const views = viewWords(reported);
  return (
    <li className="shift-incident">
      <h4 className="shift-incident__title free-text">
        P{incident.priority} <bdi>{incident.nature}</bdi> — <bdi>{incident.address ?? "no address"}</bdi>
      </h4>
      <p className="free-text">
        <span className="figures">{formatZonedMoment(incident.occurredAt, at)}</span> · {whenceWords(incident)}
      </p>
      <p className="free-text">{standingWords(incident, at)}</p>
      {incident.note !== null && <p className="free-text">{incident.note}</p>}
      {views !== null && <p className="free-text">{views}</p>}
      <ul role="list" className="shift-incident__notes">
        {notes.map((note) => (
          <li key={note.id} className="free-text">
            <span className="figures">{formatZonedMoment(note.at, at)}</span> <bdi>{note.userName}</bdi>: <bdi>{note.text}</bdi>
          </li>
        ))}
        {contacts.map((contact) => (
          <li key={contact.id} className="free-text">
            <span className="figures">{formatZonedMoment(contact.at, at)}</span> <bdi>{contact.userName}</bdi> contacted an owner: {outcomeWords[contact.outcome]}
            {contact.note !== null && (
              <>
                : <bdi>{contact.note}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}
