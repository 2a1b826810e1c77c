import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { useConsole, useIncidents, useSelection, useSession } from "../../../sync/consoleContext.ts";
import { KeyCaps } from "../../../ui/KeyCaps.tsx";
import { useShortcut } from "../../../ui/useShortcut.ts";
import { handedTo, type HandedIncident } from "./handedIncidents.ts";
import { closedText } from "../../../../shared/model/closedText.ts";
import "./handedNotice.css";

/** Says that somebody handed an incident over to whoever sits here, until they go there or put the notice away. */
export function HandedToMe() {
  const session = useSession();
  const byId = useIncidents((incidents) => incidents.byId);
  const selectedId = useSelection(({ incidentId }) => incidentId);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const user = session.kind === "signed-in" ? session.user : null;
  const handed = useMemo(() => (user === null ? [] : handedTo(user.id, user.displayName, byId.values())), [user, byId]);
  const selected = handed.find(({ incidentId, key }) => incidentId === selectedId && !seen.has(key));
  if (selected) setSeen(new Set([...seen, selected.key]));
  const waiting = handed.filter(({ key }) => !seen.has(key));
  const [latest] = waiting;
  const putAway = () => setSeen(new Set([...seen, ...waiting.map(({ key }) => key)]));
  return latest ? <HandedNotice key={latest.key} handed={latest} more={waiting.length - 1} onPutAway={putAway} /> : null;
}

function HandedNotice({ handed, more, onPutAway }: { handed: HandedIncident; more: number; onPutAway: () => void }) {
  const { platform } = useConsole();
  const select = useSelection((selection) => selection.select);
  const go = () => select(handed.incidentId);
  useShortcut("incidents.goToHanded", go);
  const by = closedText(handed.by);
  const nature = closedText(handed.nature);
  const address = handed.address ?? "no address";
  // Once for each time an incident is handed over: the component is keyed by that.
  const tell = useEffectEvent(() => {
    if (!document.hasFocus()) platform.notify({ title: `${by} handed you an incident`, body: `${nature}, ${address}`, onChoose: go });
  });
  useEffect(() => tell(), []);
  return (
    <div className="handed-notice" role="alert">
      <div className="handed-notice__text">
        <p className="one-line" title={`${by} handed you an incident: ${nature}, ${address}`}>
          <strong>{by} handed you an incident:</strong> {nature}, {address}
        </p>
        {handed.note !== null && <p className="handed-notice__note one-line" title={handed.note}>“{handed.note}”</p>}
        {more > 0 && <p className="handed-notice__note">and {more} more</p>}
      </div>
      <button type="button" className="button button--small button--main" aria-keyshortcuts="Shift+J" onClick={go}>
        Go there <KeyCaps of="incidents.goToHanded" />
      </button>
      <button type="button" className="button button--small" onClick={onPutAway}>
        Later
      </button>
    </div>
  );
}
