import type { CSSProperties } from "react";
import { replayReachMilliseconds } from "../../../shared/policy/replay.ts";
import type { TimeRange } from "../../../shared/policy/replay.ts";
import type { ReplaySession } from "../../video/replaySession.ts";
import { formatClock, formatShortClock } from "../../ui/time.ts";
import { useReplaySnapshot } from "./replayContext.ts";
import { formatBack } from "./replayWords.ts";

type Place = CSSProperties & Record<`--${string}`, string>;

const minuteMilliseconds = 60_000;

/** The bar itself: a slider over the time that can be reached, with what each tile holds, the incident and the clip marked on it. */
export function ReplayTrack({ session, hubNow }: { session: ReplaySession; hubNow: () => number }) {
  const { reach, positionMilliseconds, tiles, incidentMoments, clip } = useReplaySnapshot(session);
  // To the second: the bar slides with time, and not with every picture.
  const to = Math.ceil(hubNow() / 1000) * 1000;
  const from = Math.floor(Math.min(reach?.fromMilliseconds ?? to - replayReachMilliseconds, positionMilliseconds) / 1000) * 1000;
  const share = (moment: number): string => `${(Math.max(0, Math.min(1, (moment - from) / (to - from))) * 100).toFixed(3)}%`;
  const stretch = ({ fromMilliseconds, toMilliseconds }: TimeRange): Place => ({ "--from": share(fromMilliseconds), "--to": share(toMilliseconds) });
  const minutes = Array.from({ length: Math.ceil((to - from) / minuteMilliseconds) }, (_, index) => Math.ceil(from / minuteMilliseconds + index) * minuteMilliseconds);
  return (
    <div className="replay-track">
      <div className="replay-track__scale" aria-hidden="true">
        {minutes.map((minute) => (
          <span key={minute} className="replay-track__minute" style={{ left: share(minute) }}>
            {formatShortClock(minute)}
          </span>
        ))}
      </div>
      <div className="replay-track__lanes" aria-hidden="true">
        {tiles.map(({ key, reach: own, opened }) => (
          <div key={key} className="replay-track__lane">
            {own !== null && <i className="replay-track__reach" style={stretch(own)} />}
            {opened !== null && <i className="replay-track__open" style={stretch(opened)} />}
          </div>
        ))}
        {clip.from !== null && <i className="replay-track__clip" style={stretch({ fromMilliseconds: clip.from, toMilliseconds: clip.to ?? positionMilliseconds })} />}
        {incidentMoments.map(
          (moment) =>
            moment >= from && (
              <i key={moment} className="replay-track__incident" style={{ left: share(moment) }}>
                <b>Incident {formatClock(moment)}</b>
              </i>
            ),
        )}
      </div>
      <input
        className="replay-track__slider"
        type="range"
        aria-label="Replayed moment"
        aria-valuetext={`${formatClock(positionMilliseconds)}, ${formatBack(positionMilliseconds, to)}`}
        min={from}
        max={to}
        step={1000}
        value={Math.round(positionMilliseconds)}
        onChange={(event) => session.seek(Number(event.target.value))}
      />
    </div>
  );
}
