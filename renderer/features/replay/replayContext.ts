import { createContext, use, useCallback, useSyncExternalStore } from "react";
import type { ReplaySession } from "../../video/replaySession.ts";
import type { ReplaySnapshot } from "../../video/replaySnapshot.ts";

/** The window's replay; null where nobody may look back, as on a receive-only wall. */
export const ReplayContext = createContext<ReplaySession | null>(null);

/** What of a replay concerns a component; it renders only when that changes. */
export function useReplay<Value extends string | number | boolean | null>(session: ReplaySession, select: (snapshot: ReplaySnapshot) => Value): Value {
  return useSyncExternalStore(session.subscribe, () => select(session.getSnapshot()));
}

/** The whole of it, several times a second while it is on. */
export const useReplaySnapshot = (session: ReplaySession): ReplaySnapshot => useSyncExternalStore(session.subscribe, session.getSnapshot);

/** Whether the tile takes part in a replay. */
export function useIsReplayed(session: ReplaySession | null, key: string): boolean {
  const subscribe = useCallback((listener: () => void) => session?.subscribe(listener) ?? (() => undefined), [session]);
  return useSyncExternalStore(subscribe, () => session?.getSnapshot().tiles.some((tile) => tile.key === key) ?? false);
}

/** The window's replay and whether one is on. */
export function useReplayOn(): { session: ReplaySession | null; isOn: boolean } {
  const session = use(ReplayContext);
  const subscribe = useCallback((listener: () => void) => session?.subscribe(listener) ?? (() => undefined), [session]);
  return { session, isOn: useSyncExternalStore(subscribe, () => (session?.getSnapshot().state.kind ?? "off") !== "off") };
}
