import { eventChannels, invokeChannels } from "../../shared/ipc/channels.ts";
import type { DesktopBridge } from "../../shared/ipc/desktopBridge.ts";
import type { DisplaysState } from "../../shared/ipc/displays.ts";
import { answerTo, checked } from "./desktopCalls.ts";
import type { Displays } from "./displays.ts";

/** Before the shell has answered for the first time. */
const unknown: DisplaysState = { access: { kind: "granted" }, displays: [], screens: [] };

/**
 * Displays as the shell knows them. It keeps the windows, opens them again and puts them back by itself, whether a console is open
 * or not; here is only what a console sees and asks for. Calls reject with a `ShellRefusal`.
 */
export function createDesktopDisplays(bridge: Pick<DesktopBridge, "displays" | "screens">): Displays {
  let state = unknown;
  const listeners = new Set<() => void>();
  let stopHearing: (() => void) | null = null;
  const take = (fresh: DisplaysState) => {
    state = fresh;
    for (const listener of listeners) listener();
  };
  const look = () => answerTo(invokeChannels["displays:read"], bridge.displays.read()).then(take);
  return {
    read: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      if (stopHearing === null) {
        stopHearing = bridge.displays.onState(checked(eventChannels["displays:state"], take));
        look().catch((error: unknown) => console.error("The shell did not say which displays there are.", error));
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopHearing?.();
        stopHearing = null;
      };
    },
    start: () => () => undefined,
    askAccess: () => look().then(() => state.access),
    open: (request) => answerTo(invokeChannels["screen:open"], bridge.screens.open(request)),
    close: (screenId) => answerTo(invokeChannels["screen:close"], bridge.screens.close({ screenId })).then(({ found }) => found),
    identify: (marks) => answerTo(invokeChannels["displays:identify"], bridge.displays.identify({ marks: [...marks] })),
  };
}
