import { useSettings } from "../../../sync/consoleContext.ts";
import { KeyCaps } from "../../../ui/KeyCaps.tsx";
import { useShortcut } from "../../../ui/useShortcut.ts";
import type { SoundState } from "./alarmSound.ts";

/** The sound of priority 1, on or off, and whether it can be heard at all. */
export function SoundButton({ state }: { state: SoundState }) {
  const muted = useSettings(({ soundMuted }) => soundMuted);
  const change = useSettings((settings) => settings.change);
  const toggle = () => change({ soundMuted: !muted });
  useShortcut("incidents.mute", toggle);
  return (
    <button
      type="button"
      className="button button--small button--quiet sound-button"
      aria-keyshortcuts="u"
      title={muted ? "New priority 1 incidents make no sound" : soundHints[state]}
      data-sound={muted ? "muted" : state}
      onClick={toggle}
    >
      {muted ? "Sound off" : "Sound on"} <KeyCaps of="incidents.mute" />
    </button>
  );
}

/** Says where the sound cannot be heard yet, or not at all. */
export function SoundNotice({ state }: { state: SoundState }) {
  const muted = useSettings(({ soundMuted }) => soundMuted);
  if (muted || state === "ready") return null;
  return (
    <p className="sound-notice">
      {state === "waiting" ? "Sound waits for a first click or key." : "This browser cannot make the sound of priority 1."}
    </p>
  );
}

const soundHints: Record<SoundState, string> = {
  ready: "New priority 1 incidents sound once",
  waiting: "Sound waits for a first click or key",
  unavailable: "This browser cannot make the sound",
};
