import { useState } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import { useConsole, useIsLive, useSession } from "../../sync/consoleContext.ts";
import { formatCountdown, formatShortClock } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { HoldDialog } from "../incidents/HoldDialog.tsx";
import { supervises } from "../session/supervises.ts";
import { closingWords } from "./closingWords.ts";
import { useViewsOpenness } from "./useHold.ts";

/** Says that an incident's live views have ended or are about to, and lets a supervisor hold them open. */
export function ClosingNotice({ incident }: { incident: Incident }) {
  const openness = useViewsOpenness(incident);
  switch (openness) {
    case "open":
      return null;
    case "held":
      return incident.status === "closed" ? <Held incident={incident} /> : null;
    case "held-ending":
      return <HeldEnding incident={incident} />;
    case "closed":
      return <Closed incident={incident} />;
  }
}

function Closed({ incident }: { incident: Incident }) {
  const { client } = useConsole();
  const words = useTicking(() => closingWords(incident, client.hubNow()));
  return (
    <div className="closing-notice" role="status">
      <span className="closing-notice__words">{words}</span>
      <HoldButton incident={incident} words="Hold the views…" />
    </div>
  );
}

function Held({ incident: { hold } }: { incident: Incident }) {
  if (hold === null) return null;
  return (
    <p className="closing-notice closing-notice--held">
      <span className="closing-notice__words free-text">
        Closed; views held until {formatShortClock(hold.until)} by <bdi>{hold.placedBy}</bdi>: {hold.reason}
      </span>
    </p>
  );
}

function HeldEnding({ incident }: { incident: Incident }) {
  const { client } = useConsole();
  const until = incident.hold === null ? 0 : Date.parse(incident.hold.until);
  const left = useTicking(() => formatCountdown(until - client.hubNow()));
  return (
    <div className="closing-notice closing-notice--ending">
      <span className="closing-notice__words" role="alert">
        The hold ends within two minutes; the live views end with it
      </span>
      <strong className="figures">{left}</strong>
      <HoldButton incident={incident} words="Hold longer…" />
    </div>
  );
}

function HoldButton({ incident, words }: { incident: Incident; words: string }) {
  const session = useSession();
  const isLive = useIsLive();
  const [asking, setAsking] = useState(false);
  if (session.kind !== "signed-in" || !supervises(session.user.role)) return null;
  return (
    <>
      <button type="button" className="button button--small" disabled={!isLive} onClick={() => setAsking(true)}>
        {words} <kbd className="key">h</kbd>
      </button>
      {asking && <HoldDialog incident={incident} onClose={() => setAsking(false)} />}
    </>
  );
}
