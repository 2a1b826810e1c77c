import { readFile } from "node:fs/promises";
import type { Browser } from "playwright";

/** The kernel's unit of processor time on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** A browser's processes, by what the system calls them. */
export interface BrowserProcesses {
  /** The one that runs the page; with one page open it is the renderer that has worked most. */
  page: number;
  all: readonly number[];
}

export async function browserProcesses(browser: Browser): Promise<BrowserProcesses> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const [page] = processInfo.filter(({ type }) => type === "renderer").toSorted((one, other) => other.cpuTime - one.cpuTime);
  if (page === undefined) throw new Error("The browser has no page");
  return { page: page.id, all: processInfo.map(({ id }) => id) };
}

/** What these processes have computed since they began, processor seconds; nothing where the system does not tell. */
export async function processorSeconds(processIds: readonly number[]): Promise<number> {
  const each = await Promise.all(processIds.map(async (id) => {
    const text = await readFile(`/proc/${id}/stat`, "utf8").catch((error: unknown) => {
      if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return "";
      throw error;
    });
    // Fields 14 and 15 of proc_pid_stat(5), user and kernel time, counted behind the name, which may hold spaces.
    const [user = 0, kernel = 0] = text.slice(text.lastIndexOf(")") + 2).split(" ").slice(11, 13).map(Number);
    return (user + kernel) / ticksPerSecond;
  }));
  return each.reduce((sum, seconds) => sum + seconds, 0);
}
