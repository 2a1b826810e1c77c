import type { BrowserWindow } from "electron";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { _electron, type ElectronApplication } from "playwright";
import { shellFolder } from "../../../build/buildShell.ts";
import type { DesktopDriverKind, DesktopRun, DesktopWindow, StartOptions } from "./driver.ts";

const package_ = join(import.meta.dirname, "..", "..", "..", "node_modules", "electron");

/** Electron's own program, where its runtime has been fetched. */
function runtime(): string | null {
  const named = join(package_, "path.txt");
  if (!existsSync(named)) return null;
  const path = join(package_, "dist", readFileSync(named, "utf8").trim());
  return existsSync(path) ? path : null;
}

const parameters = (words: readonly string[]): string[] => [join(shellFolder, "main.js"), ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...words];

const environmentOf = ({ profile, environment }: StartOptions): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "",
  HOME: process.env["HOME"] ?? "",
  DISPLAY: process.env["DISPLAY"] ?? "",
  RTCC_SHELL_DATA: profile,
  RTCC_END_WITH_STDIN: "1",
  ...environment,
});

/** The shell on the real Electron: wherever its runtime is present, and a display to show it on. */
export const electronDriver: DesktopDriverKind = {
  name: "electron",
  missing: runtime() === null ? "Electron's runtime is not here" : process.platform === "linux" && !process.env["DISPLAY"] ? "there is no display" : null,
  open: async () => {
    const running: ElectronApplication[] = [];
    let keyStore = "gnome-libsecret";
    return {
      name: "electron",
      setKeyStore: (backend) => Promise.resolve(void (keyStore = backend === "basic_text" ? "basic" : "gnome-libsecret")),
      start: async (options) => {
        const executablePath = runtime();
        if (executablePath === null) throw new Error("Electron's runtime is not here");
        const app = await _electron.launch({ executablePath, args: [...parameters(options.words ?? []), `--password-store=${keyStore}`], env: environmentOf(options) });
        running.push(app);
        await app.firstWindow();
        await watchOutside(app);
        return runOf(app, executablePath, options);
      },
      close: async () => {
        await Promise.all(running.map((app) => app.close().catch(() => undefined)));
      },
    };
  },
};

/** Keeps what the shell shows outside its windows where a test can read it. */
const watchOutside = (app: ElectronApplication) =>
  app.evaluate((electron) => {
    const seen = { outside: [] as string[], downloads: [] as string[], notifications: [] as { title: string; body: string; stands: boolean; click(): void }[] };
    Object.assign(globalThis, { rtccSeen: seen });
    electron.shell.openExternal = (address: string) => Promise.resolve(void seen.outside.push(address));
    electron.app.on("session-created", (session) =>
      session.on("will-download", (_event, item) => item.once("done", (_done, state) => (state === "completed" ? void seen.downloads.push(item.getURL()) : undefined))),
    );
    const { show, close } = electron.Notification.prototype;
    const shownAs = new Map<unknown, { stands: boolean }>();
    electron.Notification.prototype.show = function shown() {
      const notification = { title: this.title, body: this.body, stands: true, click: () => this.emit("click") };
      shownAs.set(this, notification);
      seen.notifications.push(notification);
      show.call(this);
    };
    electron.Notification.prototype.close = function closed() {
      Object.assign(shownAs.get(this) ?? {}, { stands: false });
      close.call(this);
    };
  });

function runOf(app: ElectronApplication, executablePath: string, options: StartOptions): DesktopRun {
  const exited = new Promise<number>((resolve) => app.process().once("exit", (code) => resolve(code ?? -1)));
  const seen = <Value>(name: "outside" | "downloads"): Promise<Value> => app.evaluate((_electron, key) => (globalThis as any).rtccSeen[key], name);
  return {
    windows: async () => Promise.all(app.windows().map(async (page) => windowOf(app, page, await (await app.browserWindow(page)).evaluate((window: BrowserWindow) => window.id)))),
    strayWindow: async (address) => {
      const arrived = app.waitForEvent("window");
      const id = await app.evaluate(
        async ({ BrowserWindow: Window }, [url, preload]) => {
          const stray = new Window({ webPreferences: { preload, partition: "persist:console", sandbox: true, contextIsolation: true } });
          await stray.loadURL(url);
          return stray.id;
        },
        [address, join(shellFolder, "preload.cjs")] as const,
      );
      return windowOf(app, await arrived, id);
    },
    startAgain: async (words) => {
      const { spawn } = await import("node:child_process");
      const second = spawn(executablePath, parameters(words), { env: environmentOf(options), stdio: "ignore" });
      await new Promise((resolve) => second.once("exit", resolve));
    },
    // The system's own monitors are left alone: the shell is told that one went, and finds it gone when it looks.
    unplug: (label) =>
      app.evaluate(({ screen }, name) => {
        const gone = screen.getAllDisplays().find((display) => display.label === name);
        if (!gone) throw new Error(`There is no display ${name}`);
        const all = screen.getAllDisplays.bind(screen);
        Object.assign(globalThis, { rtccPlug: () => ((screen.getAllDisplays = all), gone) });
        screen.getAllDisplays = () => all().filter((display) => display.label !== name);
        screen.emit("display-removed", {}, gone);
      }, label),
    plug: () => app.evaluate(({ screen }) => void screen.emit("display-added", {}, (globalThis as any).rtccPlug())),
    notifications: () => app.evaluate(() => (globalThis as any).rtccSeen.notifications.map(({ title, body, stands }: { title: string; body: string; stands: boolean }) => ({ title, body, stands }))),
    clickNotification: (index) => app.evaluate((_electron, at) => (globalThis as any).rtccSeen.notifications[at]?.click(), index),
    clipboard: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    openedOutside: () => seen("outside"),
    finishedDownloads: () => seen("downloads"),
    trayItems: () => Promise.reject(new Error("Electron does not tell what a tray shows")),
    chooseTrayItem: () => Promise.reject(new Error("Electron does not tell what a tray shows")),
    ended: exited,
    quit: async () => {
      await app.evaluate(({ app: program }) => program.quit()).catch(() => undefined);
      return exited;
    },
  };
}

const windowOf = (app: ElectronApplication, page: DesktopWindow["page"], id: number): DesktopWindow => ({
  id,
  page,
  preferences: () => app.evaluate(({ BrowserWindow: Window }, at) => (Window.fromId(at)!.webContents as any).getLastWebPreferences(), id),
  bounds: () => app.evaluate(({ BrowserWindow: Window }, at) => Window.fromId(at)!.getBounds(), id),
  move: (bounds) => app.evaluate(({ BrowserWindow: Window }, [at, to]) => Window.fromId(at)!.setBounds(to), [id, bounds] as const),
  load: (address) => app.evaluate(({ BrowserWindow: Window }, [at, url]) => Window.fromId(at)!.loadURL(url), [id, address] as const),
  ask: async (channel, values, from = "main-frame") => {
    if (from === "sub-frame") await page.evaluate(() => void document.body.append(document.createElement("iframe")));
    return app.evaluate(
      async ({ BrowserWindow: Window, ipcMain }, [at, name, sent, isSub]) => {
        const { webContents } = Window.fromId(at)!;
        const frame = isSub ? webContents.mainFrame.frames[0] : webContents.mainFrame;
        return (ipcMain as any)._invokeHandlers.get(name)({ sender: webContents, senderFrame: frame }, ...sent);
      },
      [id, channel, [...values], from === "sub-frame"] as const,
    );
  },
  crash: () => app.evaluate(({ BrowserWindow: Window }, at) => Window.fromId(at)!.webContents.forcefullyCrashRenderer(), id),
  close: () => app.evaluate(({ BrowserWindow: Window }, at) => Window.fromId(at)!.close(), id),
});
