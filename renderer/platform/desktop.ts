import { eventChannels, invokeChannels } from "../../shared/ipc/channels.ts";
import type { DesktopBridge } from "../../shared/ipc/desktopBridge.ts";
import { createBrowserPlatform } from "./browser.ts";
import { createDesktopCpuMeter } from "./cpuMeterDesktop.ts";
import { createDesktopDisplays } from "./displaysDesktop.ts";
import { answerTo, checked } from "./desktopCalls.ts";
import type { Platform } from "./platform.ts";
import { parseSettings } from "./settings.ts";
import type { StoredSession } from "./storedSession.ts";

declare global {
  interface Window {
    /** There in the desktop shell alone; its preload makes it. */
    readonly rtccDesktop?: DesktopBridge;
  }
}

/**
 * The console in the desktop shell. What the console asks at once is fetched first; changes go to the shell as they happen. The
 * sign-in never touches the page's own storage, which lies readable on the disk.
 */
export async function createDesktopPlatform(window: Window, bridge: DesktopBridge): Promise<Platform> {
  const browser = createBrowserPlatform(window);
  const [{ session: kept }, { console: keptSettings }] = await Promise.all([
    answerTo(invokeChannels["session:read"], bridge.session.read()),
    answerTo(invokeChannels["settings:read"], bridge.settings.read()),
  ]);
  let session: StoredSession | null = kept;
  const chosen = listenForChosen(bridge);
  return {
    kind: "desktop",
    hubOrigin: browser.hubOrigin,
    session: {
      read: () => session,
      write: (signedIn) => {
        session = signedIn;
        answerTo(invokeChannels["session:write"], bridge.session.write(signedIn)).catch(said("The shell did not keep the sign-in."));
      },
      clear: () => {
        session = null;
        answerTo(invokeChannels["session:clear"], bridge.session.clear()).catch(said("The shell did not forget the sign-in."));
      },
    },
    settings: {
      read: () => parseSettings(keptSettings),
      write: (settings) => {
        answerTo(invokeChannels["settings:write"], bridge.settings.write({ console: JSON.stringify(settings) })).catch(said("The shell did not keep the settings."));
      },
    },
    workspace: browser.workspace,
    // The shell lets through what the console saves, and asks where to.
    saveFile: browser.saveFile,
    notify: ({ title, body, onChoose }) => {
      const noticeId = crypto.randomUUID();
      const forget = chosen.add(noticeId, onChoose);
      answerTo(invokeChannels["notification:show"], bridge.notifications.show({ noticeId, title: shortened(title, 120), body: shortened(body, 400) })).then(
        ({ shown }) => {
          if (!shown) forget();
        },
        (error: unknown) => {
          forget();
          said("The shell showed no notification.")(error);
        },
      );
    },
    withdrawNotifications: () => {
      chosen.forget();
      answerTo(invokeChannels["notification:withdraw"], bridge.notifications.withdraw()).catch(said("The shell did not take its notifications back."));
    },
    onOpenIncident: (listener) => {
      const take = () => {
        answerTo(invokeChannels["incident:take-asked"], bridge.incidents.takeAsked()).then(({ incidentId }) => {
          if (incidentId !== null) listener(incidentId);
        }, said("The shell did not say which incident to open."));
      };
      take();
      return bridge.incidents.onAsked(checked(eventChannels["incident:asked"], take));
    },
    displays: createDesktopDisplays(bridge),
    startCpuMeter: () => createDesktopCpuMeter(bridge),
    copyText: (text) => answerTo(invokeChannels["clipboard:write-text"], bridge.clipboard.writeText({ text })),
  };
}

/** The most notifications whose click is still waited for. */
const mostAwaited = 100;

/** Who wants to hear of a click on which notification. */
function listenForChosen(bridge: DesktopBridge) {
  const awaited = new Map<string, () => void>();
  bridge.notifications.onChosen(
    checked(eventChannels["notification:chosen"], ({ noticeId }) => {
      awaited.get(noticeId)?.();
      awaited.delete(noticeId);
    }),
  );
  return {
    forget: () => awaited.clear(),
    add: (noticeId: string, onChoose: () => void) => {
      awaited.set(noticeId, onChoose);
      const oldest = awaited.keys().next();
      if (awaited.size > mostAwaited && !oldest.done) awaited.delete(oldest.value);
      return () => {
        awaited.delete(noticeId);
      };
    },
  };
}

/** What fails here costs comfort, not work; the sign-in and the settings hold in this window all the same. */
const said = (what: string) => (error: unknown) => console.error(what, error);

const shortened = (text: string, length: number): string => {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
};
