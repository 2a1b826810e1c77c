import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { z } from "zod";
import { ApiClient } from "../apiClient.ts";
import { ensureConsoleBuilt } from "../../../build/buildConsole.ts";
import { ensureShellBuilt } from "../../../build/buildShell.ts";
import { processesOf, type RunningProcess } from "../startCommand.ts";
import { waitUntil } from "../waitUntil.ts";
import type { DesktopDriver, DesktopDriverKind, DesktopRun, DesktopWindow } from "./driver.ts";
import { electronDriver } from "./electronDriver.ts";
import { standInDriver } from "./standInDriver.ts";

/** The drivers that can be used here: the stand-in always, Electron where its runtime is. */
export const desktopDrivers: readonly DesktopDriverKind[] = [standInDriver, electronDriver].filter(({ missing }) => missing === null);

export const administratorPassword = "a long word for tests";

let built: Promise<void> | null = null;
/** Builds console and shell, unless they are built. */
export const buildDesktop = (): Promise<void> => (built ??= ensureConsoleBuilt(() => undefined).then(() => ensureShellBuilt(() => undefined)));

export interface Desk {
  readonly profile: string;
  readonly dataFolder: string;
  /** Starts the shell with a light hub of its own; each start uses the same folders. */
  start(options?: { words?: readonly string[]; environment?: Record<string, string> }): Promise<DesktopRun>;
  hubProcesses(): Promise<RunningProcess[]>;
  /** Kills the hub's process the hard way. */
  killHub(): Promise<void>;
  /** Quits what runs, and removes the folders. Throws where a process has stayed. */
  leave(): Promise<void>;
}

/** Folders of a test's own, and the shells that were started on them. */
export async function openDesk(driver: DesktopDriver): Promise<Desk> {
  await buildDesktop();
  const folder = await mkdtemp(join(tmpdir(), "rtcc-desk-"));
  const profile = join(folder, "profile");
  const dataFolder = join(folder, "data");
  let run: DesktopRun | null = null;
  const hubProcesses = async () => (await processesOf(dataFolder)).filter(({ command }) => command.includes("hub/main.ts"));
  return {
    profile,
    dataFolder,
    start: async ({ words, environment } = {}) => {
      const settings = { RTCC_DATA: dataFolder, RTCC_CITY: "off", RTCC_PORT: "0", RTCC_ADMIN_PASSWORD: administratorPassword, ...environment };
      run = await driver.start({ profile, environment: settings, ...(words ? { words } : {}) });
      return run;
    },
    hubProcesses,
    killHub: async () => {
      const [hub] = await hubProcesses();
      if (!hub) throw new Error("No hub runs");
      process.kill(hub.pid, "SIGKILL");
    },
    leave: async () => {
      await run?.quit();
      const left = await processesOf(dataFolder);
      for (const { pid } of left) process.kill(pid, "SIGKILL");
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      if (left.length > 0) throw new Error(`The shell left behind: ${left.map(({ command }) => command).join("; ")}`);
    },
  };
}

/** The only window of a run. */
export async function onlyWindow(run: DesktopRun): Promise<DesktopWindow> {
  const windows = await run.windows();
  const [window] = windows;
  if (!window || windows.length !== 1) throw new Error(`There are ${windows.length} windows, not one`);
  return window;
}

/** Waits until the console's sign-in page, or what comes after it, stands in a window; gives its origin. */
export async function untilConsole(window: DesktopWindow, timeoutMilliseconds = 30_000): Promise<string> {
  const stands = async () => (await window.page.locator("#root > *").count().catch(() => 0)) > 0 && window.page.url().startsWith("http://127.0.0.1:");
  await waitUntil("the console stands in the window", stands, timeoutMilliseconds).catch(async (error: unknown) => {
    // What stands there instead says what went wrong.
    const shown = await window.page.locator("body").innerText({ timeout: 2_000 }).catch(String);
    throw new Error(`${window.page.url()} shows: ${shown.slice(0, 400)}`, { cause: error });
  });
  return new URL(window.page.url()).origin;
}

/** Signs in on the console's own page, by keyboard. */
export async function signInAt(window: DesktopWindow): Promise<void> {
  await window.page.getByLabel("User name").fill("admin");
  await window.page.getByLabel("Password").fill(administratorPassword);
  await window.page.keyboard.press("Enter");
  await window.page.getByRole("region", { name: "Incidents" }).waitFor();
}

/** An open incident on the hub that a window's console came from; gives its id. */
export async function reportIncident(hubOrigin: string): Promise<string> {
  const client = await ApiClient.signIn(hubOrigin, "admin", administratorPassword);
  const answer = await client.post("/incidents", { source: "desk", sourceRef: "1", nature: "SHOTSPOTTER", priority: 1, status: "open", location: { longitude: -87.91, latitude: 43.04 } });
  if (answer.status !== 201) throw new Error(`The hub took no incident: ${JSON.stringify(answer.body)}`);
  return z.object({ id: z.uuid() }).parse(answer.body).id;
}
