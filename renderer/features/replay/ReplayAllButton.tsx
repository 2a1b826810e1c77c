import { useIncidents, useSelection } from "../../sync/consoleContext.ts";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";
import { useReplayOn } from "./replayContext.ts";
import { ReplayIcon } from "./replayIcons.tsx";

/** Looks back at all tiles at once, or goes back to live. Of two incidents side by side the selected one has the key, and says where to begin. */
export function ReplayAllButton({ incidentId }: { incidentId: string }) {
  const { session, isOn } = useReplayOn();
  const isSelected = useSelection((selection) => selection.incidentId === incidentId);
  const occurredAt = useIncidents(({ byId }) => byId.get(incidentId)?.occurredAt ?? null);
  const toggle = () => session?.toggleAll(occurredAt === null ? null : Date.parse(occurredAt));
  if (session === null || !isSelected) return null;
  return (
    <>
      <ReplayAllKey onPress={toggle} />
      <button type="button" className="board-head__replay" aria-pressed={isOn} aria-keyshortcuts="Shift+Z" onClick={toggle} title={isOn ? "Back to the live pictures" : "Look back, all tiles in step"}>
        <ReplayIcon />
        {isOn ? "Back to live" : "Replay"} <KeyCaps of="replay.all" />
      </button>
    </>
  );
}

function ReplayAllKey({ onPress }: { onPress: () => void }) {
  useShortcut("replay.all", onPress);
  return null;
}
