import { useRef, useState } from "react";
import type { Incident } from "../../../../shared/model/incident.ts";
import type { PriorCall, PriorCalls } from "../../../../shared/model/priorCall.ts";
import { useConsole, useIncidents, useSelection } from "../../../sync/consoleContext.ts";
import { formatFeet } from "../../../ui/distance.ts";
import { FailureNotice } from "../../../ui/FailureNotice.tsx";
import { KeyCaps } from "../../../ui/KeyCaps.tsx";
import { useShortcut } from "../../../ui/useShortcut.ts";
import { Moment } from "../Moment.tsx";
import { useRead, type Reading } from "../useRead.ts";
import { closedText } from "../../../../shared/model/closedText.ts";
import "./notes.css";

/** Going past an incident asks nothing yet; and what it brings up comes first. */
const askAfterMilliseconds = 400;

/** What happened at the incident's address before. The number is there at once, the list on a key. */
export function PriorCallsSection({ incident }: { incident: Incident }) {
  const { client } = useConsole();
  const [open, setOpen] = useState(false);
  const section = useRef<HTMLDivElement>(null);
  // An incident that gets another address or place has other calls before it.
  const question = [incident.id, incident.address, incident.location?.longitude, incident.location?.latitude].join(" ");
  const { reading, retry } = useRead(question, (signal) => client.priorCalls(incident.id, signal), askAfterMilliseconds);
  const toggle = () => {
    setOpen(!open);
    if (!open) requestAnimationFrame(() => section.current?.scrollIntoView({ block: "start" }));
  };
  useShortcut("incidents.prior", toggle);
  return (
    <div ref={section} className="incident-section">
      <h3 className="incident-section__title">
        <button type="button" className="incident-section__toggle" aria-expanded={open} aria-keyshortcuts="y" onClick={toggle}>
          <span>Prior calls</span> <span className="figures incident-section__count">{countWords(reading)}</span> <KeyCaps of="incidents.prior" />
        </button>
      </h3>
      {open && <PriorCallsBody reading={reading} onRetry={retry} />}
    </div>
  );
}

function countWords(reading: Reading<PriorCalls>): string {
  switch (reading.kind) {
    case "loading":
      return "…";
    case "failed":
      return "not known";
    case "ready": {
      const { calls, truncated, sinceDays } = reading.value;
      return `${calls.length}${truncated ? "+" : ""} in ${sinceDays} days`;
    }
  }
}

function PriorCallsBody({ reading, onRetry }: { reading: Reading<PriorCalls>; onRetry: () => void }) {
  if (reading.kind === "loading") return <p className="incident-section__empty">Looking for prior calls…</p>;
  if (reading.kind === "failed") return <FailureNotice failure={reading.failure} onRetry={onRetry} />;
  const { calls, sinceDays, truncated } = reading.value;
  if (calls.length === 0) return <p className="incident-section__empty">No calls at this address in the last {sinceDays} days.</p>;
  return (
    <>
      <ul role="list" className="prior-calls" aria-label="Prior calls">
        {calls.map((call) => (
          <PriorCallRow key={call.id} call={call} />
        ))}
      </ul>
      {truncated && <p className="incident-section__empty">There are more; these are the latest.</p>}
    </>
  );
}

/** Where the console still has the incident, choosing the row selects it. */
function PriorCallRow({ call }: { call: PriorCall }) {
  const isKnown = useIncidents(({ byId }) => byId.has(call.id));
  const select = useSelection((selection) => selection.select);
  const standing = [`P${call.priority}`, call.status === "open" ? "Open" : "Closed", ...(call.statusText === null ? [] : [closedText(call.statusText)])].join(" · ");
  return (
    <li className="prior-call">
      <Moment at={call.occurredAt} />
      {isKnown ? (
        <button type="button" className="prior-call__nature link-button one-line" title={call.nature} onClick={() => select(call.id)}>
          {call.nature}
        </button>
      ) : (
        <span className="prior-call__nature one-line" title={call.nature}>
          {call.nature}
        </span>
      )}
      <span className="prior-call__more one-line" title={[standing, ...(call.address === null ? [] : [call.address])].join("\n")}>
        {standing}
      </span>
      <span className="prior-call__match figures">{matchWords(call)}</span>
    </li>
  );
}

const matchWords = ({ matchedBy, distanceMeters }: PriorCall): string =>
  matchedBy === "address" ? "same address" : distanceMeters === null ? "same place" : `${formatFeet(distanceMeters)} away`;
