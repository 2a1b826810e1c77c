import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions, NativeImage, NotificationConstructorOptions } from "electron";
import { join } from "node:path";
import type { ElectronParts, InvokeEvent, MenuPart } from "../../../electron/electronParts.ts";
import { StandInApp } from "./standInApp.ts";
import { StandInEvents } from "./standInEvents.ts";
import type { StandInMachine } from "./standInMachine.ts";
import { StandInWindow } from "./standInWindow.ts";

/** A menu that can be read and clicked. */
export interface StandInMenu extends MenuPart {
  readonly items: readonly MenuItemConstructorOptions[];
}

/** The tray's icon: what it says, what its menu offers. */
export class StandInTray extends StandInEvents {
  toolTip = "";
  menu: StandInMenu = { items: [] };
  isDestroyed = false;

  /** Chooses the menu's item that begins so. */
  choose(label: string): void {
    const item = this.menu.items.find((candidate) => candidate.label?.startsWith(label));
    if (!item?.click) throw new Error(`The tray's menu offers no ${label}`);
    const checked = item.type === "checkbox" ? !item.checked : false;
    item.click({ checked } as never, undefined, {} as never);
  }
}

export interface ElectronStandIn {
  readonly app: StandInApp;
  readonly trays: StandInTray[];
  readonly powerMonitor: StandInEvents;
  readonly electron: ElectronParts;
}

/**
 * A stand-in of the Electron module: the part the shell uses, on real Chromium windows. It shows what the shell decides; it cannot
 * show what Electron and the system do themselves, which `docs/desktop.md` lists.
 * @param userData the program's profile folder; its single instance is counted by it
 */
export async function createElectronStandIn(machine: StandInMachine, userData: string): Promise<ElectronStandIn> {
  const app = new StandInApp(machine, userData);
  await app.open();
  const trays: StandInTray[] = [];
  const powerMonitor = new StandInEvents();

  class Notification extends StandInEvents {
    #options: NotificationConstructorOptions;
    #shown: { stands: boolean } | null = null;

    constructor(options: NotificationConstructorOptions) {
      super();
      this.#options = options;
    }

    static isSupported(): boolean {
      return true;
    }

    show(): void {
      const { title = "", body = "" } = this.#options;
      const shown = { title, body, stands: true, click: () => this.emit("click") };
      this.#shown = shown;
      machine.notifications.push(shown);
    }

    close(): void {
      if (this.#shown) this.#shown.stands = false;
    }
  }

  class Tray extends StandInTray {
    constructor(_image: NativeImage) {
      super();
      trays.push(this);
    }

    setToolTip(text: string): void {
      this.toolTip = text;
    }

    setImage(_image: unknown): void {}

    setContextMenu(menu: MenuPart | null): void {
      this.menu = (menu as StandInMenu | null) ?? { items: [] };
    }

    destroy(): void {
      this.isDestroyed = true;
    }
  }

  class BrowserWindow extends StandInWindow {
    constructor(options: BrowserWindowConstructorOptions) {
      super(app, options);
    }
  }

  const electron = {
    app: {
      on: (name: string, listener: (...values: any[]) => void) => app.on(name, listener),
      whenReady: () => Promise.resolve(),
      requestSingleInstanceLock: () => {
        const first = machine.instances.get(userData);
        if (!first) machine.instances.set(userData, app);
        return first === undefined;
      },
      quit: () => app.quit(),
      exit: (code = 0) => app.exit(code),
      getPath: (name: string) => (name === "userData" ? userData : join(userData, name)),
      setAsDefaultProtocolClient: () => true,
      setAppUserModelId: () => undefined,
      enableSandbox: () => undefined,
      getAppMetrics: () => app.windows.map(({ webContents }) => webContents.metric()),
    },
    BrowserWindow,
    ipcMain: {
      handle: (channel: string, listener: (event: InvokeEvent, ...values: unknown[]) => Promise<unknown>) => {
        if (app.channels.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
        app.channels.set(channel, listener);
      },
    },
    protocol: { registerSchemesAsPrivileged: (schemes: { scheme: string }[]) => void app.schemes.push(...schemes.map(({ scheme }) => scheme)) },
    session: { fromPartition: (partition: string) => app.session(partition) },
    screen: {
      on: (name: string, listener: (...values: any[]) => void) => machine.screenEvents.on(name, listener),
      getAllDisplays: () => machine.displays,
      getPrimaryDisplay: () => {
        const [primary] = machine.displays;
        if (!primary) throw new Error("The machine has no display");
        return primary;
      },
    },
    safeStorage: {
      getSelectedStorageBackend: () => machine.keyStore.backend,
      isAsyncEncryptionAvailable: () => Promise.resolve(machine.keyStore.isAvailable),
      encryptStringAsync: (text: string) => Promise.resolve(machine.seal(text)),
      decryptStringAsync: (sealed: Buffer) => Promise.resolve().then(() => ({ result: machine.unseal(sealed), shouldReEncrypt: false })),
    },
    shell: { openExternal: (address: string) => Promise.resolve(void machine.openedOutside.push(address)) },
    clipboard: {
      writeText: (text: string) => {
        machine.clipboard = text;
        return Promise.resolve();
      },
    },
    net: { fetch: (address: string, init: RequestInit) => fetch(address, init) },
    nativeImage: { createFromBitmap: () => ({}) as NativeImage },
    Tray,
    Menu: { buildFromTemplate: (template: MenuItemConstructorOptions[]): StandInMenu => ({ items: template }), setApplicationMenu: () => undefined },
    Notification,
    powerMonitor,
  } satisfies ElectronParts;
  return { app, trays, powerMonitor, electron };
}
