import type { Incident } from "../../../shared/model/incident.ts";
import type { ShiftIncident, ShiftSummary } from "../../../shared/model/shiftSummary.ts";
import { formatFullMoment, formatZonedMoment } from "../../ui/time.ts";
import { outcomeWords } from "../owners/contactWords.ts";
import { closedText } from "../../../shared/model/closedText.ts";

/** The counts of a summary, each with its name, in the order they are told. */
export const countLines = ({ counts }: ShiftSummary): readonly (readonly [string, number])[] => [
  ["Received", counts.received],
  ["Closed", counts.closed],
  ["Still open", counts.stillOpen],
  ["Not acknowledged", counts.notAcknowledged],
  ["Made by hand", counts.madeByHand],
  ["Live views opened", counts.viewsOpened],
  ["Owners contacted", counts.contacts],
];

export const byPriorityWords = ({ counts }: ShiftSummary): string =>
  counts.byPriority.map(({ priority, count }) => `priority ${priority}: ${count}`).join(", ") || "none";

export const byDistrictWords = ({ counts }: ShiftSummary): string =>
  counts.byDistrict.map(({ district, count }) => `${district === null ? "unknown" : `district ${closedText(district)}`}: ${count}`).join(", ") || "none";

export const spanWords = ({ from, to }: Pick<ShiftSummary, "from" | "to">): string => `${formatFullMoment(from)} to ${formatFullMoment(to)}`;

/** How an incident stands, and who had it. */
export function standingWords({ status, statusText, closedAt, hold, assignment, acknowledgement }: Incident, at: number): string {
  const state = status === "open" ? "Open" : closedAt === null ? "Closed" : `Closed ${formatZonedMoment(closedAt, at)}`;
  const who = assignment ? `in the hands of ${closedText(assignment.userName)}` : acknowledgement ? `acknowledged by ${closedText(acknowledgement.userName)}` : "not acknowledged";
  return [state, statusText === null ? null : closedText(statusText), hold ? `held until ${formatZonedMoment(hold.until, at)} by ${closedText(hold.placedBy)}` : null, who].filter((part) => part !== null).join(" · ");
}

export const viewWords = ({ views }: ShiftIncident): string | null =>
  views.opened === 0 ? null : `${views.opened} live ${views.opened === 1 ? "view" : "views"} of ${views.cameras} ${views.cameras === 1 ? "camera" : "cameras"} by ${views.by.map(closedText).join(", ")}`;

export const whenceWords = ({ district, source, sourceRef, enteredBy }: Incident): string =>
  [district === null ? "district unknown" : `district ${closedText(district)}`, closedText(enteredBy === null ? source : `by hand: ${enteredBy}`), sourceRef].join(" · ");

/** Several lines of somebody's text stay below their first. */
const indented = (text: string) => text.replaceAll("\n", "\n      ");

function incidentText(each: ShiftIncident, at: number): string {
  const { incident, notes, contacts } = each;
  const views = viewWords(each);
  return [
    `P${incident.priority}  ${closedText(incident.nature)} — ${incident.address ?? "no address"}`,
    `    ${formatZonedMoment(incident.occurredAt, at)} · ${whenceWords(incident)}`,
    `    ${standingWords(incident, at)}`,
    ...(incident.note === null ? [] : [`    ${indented(incident.note)}`]),
    ...(views === null ? [] : [`    ${views}`]),
    ...notes.map((note) => `    - ${formatZonedMoment(note.at, at)} ${closedText(note.userName)}: ${indented(note.text)}`),
    ...contacts.map(
      (contact) => `    - ${formatZonedMoment(contact.at, at)} ${closedText(contact.userName)} contacted an owner: ${outcomeWords[contact.outcome]}${contact.note === null ? "" : `: ${indented(contact.note)}`}`,
    ),
  ].join("\n");
}

/** A summary as plain text, for a message or a log. Times are Chicago's, each with its zone. */
export function shiftText(summary: ShiftSummary): string {
  const at = Date.parse(summary.to);
  return [
    "SUMMARY OF THE SHIFT",
    spanWords(summary),
    `Prepared ${formatFullMoment(summary.preparedAt)} by ${summary.preparedBy}`,
    "",
    ...countLines(summary).map(([name, count]) => `${name}: ${count}`),
    `Received by priority: ${byPriorityWords(summary)}`,
    `Received by district: ${byDistrictWords(summary)}`,
    "",
    `INCIDENTS TO KNOW OF (${summary.incidents.length})`,
    ...(summary.incidents.length === 0 ? ["None."] : summary.incidents.flatMap((each) => ["", incidentText(each, at)])),
    "",
  ].join("\n");
}
