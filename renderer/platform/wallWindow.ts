import type { Platform } from "./platform.ts";
import { parseStoredSession } from "./storedSession.ts";

const wallPath = /^\/wall\/([0-9a-f-]{36})\/?$/;

/** Which screen of the wall a window is, by its address; null for a console. */
export const screenIdIn = (pathname: string): string | null => wallPath.exec(pathname)?.[1] ?? null;

/** A display is enrolled once: what it was given stays with this machine, whatever becomes of the window. */
export function wallSession(storage: Storage, screenId: string): Platform["session"] {
  const key = `rtcc.wall.${screenId}`;
  return {
    read: () => parseStoredSession(storage.getItem(key)),
    write: (session) => storage.setItem(key, JSON.stringify(session)),
    clear: () => storage.removeItem(key),
  };
}
