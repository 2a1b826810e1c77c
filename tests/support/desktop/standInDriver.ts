import process from "node:process";
import { join } from "node:path";
import { shellFolder } from "../../../build/buildShell.ts";
import { startShell } from "../../../electron/shell.ts";
import type { ShellOptions } from "../../../electron/shellOptions.ts";
import type { DesktopDriverKind, DesktopRun, DesktopWindow, StartOptions } from "./driver.ts";
import { createElectronStandIn, type ElectronStandIn } from "./electronStandIn.ts";
import { StandInMachine } from "./standInMachine.ts";
import { bindingName } from "./standInPreload.ts";
import type { StandInWindow } from "./standInWindow.ts";

const repository = join(import.meta.dirname, "..", "..", "..");

/** The shell's own program on the stand-in of Electron: everywhere. */
export const standInDriver: DesktopDriverKind = {
  name: "stand-in",
  missing: null,
  open: async (monitors) => {
    const machine = await StandInMachine.start(monitors);
    return {
      name: "stand-in",
      setKeyStore: (backend) => Promise.resolve(void (machine.keyStore = { ...machine.keyStore, backend })),
      start: async (options) => {
        const standIn = await createElectronStandIn(machine, options.profile);
        await startShell(standIn.electron, shellOptions(options));
        return runOf(machine, standIn, options);
      },
      close: () => machine.close(),
    };
  },
};

function shellOptions({ environment, words = [] }: StartOptions): ShellOptions {
  const elsewhere = environment["RTCC_HUB"];
  const { PATH = "", HOME = "" } = process.env;
  return {
    hub:
      elsewhere === undefined
        ? {
            kind: "here",
            program: {
              command: process.execPath,
              words: ["--no-warnings", environment["RTCC_TEST_HUB"] ?? join(repository, "hub", "main.ts")],
              folder: repository,
              environment: { PATH, HOME, RTCC_END_WITH_STDIN: "1", ...environment },
            },
          }
        : { kind: "elsewhere", address: elsewhere },
    pagesFolder: join(shellFolder, "pages"),
    preloadPath: join(shellFolder, "preload.cjs"),
    words,
    platform: "linux",
    isInstalled: false,
    timings: { hubReady: 60_000, hubAnswer: 2_000, hubPatience: 700, settle: 150, loadAgain: 300, unresponsive: 1_000 },
    log: () => undefined,
  };
}

function runOf(machine: StandInMachine, standIn: ElectronStandIn, options: StartOptions): DesktopRun {
  const { app, trays, electron } = standIn;
  const shownBefore = machine.notifications.length;
  const tray = () => {
    const [found] = trays;
    if (!found) throw new Error("There is no tray");
    return found;
  };
  return {
    windows: async () => {
      await Promise.all(app.windows.map((window) => window.settled()));
      return app.windows.map(windowOf);
    },
    strayWindow: async (address) => {
      const known = app.windows[0];
      if (!known) throw new Error("There is no window to take after");
      const stray = new electron.BrowserWindow(known.options) as StandInWindow;
      await stray.loadURL(address);
      return windowOf(stray);
    },
    startAgain: async (words) => {
      const second = await createElectronStandIn(machine, options.profile);
      const first = machine.instances.get(options.profile);
      await startShell(second.electron, shellOptions({ ...options, words }));
      // Electron hands the second program's words to the first.
      first?.emit("second-instance", {}, ["rtcc-console", ...words], process.cwd(), undefined);
      await second.app.exited;
    },
    unplug: (label) => machine.unplug(label),
    plug: (label, place) => machine.plug(label, place),
    notifications: () => Promise.resolve(machine.notifications.slice(shownBefore).map(({ title, body, stands }) => ({ title, body, stands }))),
    clickNotification: (index) => Promise.resolve(machine.notifications[shownBefore + index]?.click()),
    clipboard: () => Promise.resolve(machine.clipboard),
    openedOutside: () => Promise.resolve(machine.openedOutside),
    finishedDownloads: () => Promise.resolve(app.downloads),
    trayItems: () => Promise.resolve(tray().menu.items.flatMap(({ label }) => (label === undefined ? [] : [label]))),
    chooseTrayItem: (label) => Promise.resolve(tray().choose(label)),
    ended: app.exited,
    quit: () => {
      app.quit();
      return app.exited;
    },
  };
}

const windowOf = (window: StandInWindow): DesktopWindow => ({
  id: window.id,
  get page() {
    const { page } = window.webContents;
    if (!page) throw new Error("The window has no page yet");
    return page;
  },
  preferences: () => Promise.resolve(window.options.webPreferences ?? {}),
  bounds: () => window.actualBounds(),
  move: async (bounds) => {
    window.setBounds(bounds);
    await window.settled();
  },
  load: (address) => window.loadURL(address),
  ask: async (channel, values, from = "main-frame") => {
    const { page } = window.webContents;
    if (!page) throw new Error("The window has no page yet");
    let frame = page.mainFrame();
    if (from === "sub-frame") {
      await page.evaluate(() => {
        if (!document.querySelector("iframe")) document.body.append(document.createElement("iframe"));
      });
      frame = page.frames().find((candidate) => candidate.parentFrame() === page.mainFrame()) ?? frame;
      if (frame === page.mainFrame()) throw new Error("The page let no frame in");
    }
    return frame.evaluate(([binding, name, sent]) => (window as any)[binding]({ kind: "invoke", channel: name, values: sent }), [bindingName, channel, values] as const);
  },
  crash: () => window.webContents.crash(),
  close: async () => {
    window.close();
    await window.settled();
  },
});
