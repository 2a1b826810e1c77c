import { contextBridge, ipcRenderer } from "electron";
import type { EventName, EventPayload } from "../../shared/ipc/channels.ts";
import { desktopBridgeName, type DesktopBridge } from "../../shared/ipc/desktopBridge.ts";

// Runs sandboxed, before the page, in a world of its own. It offers functions, never a channel by name; the shell judges
// sender and payload of each call again.

/** Listens to one kind of word. What ends the listening ends this one alone. */
const hear =
  <Name extends EventName>(name: Name) =>
  (listener: (payload: EventPayload<Name>) => void): (() => void) => {
    const handle = (_event: unknown, payload: EventPayload<Name>) => listener(payload);
    ipcRenderer.on(name, handle);
    return () => {
      ipcRenderer.removeListener(name, handle);
    };
  };

const bridge: DesktopBridge = {
  session: {
    read: () => ipcRenderer.invoke("session:read"),
    write: (session) => ipcRenderer.invoke("session:write", session),
    clear: () => ipcRenderer.invoke("session:clear"),
    onChanged: hear("session:changed"),
  },
  settings: {
    read: () => ipcRenderer.invoke("settings:read"),
    write: (settings) => ipcRenderer.invoke("settings:write", settings),
  },
  clipboard: { writeText: (text) => ipcRenderer.invoke("clipboard:write-text", text) },
  notifications: { show: (notice) => ipcRenderer.invoke("notification:show", notice), withdraw: () => ipcRenderer.invoke("notification:withdraw"), onChosen: hear("notification:chosen") },
  incidents: { takeAsked: () => ipcRenderer.invoke("incident:take-asked"), onAsked: hear("incident:asked") },
  windows: {
    open: (wanted) => ipcRenderer.invoke("window:open", wanted),
    list: () => ipcRenderer.invoke("window:list"),
    focus: (wanted) => ipcRenderer.invoke("window:focus", wanted),
    reload: () => ipcRenderer.invoke("window:reload"),
  },
  displays: {
    read: () => ipcRenderer.invoke("displays:read"),
    identify: (wanted) => ipcRenderer.invoke("displays:identify", wanted),
    onState: hear("displays:state"),
  },
  cpu: { read: () => ipcRenderer.invoke("cpu:read") },
  screens: { open: (wanted) => ipcRenderer.invoke("screen:open", wanted), close: (wanted) => ipcRenderer.invoke("screen:close", wanted) },
  shell: {
    readState: () => ipcRenderer.invoke("shell:read-state"),
    onState: hear("shell:state"),
    retryHub: () => ipcRenderer.invoke("shell:retry-hub"),
    quit: () => ipcRenderer.invoke("shell:quit"),
  },
};

contextBridge.exposeInMainWorld(desktopBridgeName, bridge);
