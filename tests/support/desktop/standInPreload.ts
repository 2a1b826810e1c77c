/** The name under which a page reaches the stand-in's main process. */
export const bindingName = "__electronStandIn";

/**
 * What runs in every frame before its page: Electron's side of IPC, and the system's permissions, which Electron puts to
 * the shell's handlers. Written as text for the page; it closes over nothing.
 */
export function prepareFrame(binding: string): void {
  const page = window as unknown as Record<string, any>;
  const tell = (message: unknown): Promise<any> => page[binding](message);
  const listeners = new Map<string, Set<(event: unknown, payload: unknown) => void>>();
  page["__electronStandInIpc"] = {
    invoke: (channel: string, ...values: unknown[]) => tell({ kind: "invoke", channel, values }),
    on: (channel: string, listener: (event: unknown, payload: unknown) => void) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    removeListener: (channel: string, listener: (event: unknown, payload: unknown) => void) => {
      listeners.get(channel)?.delete(listener);
    },
    deliver: (channel: string, payload: unknown) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, payload);
    },
  };

  const mayRequest = (permission: string): Promise<boolean> => tell({ kind: "permission", how: "request", permission });
  const mayCheck = (permission: string): Promise<boolean> => tell({ kind: "permission", how: "check", permission });
  const guard = (owner: any, method: string, permission: string) => {
    const original = owner?.[method];
    if (typeof original !== "function") return;
    Object.defineProperty(owner, method, {
      value: async function guarded(this: unknown, ...values: unknown[]) {
        if (!(await mayRequest(permission))) throw new DOMException("Permission denied", "NotAllowedError");
        return original.apply(this, values);
      },
    });
  };
  guard(window.MediaDevices?.prototype, "getUserMedia", "media");
  guard(window.MediaDevices?.prototype, "getDisplayMedia", "display-capture");
  guard(navigator.clipboard && Object.getPrototypeOf(navigator.clipboard), "readText", "clipboard-read");
  guard(navigator.clipboard && Object.getPrototypeOf(navigator.clipboard), "writeText", "clipboard-sanitized-write");
  guard(Navigator.prototype, "requestMIDIAccess", "midi");
  guard(Element.prototype, "requestFullscreen", "fullscreen");
  guard(window, "getScreenDetails", "window-management");
  const located = window.Geolocation?.prototype.getCurrentPosition;
  if (located) {
    window.Geolocation.prototype.getCurrentPosition = function guarded(found, failed, options) {
      void mayRequest("geolocation").then((may) => {
        if (may) located.call(this, found, failed, options);
        else failed?.({ code: 1, message: "User denied Geolocation", PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 } as GeolocationPositionError);
      });
    };
  }
  if ("Notification" in window) {
    const asked = Notification.requestPermission;
    Notification.requestPermission = async () => ((await mayRequest("notifications")) ? asked.call(Notification) : "denied");
  }
  const names: Record<string, string> = { "clipboard-write": "clipboard-sanitized-write", camera: "media", microphone: "media" };
  if (window.Permissions) {
    const queried = window.Permissions.prototype.query;
    window.Permissions.prototype.query = async function guarded(descriptor) {
      const status = await queried.call(this, descriptor);
      if (await mayCheck(names[descriptor.name] ?? descriptor.name)) return status;
      return new Proxy(status, { get: (target, name) => (name === "state" ? "denied" : Reflect.get(target, name, target)) });
    };
  }
}

/** The preload as a page script: in the main frame alone, with nothing to require but Electron. */
export const wrapPreload = (source: string): string => `(() => {
  if (window !== window.top) return;
  const provided = {
    ipcRenderer: window.__electronStandInIpc,
    contextBridge: { exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }) },
  };
  const load = (name) => {
    if (name !== "electron") throw new Error("A sandboxed preload may not require " + name);
    return provided;
  };
  (function (require) {
    ${source}
  })(load);
})();`;
