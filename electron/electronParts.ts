import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Clipboard,
  Display,
  DownloadItem,
  Event,
  MenuItemConstructorOptions,
  NativeImage,
  NotificationConstructorOptions,
  RenderProcessGoneDetails,
  SafeStorage,
  Session,
  Shell,
  Tray,
  WebContents,
  WebFrameMain,
} from "electron";

/** From event names to their arguments, the overloads of `on`. */
type Overloads<Events> = { [Name in keyof Events]: (on: (name: Name, listener: (...values: Extract<Events[Name], readonly unknown[]>) => void) => unknown) => void }[keyof Events] extends (
  on: infer Both,
) => void
  ? Both
  : never;

interface On<Events> {
  readonly on: Overloads<Events>;
}

/** An event whose default can be prevented. */
export type Preventable = Pick<Event, "preventDefault">;

export interface FramePart extends Pick<WebFrameMain, "origin" | "url"> {
  readonly parent: FramePart | null;
}

/** A navigation that is about to happen. */
export interface NavigationEvent extends Preventable {
  readonly url: string;
  readonly isMainFrame: boolean;
}

interface WebContentsEvents {
  "will-frame-navigate": [event: NavigationEvent];
  "will-redirect": [event: NavigationEvent];
  "will-attach-webview": [event: Preventable];
  "render-process-gone": [event: Preventable, details: Pick<RenderProcessGoneDetails, "reason" | "exitCode">];
  "did-navigate": [event: Preventable, url: string, httpResponseCode: number];
  "did-fail-load": [event: Preventable, errorCode: number, errorDescription: string, validatedUrl: string, isMainFrame: boolean];
}

export interface WebContentsPart extends Pick<WebContents, "id" | "send" | "getURL" | "isDestroyed" | "setWindowOpenHandler" | "forcefullyCrashRenderer" | "getOSProcessId">, On<WebContentsEvents> {
  readonly mainFrame: FramePart;
}

interface WindowEvents {
  close: [event: Preventable];
  closed: [];
  move: [];
  resize: [];
  focus: [];
  maximize: [];
  unmaximize: [];
  "enter-full-screen": [];
  "leave-full-screen": [];
  unresponsive: [];
  responsive: [];
}

type WindowMethods =
  | "id"
  | "loadURL"
  | "show"
  | "focus"
  | "restore"
  | "close"
  | "destroy"
  | "maximize"
  | "setFullScreen"
  | "setBounds"
  | "setAlwaysOnTop"
  | "getBounds"
  | "getNormalBounds"
  | "isDestroyed"
  | "isFocused"
  | "isMinimized"
  | "isMaximized"
  | "isFullScreen";

export interface WindowPart extends Pick<BrowserWindow, WindowMethods>, On<WindowEvents> {
  readonly webContents: WebContentsPart;
}

interface AppEvents {
  "second-instance": [event: Preventable, words: string[]];
  "open-url": [event: Preventable, url: string];
  "window-all-closed": [];
  "before-quit": [event: Preventable];
  activate: [];
  "web-contents-created": [event: Preventable, contents: WebContentsPart];
}

export interface AppPart
  extends Pick<App, "whenReady" | "requestSingleInstanceLock" | "quit" | "exit" | "getPath" | "setAsDefaultProtocolClient" | "setAppUserModelId" | "enableSandbox" | "getAppMetrics">,
    On<AppEvents> {}

/** Whoever calls over IPC: a page's frame. */
export interface InvokeEvent {
  readonly sender: WebContentsPart;
  readonly senderFrame: FramePart | null;
}

export interface PermissionDetails {
  readonly isMainFrame: boolean;
  readonly requestingUrl?: string;
}

export interface SessionPart
  extends Pick<Session, "setDevicePermissionHandler" | "setDisplayMediaRequestHandler" | "setBluetoothPairingHandler">,
    On<{ "will-download": [event: Preventable, item: Pick<DownloadItem, "getURL" | "getFilename">] }> {
  readonly protocol: { handle(scheme: string, handler: (request: Request) => Promise<Response>): void };
  setPermissionRequestHandler(handler: (contents: WebContentsPart, permission: string, callback: (granted: boolean) => void, details: PermissionDetails) => void): void;
  setPermissionCheckHandler(handler: (contents: WebContentsPart | null, permission: string, requestingOrigin: string, details: PermissionDetails) => boolean): void;
}

interface ScreenEvents {
  "display-added": [event: Preventable, display: Display];
  "display-removed": [event: Preventable, display: Display];
  "display-metrics-changed": [event: Preventable, display: Display, changed: string[]];
}

export interface ScreenPart extends On<ScreenEvents> {
  getAllDisplays(): Display[];
  getPrimaryDisplay(): Display;
}

export interface TrayPart extends Pick<Tray, "setToolTip" | "setImage" | "destroy">, On<{ click: [] }> {
  setContextMenu(menu: MenuPart | null): void;
}

/** A menu is only handed on. */
export interface MenuPart {
  readonly items: readonly unknown[];
}

export interface NotificationPart extends On<{ click: [] }> {
  show(): void;
  close(): void;
}

/** What the shell uses of the `electron` module, in its own types. The program is handed it, so that tests can hand it another. */
export interface ElectronParts {
  readonly app: AppPart;
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => WindowPart;
  readonly ipcMain: { handle(channel: string, listener: (event: InvokeEvent, ...values: unknown[]) => Promise<unknown>): void };
  readonly protocol: { registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void };
  readonly session: { fromPartition(partition: string, options: { cache: boolean }): SessionPart };
  readonly screen: ScreenPart;
  readonly safeStorage: Pick<SafeStorage, "isAsyncEncryptionAvailable" | "encryptStringAsync" | "decryptStringAsync"> & {
    /** Linux only. */
    readonly getSelectedStorageBackend?: () => string;
  };
  readonly shell: Pick<Shell, "openExternal">;
  readonly clipboard: Pick<Clipboard, "writeText">;
  readonly net: { fetch(address: string, init: RequestInit): Promise<Response> };
  readonly nativeImage: { createFromBitmap(bitmap: Buffer, options: { width: number; height: number; scaleFactor?: number }): NativeImage };
  readonly Tray: new (image: NativeImage) => TrayPart;
  readonly Menu: { buildFromTemplate(template: MenuItemConstructorOptions[]): MenuPart; setApplicationMenu(menu: MenuPart | null): void };
  readonly Notification: { new (options: NotificationConstructorOptions): NotificationPart; isSupported(): boolean };
  readonly powerMonitor: On<{ resume: [] }>;
}
