import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { posix, win32 } from "node:path";

/** The files the configuration names, behind two questions, so that a test needs none. */
export interface ConfigurationFiles {
  /** The whole text of a file. Throws where it cannot be read. */
  readText(path: string): string;
  isFile(path: string): boolean;
}

export const localFiles: ConfigurationFiles = {
  readText: (path) => readFileSync(path, "utf8"),
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
};

/** What defaults depend on. */
export interface Machine {
  platform: NodeJS.Platform;
  homeFolder: string;
  workingFolder: string;
}

export const thisMachine = (): Machine => ({ platform: process.platform, homeFolder: homedir(), workingFolder: process.cwd() });

export const pathsOf = ({ platform }: Machine): typeof posix => (platform === "win32" ? win32 : posix);

/** Where a user's data belongs: %APPDATA% on Windows, Application Support on macOS, the XDG data folder elsewhere. */
export function defaultDataFolder(environment: Readonly<Record<string, string | undefined>>, machine: Machine): string {
  const { join } = pathsOf(machine);
  const folder = "rtcc-console";
  if (machine.platform === "win32") return join(environment["APPDATA"] || join(machine.homeFolder, "AppData", "Roaming"), folder);
  if (machine.platform === "darwin") return join(machine.homeFolder, "Library", "Application Support", folder);
  return join(environment["XDG_DATA_HOME"] || join(machine.homeFolder, ".local", "share"), folder);
}
