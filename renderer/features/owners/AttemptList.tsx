import type { ContactAttempt } from "../../../shared/model/contact.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { formatMoment } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { outcomeTone, outcomeWords } from "./contactWords.ts";

/** Who tried to reach an owner, when, and what came of it: the latest first. */
export function AttemptList({ attempts }: { attempts: readonly ContactAttempt[] }) {
  return (
    <ul role="list" className="attempts" aria-label="Contacts so far">
      {attempts.toReversed().map((attempt) => (
        <Attempt key={attempt.id} attempt={attempt} />
      ))}
    </ul>
  );
}

function Attempt({ attempt: { outcome, userName, at, note } }: { attempt: ContactAttempt }) {
  const { client } = useConsole();
  const moment = useTicking(() => formatMoment(at, client.hubNow()));
  return (
    <li className="attempt">
      <span className={`tag tag--${outcomeTone[outcome]}`}>{outcomeWords[outcome]}</span>
      <span className="attempt__who one-line" title={userName}>
        <bdi>{userName}</bdi>, <span className="figures">{moment}</span>
      </span>
      {note !== null && <span className="attempt__note free-text">{note}</span>}
    </li>
  );
}
