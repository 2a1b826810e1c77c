import { useState } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import type { PlainContent } from "../../../shared/model/plainContent.ts";
import type { Screen, WantedContent } from "../../../shared/model/screen.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { formatShortClock } from "../../ui/time.ts";
import { awayWords } from "../health/healthWords.ts";
import { useMay } from "../incidents/useMay.ts";
import { GiveBack, ScreenRuleLine } from "../rules/ScreenRuleLine.tsx";
import { ChangeScreen } from "./ChangeScreen.tsx";
import { legibilityLimit, LegibilityWords } from "./LegibilityLimit.tsx";
import { LockScreen } from "./LockScreen.tsx";
import { ScreenEnrolment } from "./ScreenEnrolment.tsx";
import { ScreenLinkWords } from "./ScreenLinkWords.tsx";
import { contentWords, sentWords } from "./screenRowWords.ts";

interface ScreenRowProps {
  screen: Screen;
  incidents: ReadonlyMap<string, Incident>;
  /** What this console would put there; null where it has nothing to send. */
  sending: PlainContent | null;
  takesFocus: boolean;
}

/** One screen: what stands on it, who put it there, and what may be done with it from here. */
export function ScreenRow({ screen, incidents, sending, takesFocus }: ScreenRowProps) {
  const steers = useMay("steer-screens");
  const locks = useMay("lock-screens");
  const manages = useMay("manage-screens");
  const show = useCommand("screen.show");
  const { facts } = useConsole().stores;
  const [said, setSaid] = useState<string | null>(null);
  const mayPut = steers && (screen.lock === null || locks);
  const sent = sending === null || sending.kind === "empty" ? null : sending;
  const limit = mayPut && sent ? legibilityLimit(screen, sent.layout) : null;
  /** The layout that was kept back once because its pictures cannot be read there: pressed again, it is sent. */
  const [keptBack, setKeptBack] = useState<string | null>(null);
  const isKeptBack = limit !== null && keptBack === sent?.layout.name;
  const put = async (content: WantedContent) => {
    setSaid(null);
    setKeptBack(null);
    const answer = await show.send({ screenId: screen.id, content });
    if (!answer) return;
    const away = awayWords(facts.getState().screenLinks.get(screen.id));
    setSaid(content.kind === "empty" ? "Cleared." : [sentWords(answer.refused), away].filter((part) => part !== null).join(" "));
  };
  const press = () => {
    if (sent === null) return;
    if (limit !== null && !isKeptBack) setKeptBack(sent.layout.name);
    else void put(sent);
  };
  const isBusy = show.progress.kind === "sending";
  const name = `${screen.number} ${screen.name}`;
  return (
    <li className="screen-row" data-screen-number={screen.number}>
      <strong className="screen-row__number figures">{screen.number}</strong>
      <div className="screen-row__facts">
        <p className="screen-row__name one-line" title={screen.name}>
          {screen.name} <span className="screen-row__role">{screen.role === "wall" ? (screen.enrolled ? "Wall" : "Wall, no display enrolled") : "Desk"}</span>
        </p>
        <ScreenLinkWords screen={screen} />
        <p className="screen-row__content free-text">{contentWords(screen.show, incidents)}</p>
        <ScreenRuleLine screen={screen} />
        {screen.placed && screen.show.reason.kind === "hand" && screen.content.kind !== "empty" && (
          <p className="screen-row__placed">
            {screen.placed.userName}, {formatShortClock(Date.parse(screen.placed.at))}
          </p>
        )}
        {screen.lock && (
          <p className="screen-row__lock free-text">
            Locked by {screen.lock.userName}: {screen.lock.reason}
          </p>
        )}
        {limit && sent && <LegibilityWords limit={limit} screenName={name} onSend={(layout) => !isBusy && void put({ ...sent, layout })} />}
        {isKeptBack && <p role="status">Not sent yet. Press again to send it all the same.</p>}
        {said !== null && <p role="status">{said}</p>}
        {show.progress.kind === "failed" && <FailureNotice failure={show.progress.failure} />}
      </div>
      <div className="screen-row__actions">
        {mayPut && (
          <>
            <GiveBack screen={screen} />
            <button type="button" className="button button--small" data-send data-autofocus={takesFocus || undefined} disabled={sending === null || isBusy} aria-label={`${isKeptBack ? "Send all the same" : "Send"} to ${name}`} onClick={press}>
              {isBusy ? "Sending…" : isKeptBack ? "Send all the same" : "Send"}
            </button>
            <button type="button" className="button button--small button--quiet" disabled={screen.show.content.kind === "empty" || isBusy} aria-label={`Clear ${name}`} onClick={() => void put({ kind: "empty" })}>
              Clear
            </button>
          </>
        )}
        {locks && <LockScreen screen={screen} />}
        {manages && screen.role === "wall" && <ScreenEnrolment screen={screen} />}
        {manages && <ChangeScreen screen={screen} />}
        {manages && <RemoveScreen screen={screen} />}
      </div>
    </li>
  );
}

/** Asks once more: what stands there goes, and a display must be enrolled anew. */
function RemoveScreen({ screen }: { screen: Screen }) {
  const [isAsking, setIsAsking] = useState(false);
  const { progress, send } = useCommand("screen.remove");
  return (
    <>
      <button
        type="button"
        className="button button--small button--quiet"
        aria-label={`${isAsking ? "Really remove" : "Remove"} ${screen.number} ${screen.name}`}
        disabled={progress.kind === "sending"}
        onBlur={() => setIsAsking(false)}
        onClick={() => (isAsking ? void send({ screenId: screen.id }) : setIsAsking(true))}
      >
        {isAsking ? "Really remove?" : "Remove…"}
      </button>
      {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
    </>
  );
}
