import { use, useState } from "react";
import type { KeyboardEvent } from "react";
import type { ReplaySession } from "../../video/replaySession.ts";
import type { ReplaySource } from "../../video/replaySource.ts";
import { formatDay, zoneAbbreviation } from "../../ui/time.ts";
import { ShortcutContext, useShortcut } from "../../ui/useShortcut.ts";
import { ClipDialog } from "./ClipDialog.tsx";
import { ReplayControls } from "./ReplayControls.tsx";
import { useReplay, useReplaySnapshot } from "./replayContext.ts";
import { ReplayTrack } from "./ReplayTrack.tsx";
import { formatBack, formatHundredths, formatTenths, replayStateWords } from "./replayWords.ts";
import "./replayBar.css";

interface ReplayBarProps {
  session: ReplaySession;
  replays: ReplaySource;
  hubNow: () => number;
}

const skipMilliseconds = 5_000;

/** The one time bar of a replay: where all tiles stand, how far back each reaches, and what moves them. */
export function ReplayBar({ session, replays, hubNow }: ReplayBarProps) {
  const [isClipping, setClipping] = useState(false);
  useReplayKeys(session, () => setClipping(true));
  const onKeyDown = useKeysOfTheBar();
  return (
    <section className="replay-bar" aria-label="Replay" onKeyDown={onKeyDown}>
      <ReplayTime session={session} hubNow={hubNow} />
      <ReplayControls session={session} onClip={() => setClipping(true)} />
      <ReplayTrack session={session} hubNow={hubNow} />
      {isClipping && <ClipDialog snapshot={session.getSnapshot()} replays={replays} hubNow={hubNow} onClose={() => setClipping(false)} />}
    </section>
  );
}

function ReplayTime({ session, hubNow }: Omit<ReplayBarProps, "replays">) {
  const { state, positionMilliseconds } = useReplaySnapshot(session);
  const stands = state.kind === "paused";
  return (
    <div className="replay-bar__time">
      <strong className="replay-bar__word">REPLAY</strong>
      <time className="replay-bar__clock" data-replay-position={Math.round(positionMilliseconds)}>
        {stands ? formatHundredths(positionMilliseconds) : formatTenths(positionMilliseconds)}
      </time>
      <span className="replay-bar__note">
        <ReplayWords session={session} />
        <span className="replay-bar__day">
          {formatDay(positionMilliseconds)} {zoneAbbreviation(positionMilliseconds)} · {formatBack(positionMilliseconds, hubNow())}
        </span>
      </span>
    </div>
  );
}

function ReplayWords({ session }: { session: ReplaySession }) {
  const words = useReplay(session, ({ state }) => replayStateWords(state));
  return (
    <span className="replay-bar__state" role="status">
      {words ?? ""}
    </span>
  );
}

function useReplayKeys(session: ReplaySession, onClip: () => void): void {
  useShortcut("replay.play", () => session.togglePlay());
  useShortcut("replay.step", (key) => session.step(key === "," ? -1 : 1));
  useShortcut("replay.speed", (key) => session.changeSpeed(key === "<" ? -1 : 1));
  useShortcut("replay.skip", (key) => session.skip(key === "{" ? -skipMilliseconds : skipMilliseconds));
  useShortcut("replay.incident", () => session.seekIncident());
  useShortcut("replay.clipFrom", () => session.mark("from"));
  useShortcut("replay.clipTo", () => session.mark("to"));
  useShortcut("replay.clip", onClip);
}

/** The slider takes the arrows; every other key means there what it means everywhere. */
function useKeysOfTheBar(): (event: KeyboardEvent) => void {
  const center = use(ShortcutContext);
  return (event) => {
    if (event.defaultPrevented || !(event.target instanceof HTMLInputElement) || event.target.type !== "range") return;
    if (!event.key.startsWith("Arrow") && center.press(event)) event.preventDefault();
  };
}
