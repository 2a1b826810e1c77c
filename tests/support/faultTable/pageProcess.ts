import { readFile } from "node:fs/promises";
import type { Browser } from "playwright";

const nanosecondsPerMillisecond = 1e6;

/** The process that runs the page, by what the system calls it; with one page open it is the renderer that has worked most. */
export async function pageProcess(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const [page] = processInfo.filter(({ type }) => type === "renderer").toSorted((one, other) => other.cpuTime - one.cpuTime);
  if (page === undefined) throw new Error("The browser has no page");
  return page.id;
}

/** How long a process' main thread has computed since it began, milliseconds (the first figure of `schedstat`); null where the system does not tell. */
export async function computedMilliseconds(processId: number): Promise<number | null> {
  try {
    return Number((await readFile(`/proc/${processId}/schedstat`, "utf8")).split(" ")[0]) / nanosecondsPerMillisecond;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return null;
    throw error;
  }
}
