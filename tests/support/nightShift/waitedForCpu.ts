import { readFile } from "node:fs/promises";
import type { Browser } from "playwright";

const nanosecondsPerMillisecond = 1e6;

/**
 * How long a browser's main threads have stood ready and waited for a processor that worked for others, milliseconds
 * since they began. The second figure of `schedstat`, see the kernel's Documentation/scheduler/sched-stats.rst; 0 where
 * the system does not tell.
 */
export async function waitedForCpu(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const waits = await Promise.all(processInfo.filter(({ type }) => ["browser", "renderer", "GPU"].includes(type)).map(({ id }) => waitOf(id)));
  return waits.reduce((sum, wait) => sum + wait, 0);
}

async function waitOf(processId: number): Promise<number> {
  try {
    const [, waited] = (await readFile(`/proc/${processId}/schedstat`, "utf8")).split(" ");
    return Number(waited ?? 0) / nanosecondsPerMillisecond;
  } catch (error) {
    // Another system, or a process that has just ended: no wait is known.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
    throw error;
  }
}
