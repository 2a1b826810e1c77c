import { useEffect, useState, useSyncExternalStore } from "react";
import type { Incident } from "../../../../shared/model/incident.ts";
import { useConsole } from "../../../sync/consoleContext.ts";
import { AlarmSound, type SoundState } from "./alarmSound.ts";
import { findAlarms } from "./findAlarms.ts";

/** Sounds, and notifies where nobody looks at the window, when an incident of priority 1 comes in. Gives whether it can be heard. */
export function useAlarm(): SoundState {
  const { stores, settings, platform } = useConsole();
  const [sound] = useState(() => new AlarmSound());
  useEffect(() => wakeOnFirstInput(sound), [sound]);
  useEffect(() => {
    const sounded = new Set<string>();
    const notify = ({ id, nature, address }: Incident) =>
      platform.notify({
        title: `Priority 1: ${nature}`,
        body: address ?? "No address",
        onChoose: () => stores.selection.getState().select(id),
      });
    return stores.incidents.subscribe((now, before) => {
      const alarms = findAlarms(before, now.byId, sounded);
      if (alarms.length === 0) return;
      alarms.forEach(({ id }) => sounded.add(id));
      if (!settings.getState().soundMuted) void sound.play();
      if (!document.hasFocus()) alarms.forEach(notify);
    });
  }, [stores, settings, platform, sound]);
  return useSyncExternalStore(sound.subscribe, sound.state);
}

function wakeOnFirstInput(sound: AlarmSound): () => void {
  const wake = () => void sound.wake();
  if (navigator.userActivation.hasBeenActive) wake();
  const inputs = ["pointerdown", "keydown"] as const;
  inputs.forEach((input) => window.addEventListener(input, wake, true));
  return () => inputs.forEach((input) => window.removeEventListener(input, wake, true));
}
