import type { ScreenShow } from "../../../shared/model/screen.ts";
import { closedText } from "../../../shared/model/closedText.ts";
import { formatClock, formatCountdown, formatShortClock } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { PriorityMark } from "../incidents/PriorityMark.tsx";
import { incidentName } from "../pull-up/incidentWords.ts";
import { useScreenParts } from "./screenContext.ts";
import "./screenBanner.css";

/** How many of those that wait are named; a room reads no more. */
const mostNamed = 3;

/** Why a rule has this screen and until when, and who waits for it; nothing where a person's hand decides and nobody waits. */
export function ScreenBanner({ show: { reason, alsoWaiting } }: { show: ScreenShow }) {
  if (reason.kind === "hand" && alsoWaiting.length === 0) return null;
  const named = alsoWaiting.slice(0, mostNamed);
  return (
    <section className="screen-banner" aria-label="Why this is shown">
      <p className="screen-banner__why one-line" title={reason.kind === "hand" ? undefined : closedText(reason.ruleName)}>
        {reason.kind === "rule" && (
          <>
            Rule <strong>“{closedText(reason.ruleName)}”</strong> has this screen until <strong className="figures">{formatClock(reason.until)}</strong>
          </>
        )}
        {reason.kind === "kept" && (
          <>
            Rule <strong>“{closedText(reason.ruleName)}”</strong> put this here at <span className="figures">{formatShortClock(reason.since)}</span>; {reason.lock.userName}&rsquo;s lock keeps it
          </>
        )}
        {reason.kind === "hand" && "Rules wait until a supervisor unlocks this screen"}
      </p>
      {reason.kind === "rule" && <Countdown until={reason.until} />}
      {named.length > 0 && (
        <p className="screen-banner__waiting">
          <span>Next:</span>
          {named.map(({ incident }) => (
            <span key={incident.id} className="screen-banner__incident">
              <PriorityMark priority={incident.priority} />
              <span className="one-line" title={incidentName(incident)}>
                {incidentName(incident)}
              </span>
            </span>
          ))}
          {alsoWaiting.length > named.length && <span className="figures">and {alsoWaiting.length - named.length} more</span>}
        </p>
      )}
    </section>
  );
}

/** By the hub's clock, whatever this display's says. */
function Countdown({ until }: { until: string }) {
  const { client } = useScreenParts();
  const left = useTicking(() => `${formatCountdown(Date.parse(until) - client.hubNow())} left`);
  return (
    <strong className="screen-banner__left figures" role="timer">
      {left}
    </strong>
  );
}
