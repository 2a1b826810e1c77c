import type { Incident } from "../../../shared/model/incident.ts";
import { isUnacknowledged } from "./feedFilter.ts";
import { closedText } from "../../../shared/model/closedText.ts";

/** In whose hands an incident is, or who has seen it. */
export type Hand =
  | { kind: "nobody" }
  | { kind: "unacknowledged" }
  | { kind: "acknowledged"; userName: string; isMine: boolean }
  | { kind: "assigned"; userName: string; isMine: boolean };

export function handOf(incident: Pick<Incident, "status" | "acknowledgement" | "assignment">, userId: string | null): Hand {
  const { assignment, acknowledgement } = incident;
  if (assignment) return { kind: "assigned", userName: assignment.userName, isMine: assignment.userId === userId };
  if (acknowledgement) return { kind: "acknowledged", userName: acknowledgement.userName, isMine: acknowledgement.userId === userId };
  return isUnacknowledged(incident) ? { kind: "unacknowledged" } : { kind: "nobody" };
}

/** Who has it, or has seen it: a filled mark and a name, a tick and a name, or an empty mark. */
export function HandMark({ hand, isUrgent }: { hand: Hand; isUrgent: boolean }) {
  switch (hand.kind) {
    case "nobody":
      return null;
    case "unacknowledged":
      return isUrgent ? (
        <span className="hand-mark hand-mark--urgent">Unacknowledged</span>
      ) : (
        <span className="hand-mark" title="Not acknowledged">
          <Sign kind="unacknowledged" />
          <span className="visually-hidden">Not acknowledged</span>
        </span>
      );
    case "acknowledged":
      return (
        <span className="hand-mark" title={`Acknowledged by ${hand.userName}`}>
          <Sign kind="acknowledged" />
          <span className="visually-hidden">Acknowledged by </span>
          <span className="one-line">{hand.isMine ? "You" : hand.userName}</span>
        </span>
      );
    case "assigned":
      return (
        <span className="hand-mark" data-mine={hand.isMine || undefined} title={`${closedText(hand.userName)} has it`}>
          <Sign kind="assigned" />
          <span className="visually-hidden">In the hands of </span>
          <span className="one-line">{hand.isMine ? "You" : hand.userName}</span>
        </span>
      );
  }
}

const signs = {
  unacknowledged: "M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z",
  acknowledged: "M1.5 6.5 4.5 9.5 10.5 2.5",
  assigned: "M6 1.2a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8zM1.4 11c.3-2.6 2.2-4 4.6-4s4.3 1.4 4.6 4z",
} as const;

const Sign = ({ kind }: { kind: keyof typeof signs }) => (
  <svg className="hand-mark__sign" data-sign={kind} viewBox="0 0 12 12" aria-hidden="true">
    <path d={signs[kind]} />
  </svg>
);
