import type { WindowKind } from "../../shared/ipc/shellWindows.ts";

/** The shell's own pages stand under this scheme and host, and nothing else does. */
export const appScheme = "app";
export const appOrigin = `${appScheme}://shell`;
export const statusPage = `${appOrigin}/status.html`;

/**
 * The kind of page an origin stands for, by exact comparison; null for everything else.
 * @param hubOrigin the origin the console is loaded from, null before there is one
 */
export function pageKindOf(origin: string, hubOrigin: string | null): WindowKind | null {
  if (origin === appOrigin) return "status";
  return hubOrigin !== null && origin === hubOrigin ? "console" : null;
}
