import { createMainThreadMeter } from "./cpuMeter.ts";
import { saveByLink } from "./saveByLink.ts";
import { BrowserDisplays } from "./displaysBrowser.ts";
import type { Platform } from "./platform.ts";
import { parseSettings } from "./settings.ts";
import { sessionKey } from "./sessionKey.ts";
import { parseStoredSession } from "./storedSession.ts";
import { parseWorkspace } from "./workspace.ts";

const settingsKey = "rtcc.settings";
const workspaceKey = "rtcc.workspace";
/** A link to an incident: `#incident=<id>`. */
const incidentInHash = /^#incident=([0-9a-f-]{36})$/;

/** The console in a browser: the hub is where the page came from, the sign-in lives as long as the tab. */
export const createBrowserPlatform = (window: Window): Platform => {
  const notices = new Set<Notification>();
  return {
    kind: "browser",
    hubOrigin: window.location.origin,
    session: {
      read: () => parseStoredSession(window.sessionStorage.getItem(sessionKey)),
      write: (session) => window.sessionStorage.setItem(sessionKey, JSON.stringify(session)),
      clear: () => window.sessionStorage.removeItem(sessionKey),
    },
    settings: {
      read: () => parseSettings(window.localStorage.getItem(settingsKey)),
      write: (settings) => window.localStorage.setItem(settingsKey, JSON.stringify(settings)),
    },
    workspace: {
      read: () => parseWorkspace(window.sessionStorage.getItem(workspaceKey)),
      write: (workspace) => window.sessionStorage.setItem(workspaceKey, JSON.stringify(workspace)),
    },
    notify: ({ title, body, onChoose }) => {
      // In a browser this takes a permission; the console does not beg for it, its own sound and marks do without.
      if (!("Notification" in window) || Notification.permission !== "granted") return;
      const notice = new Notification(title, { body });
      notices.add(notice);
      notice.addEventListener("close", () => notices.delete(notice));
      notice.addEventListener("click", () => {
        window.focus();
        onChoose();
      });
    },
    withdrawNotifications: () => {
      for (const notice of notices) notice.close();
      notices.clear();
    },
    onOpenIncident: (listener) => {
      const look = () => {
        const incidentId = incidentInHash.exec(window.location.hash)?.[1];
        if (incidentId === undefined) return;
        window.history.replaceState(null, "", window.location.pathname);
        listener(incidentId);
      };
      look();
      window.addEventListener("hashchange", look);
      return () => window.removeEventListener("hashchange", look);
    },
    displays: new BrowserDisplays(window),
    startCpuMeter: () => createMainThreadMeter(),
    saveFile: (name, content) => saveByLink(window.document, name, content),
    copyText: (text) => window.navigator.clipboard.writeText(text),
  };
};
