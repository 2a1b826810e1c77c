import type { Platform } from "./platform.ts";
import { parseStoredSession } from "./storedSession.ts";

const sessionKey = "rtcc.session";

/** The console in a browser: the hub is where the page came from, the sign-in lives as long as the tab. */
export const createBrowserPlatform = (window: Window): Platform => ({
  kind: "browser",
  hubOrigin: window.location.origin,
  session: {
    read: () => parseStoredSession(window.sessionStorage.getItem(sessionKey)),
    write: (session) => window.sessionStorage.setItem(sessionKey, JSON.stringify(session)),
    clear: () => window.sessionStorage.removeItem(sessionKey),
  },
  copyText: (text) => window.navigator.clipboard.writeText(text),
});
