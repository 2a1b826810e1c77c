import { useEffect, useEffectEvent } from "react";
import type { Incident } from "../../../shared/model/incident.ts";
import { useConsole, useIncidents, useSelection } from "../../sync/consoleContext.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { HoldCountdown } from "../incidents/HoldCountdown.tsx";
import { PriorityMark } from "../incidents/PriorityMark.tsx";
import { ReplayAllButton } from "../replay/ReplayAllButton.tsx";
import type { Carried } from "../steering/carried.ts";
import { SendButton } from "../steering/SendButton.tsx";
import { useCarry } from "../steering/useCarry.ts";
import { closingWords } from "./closingWords.ts";
import { incidentName } from "./incidentWords.ts";
import { useViewsOpenness } from "./useHold.ts";
import { closedText } from "../../../shared/model/closedText.ts";

/** How long it is said which cameras were left behind. */
const departedMilliseconds = 30_000;

interface BoardHeadProps {
  incidentId: string;
  /** Whether another board stands beside this one. */
  hasNeighbour: boolean;
  /** Names of cameras whose tiles went because the incident moved away from them. */
  departed: readonly string[];
  onDepartedRead: () => void;
  /** Pinned cameras for which there is no tile. */
  waitingPins: number;
}

/** Names the incident the tiles below play for, and says what has become of it. */
export function BoardHead(props: BoardHeadProps) {
  const incident = useIncidents(({ byId }) => byId.get(props.incidentId));
  if (!incident) return <div className="board-head">This incident is no longer kept here</div>;
  return <KnownBoardHead {...props} incident={incident} />;
}

function KnownBoardHead({ incident, hasNeighbour, departed, onDepartedRead, waitingPins }: BoardHeadProps & { incident: Incident }) {
  const openness = useViewsOpenness(incident);
  const isPrimary = useSelection(({ incidentId }) => incidentId === incident.id);
  const leave = useSelection((selection) => selection.leave);
  const carried: Carried = { kind: "pull-up", incidentId: incident.id, name: incidentName(incident) };
  return (
    <div className="board-head" {...useCarry(carried)} data-views={openness} data-primary={(hasNeighbour && isPrimary) || undefined}>
      <PriorityMark priority={incident.priority} />
      <h3 className="board-head__name one-line" title={incidentName(incident)}>
        {incidentName(incident)}
      </h3>
      {departed.length > 0 && <Departed names={departed} onRead={onDepartedRead} />}
      {waitingPins > 0 && <span className="tag tag--warning">{waitingPins} pinned without a tile</span>}
      {openness === "closed" ? <ClosedWords incident={incident} /> : incident.hold && <HoldCountdown hold={incident.hold} />}
      <ReplayAllButton incidentId={incident.id} />
      {incident.status === "open" && <SendButton carried={carried} look="icon" className="board-head__button" />}
      {hasNeighbour && (
        <button type="button" className="board-head__button" aria-label={`Leave ${incidentName(incident)}`} title="Leave this incident" onClick={() => leave(incident.id)}>
          ×
        </button>
      )}
    </div>
  );
}

function ClosedWords({ incident }: { incident: Incident }) {
  const { client } = useConsole();
  return <span className="tag tag--warning one-line">{useTicking(() => closingWords(incident, client.hubNow()))}</span>;
}

function Departed({ names, onRead }: { names: readonly string[]; onRead: () => void }) {
  const words = names.map(closedText).join(", ");
  const read = useEffectEvent(onRead);
  useEffect(() => {
    const timer = setTimeout(() => read(), departedMilliseconds);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <span className="board-head__note one-line" role="status" title={words}>
      {names.length === 1 ? "Left the ring: " : `${names.length} left the ring: `}
      {words}
    </span>
  );
}
