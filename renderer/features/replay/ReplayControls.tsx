import { replaySpeeds } from "../../video/replayClock.ts";
import type { ReplaySession } from "../../video/replaySession.ts";
import type { ReplaySnapshot } from "../../video/replaySnapshot.ts";
import { formatSpan } from "../../ui/time.ts";
import { useReplay } from "./replayContext.ts";
import { FrameBackIcon, FrameOnIcon, IncidentIcon, PauseIcon, PlayIcon } from "./replayIcons.tsx";

const stands = ({ state }: ReplaySnapshot): boolean => state.kind === "paused" || state.kind === "at-end" || state.kind === "ended" || (state.kind === "opening" && state.next === "paused");

/** The words of the clip that is marked; null while none is. */
export function clipWords({ clip: { from, to } }: ReplaySnapshot): string | null {
  if (from !== null && to !== null) return `Clip ${formatSpan(to - from)}`;
  if (from !== null) return "Clip from here on…";
  return to !== null ? "Clip up to there" : null;
}

/** What moves a replay, each with its key. */
export function ReplayControls({ session, onClip }: { session: ReplaySession; onClip: () => void }) {
  const isStanding = useReplay(session, stands);
  const speed = useReplay(session, (snapshot) => snapshot.speed);
  const hasIncident = useReplay(session, ({ incidentMoments, reach }) => reach !== null && (incidentMoments[0] ?? 0) >= reach.fromMilliseconds);
  const clip = useReplay(session, clipWords);
  return (
    <div className="replay-bar__controls">
      <div className="replay-bar__group" role="group" aria-label="Moving">
        <button type="button" className="replay-button" aria-label="To the incident's time" aria-keyshortcuts="0" title="To the incident's time (0)" disabled={!hasIncident} onClick={() => session.seekIncident()}>
          <IncidentIcon />
        </button>
        <button type="button" className="replay-button" aria-label="A frame back" aria-keyshortcuts="," title="A frame back (,)" onClick={() => session.step(-1)}>
          <FrameBackIcon />
        </button>
        <button type="button" className="replay-button replay-button--play" aria-label={isStanding ? "Play" : "Stand still"} aria-keyshortcuts="Shift+K" title={isStanding ? "Play (Shift K)" : "Stand still (Shift K)"} onClick={() => session.togglePlay()}>
          {isStanding ? <PlayIcon /> : <PauseIcon />}
        </button>
        <button type="button" className="replay-button" aria-label="A frame on" aria-keyshortcuts="." title="A frame on (.)" onClick={() => session.step(1)}>
          <FrameOnIcon />
        </button>
      </div>
      <div className="replay-bar__group" role="group" aria-label="Speed">
        {replaySpeeds.map((each) => (
          <button key={each} type="button" className="replay-button replay-button--speed" aria-pressed={each === speed} title="Slower and faster: < and >" onClick={() => session.setSpeed(each)}>
            {each}×
          </button>
        ))}
      </div>
      <div className="replay-bar__group" role="group" aria-label="Clip">
        <button type="button" className="replay-button" aria-label="In: the clip begins here" aria-keyshortcuts="Shift+I" title="The clip begins here (Shift I)" onClick={() => session.mark("from")}>
          In
        </button>
        <button type="button" className="replay-button" aria-label="Out: the clip ends here" aria-keyshortcuts="Shift+O" title="The clip ends here (Shift O)" onClick={() => session.mark("to")}>
          Out
        </button>
        <button type="button" className="replay-button replay-button--clip" aria-keyshortcuts="Shift+C" title="Save the camera's own video with its hashes (Shift C)" onClick={onClip}>
          {clip ?? "Clip"}: save…
        </button>
      </div>
      <button type="button" className="replay-button replay-button--live" aria-keyshortcuts="Shift+Z" title="Back to the live pictures (Shift Z)" onClick={() => session.close()}>
        Back to live
      </button>
    </div>
  );
}
