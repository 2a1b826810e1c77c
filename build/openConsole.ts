import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { follow, type Child } from "./children.ts";

const programs = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge", "brave-browser"];

/** Where browsers of the Chromium family are installed, by platform, best first. */
function candidates(): string[] {
  const { env, platform } = process;
  if (platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform === "win32") {
    const roots = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]].filter((root) => root !== undefined);
    return roots.flatMap((root) => [join(root, "Google", "Chrome", "Application", "chrome.exe"), join(root, "Microsoft", "Edge", "Application", "msedge.exe")]);
  }
  const folders = (env["PATH"] ?? "").split(delimiter);
  return programs.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether there is a screen to open anything on. */
export const hasDisplay = (): boolean =>
  process.platform !== "linux" || Boolean(process.env["DISPLAY"]) || Boolean(process.env["WAYLAND_DISPLAY"]);

/** Opens the desktop shell, as a guest of a hub that this process runs. */
export function openShell(electronProgram: string, shellMain: string, address: string): Child {
  const isRoot = process.getuid?.() === 0;
  const parameters = [...(isRoot && process.platform === "linux" ? ["--no-sandbox"] : []), shellMain];
  return follow(spawn(electronProgram, parameters, { env: { ...process.env, RTCC_HUB: address }, stdio: "ignore" }));
}

/** Opens the console in a browser's app window with a profile of its own; null where there is no browser or no display. */
export async function openConsole(address: string, dataFolder: string): Promise<Child | null> {
  const browser = hasDisplay() ? candidates().find(isProgram) : undefined;
  if (browser === undefined) return null;
  const isRoot = process.getuid?.() === 0;
  const parameters = [
    `--app=${address}`,
    `--user-data-dir=${join(dataFolder, "browser")}`,
    "--no-first-run",
    "--no-default-browser-check",
    // Chromium refuses its sandbox to root, whose desktop it then is anyway.
    ...(isRoot && process.platform === "linux" ? ["--no-sandbox"] : []),
  ];
  return follow(spawn(browser, parameters, { stdio: "ignore" }));
}
