import { join } from "node:path";
import { shellSettings } from "../shared/ipc/shellSettings.ts";
import { Notices } from "./desktop/notices.ts";
import { createTray } from "./desktop/tray.ts";
import type { ElectronParts } from "./electronParts.ts";
import { HubElsewhere } from "./hub-host/hubElsewhere.ts";
import { HubHere } from "./hub-host/hubHere.ts";
import type { HubLink } from "./hub-host/hubLink.ts";
import { announce } from "./ipc/announce.ts";
import { hostChannels } from "./ipc/channelHost.ts";
import { shellAnswers } from "./ipc/shellAnswers.ts";
import { serveAppPages } from "./security/appProtocol.ts";
import { denyPermissions } from "./security/permissions.ts";
import type { ShellOptions } from "./shellOptions.ts";
import { JsonFile } from "./storage/jsonFile.ts";
import { SettingsStore } from "./storage/settingsStore.ts";
import { sealedSignIn, SignInStore } from "./storage/signInStore.ts";
import { CpuBook } from "./windows/cpuBook.ts";
import { DisplayMarks } from "./windows/displayMarks.ts";
import { DisplayWindows, keptScreens } from "./windows/displayWindows.ts";
import { ShellWindows, type ShellWindow } from "./windows/shellWindows.ts";
import { keptWindows, WindowHomes } from "./windows/windowHomes.ts";

/** A shell whose first window stands. */
export interface RunningShell {
  readonly windows: ShellWindows;
  readonly hub: HubLink;
  /** The origin the console is loaded from; it stays known while the hub is away. Null before there was one. */
  hubOrigin(): string | null;
  /** Brings the console to the front, and asks it to open an incident where one is named. */
  show(incidentId: string | null): void;
  lastWindowClosed(): void;
  /** Ends the hub in order and takes all windows away. */
  end(): Promise<void>;
}

/** One session for all windows: it keeps what pages store, and no copy of what they load. */
const partition = "persist:console";
/** And one for walls, which are nobody's: what a console keeps, e.g. of a sign-in, is not there for them. */
const wallPartition = "persist:wall";

/**
 * Opens the windows, then starts the hub. The app must be ready.
 * @param folder where the shell keeps its files
 * @param askedFirst the incident to open first, or null; asked when the windows stand, for it may come until then
 */
export async function openShell(electron: ElectronParts, options: ShellOptions, folder: string, askedFirst: () => string | null): Promise<RunningShell> {
  const { log, timings } = options;
  const hub = createHub(electron, options);
  let origin: string | null = null;
  const readyOrigin = () => {
    const state = hub.state();
    return state.kind === "ready" ? state.address : null;
  };

  for (const name of [partition, wallPartition]) {
    const session = electron.session.fromPartition(name, { cache: false });
    denyPermissions(session, () => origin);
    serveAppPages(session, options.pagesFolder);
  }

  const signIns = new SignInStore(electron.safeStorage, new JsonFile(join(folder, "sign-in.json"), sealedSignIn, log), log);
  const settings = new SettingsStore(new JsonFile(join(folder, "settings.json"), shellSettings, log), () => refreshTray());
  const homes = new WindowHomes({ screen: electron.screen, file: new JsonFile(join(folder, "windows.json"), keptWindows, log), settleMilliseconds: timings.settle, log });
  const notices = new Notices(electron);
  const windows = new ShellWindows({
    electron,
    homes,
    preloadPath: options.preloadPath,
    partition,
    wallPartition,
    timings,
    readyOrigin,
    onTrouble: (window) => {
      tellState(window);
      if (window.kind === "screen") screens.tell();
    },
    onReloaded: (window) => {
      // A wall is looked at by a room: it comes back without a word that would lie over a picture.
      if (window.isReceiveOnly) return;
      const onClick = () => windows.bringForward(window);
      notices.show({ title: "A console window was loaded again", body: "Its page had crashed. What the hub acknowledged is safe.", onClick });
    },
    log,
  });
  const screens = new DisplayWindows({
    screen: electron.screen,
    file: new JsonFile(join(folder, "screens.json"), keptScreens, log),
    windows,
    settleMilliseconds: timings.settle,
    onChange: (state) => {
      for (const window of windows.consoles()) announce(window, "displays:state", state, origin);
    },
    log,
  });
  const marks = new DisplayMarks(electron, log);
  const cpu = new CpuBook(() => electron.app.getAppMetrics());

  const stateFor = ({ page }: ShellWindow) => ({ where: hub.where, hub: hub.state(), signIn: signIns.keeping, trouble: page.trouble });
  const tellState = (window: ShellWindow) => announce(window, "shell:state", stateFor(window), origin);
  const openIncident = (incidentId: string, window: ShellWindow) => {
    window.asked = incidentId;
    windows.bringForward(window);
    announce(window, "incident:asked", undefined, origin);
  };
  const noticeChosen = (noticeId: string, window: ShellWindow) => {
    // Its own window may be closed by now; the console is still what was meant.
    const shown = windows.byId(window.window.id) ?? windows.showConsole();
    windows.bringForward(shown);
    announce(shown, "notification:chosen", { noticeId }, origin);
  };
  const signInChanged = () => {
    refreshTray();
    for (const window of windows.all()) if (window.kind === "screen") announce(window, "session:changed", undefined, origin);
  };
  const quit = () => electron.app.quit();

  await Promise.all([signIns.open(), settings.open()]);
  const facts = () => ({ hub: hub.state(), where: hub.where, signIn: signIns.keeping, keepInTray: settings.read().keepInTray });
  const tray = createTray(electron, facts(), {
    show: () => windows.showConsole(),
    openWindow: () => windows.openConsole(null),
    retryHub: () => hub.retry(),
    setKeepInTray: (keepInTray) => {
      settings.change({ keepInTray }).catch((error: unknown) => log(`The settings cannot be kept: ${String(error)}`));
    },
    quit,
  });
  const refreshTray = () => tray.tell(facts());

  hostChannels(shellAnswers({ electron, windows, screens, marks, hub, signIns, notices, settings, cpu, stateFor, onSignIn: signInChanged, noticeChosen, quit }), {
    ipcMain: electron.ipcMain,
    windowOf: (contentsId) => windows.byContents(contentsId),
    hubOrigin: () => origin,
    log,
  });
  hub.onState((state) => {
    if (state.kind === "ready") origin = state.address;
    if (state.kind !== "stopping") windows.followHub(state);
    for (const window of windows.all()) tellState(window);
    refreshTray();
  });
  electron.powerMonitor.on("resume", () => {
    homes.placeAll();
    screens.placeAll();
  });

  const kept = await homes.kept();
  for (const home of kept.length === 0 ? [null] : kept) windows.openConsole(home);
  await screens.restore();
  const asked = askedFirst();
  if (asked !== null) openIncident(asked, windows.showConsole());
  hub.start();

  let ending: Promise<void> | null = null;
  return {
    windows,
    hub,
    hubOrigin: () => origin,
    show: (incidentId) => {
      const window = windows.showConsole();
      if (incidentId !== null) openIncident(incidentId, window);
    },
    lastWindowClosed: () => {
      if (!settings.read().keepInTray) quit();
    },
    end: () => {
      ending ??= (async () => {
        await Promise.all([homes.freeze(), screens.freeze()]);
        marks.clear();
        windows.destroyAll();
        tray.remove();
        await hub.stop();
      })();
      return ending;
    },
  };
}

function createHub(electron: ElectronParts, { hub, timings, onHubStarted }: ShellOptions): HubLink {
  if (hub.kind === "here") return new HubHere({ program: hub.program, readyTimeoutMilliseconds: timings.hubReady, ...(onHubStarted ? { onStarted: onHubStarted } : {}) });
  return new HubElsewhere({
    address: hub.address,
    fetchFrom: (address, init) => electron.net.fetch(address, init),
    answerTimeoutMilliseconds: timings.hubAnswer,
    patienceMilliseconds: timings.hubPatience,
  });
}
