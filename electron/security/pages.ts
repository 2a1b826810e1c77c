import type { PageKind } from "../../shared/ipc/shellWindows.ts";

/** The shell's own pages stand under this scheme and host, and nothing else does. */
export const appScheme = "app";
export const appOrigin = `${appScheme}://shell`;
export const statusPage = `${appOrigin}/status.html`;

/** What a window is for, as far as it bears on what its page may ask. */
export interface PageWindow {
  /** Set where the window only receives: its page comes from the hub as a console does, and may ask for next to nothing. */
  readonly isReceiveOnly: boolean;
}

/** The kind of page that stands in one of our windows; null for everything that should not stand there. */
export function pageKindIn(window: PageWindow, origin: string, hubOrigin: string | null): PageKind | null {
  const kind = pageKindOf(origin, hubOrigin);
  return kind === "console" && window.isReceiveOnly ? "wall" : kind;
}

/**
 * The kind of page an origin stands for, by exact comparison; null for everything else.
 * @param hubOrigin the origin the console is loaded from, null before there is one
 */
export function pageKindOf(origin: string, hubOrigin: string | null): Exclude<PageKind, "wall"> | null {
  if (origin === appOrigin) return "status";
  return hubOrigin !== null && origin === hubOrigin ? "console" : null;
}
