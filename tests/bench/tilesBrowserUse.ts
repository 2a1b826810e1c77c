import { readFile } from "node:fs/promises";
import type { Browser } from "playwright";

/** What a browser with all its processes has used and holds. */
export interface BrowserUse {
  /** Processor seconds of all its processes since they began, in user and kernel mode. */
  cpuSeconds: number;
  /** Memory that belongs to one process alone, of the page's renderers, megabytes. */
  rendererPrivateMegabytes: number;
}

/** The kernel's unit of processor time on every Linux that Node runs on. */
const ticksPerSecond = 100;

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

/**
 * Processor time and memory as the kernel counts them; the browser's own figures for processor time lag behind.
 * A process that has ended meanwhile counts no more.
 */
export async function browserUse(browser: Browser): Promise<BrowserUse> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const processes = await Promise.all(processInfo.map(async ({ id, type }) => ({ type, seconds: await cpuSeconds(id), megabytes: await privateMegabytes(id) })));
  return {
    cpuSeconds: sum(processes.map(({ seconds }) => seconds)),
    rendererPrivateMegabytes: sum(processes.filter(({ type }) => type === "renderer").map(({ megabytes }) => megabytes)),
  };
}

/** Fields 14 and 15 of proc_pid_stat(5), user and kernel time, counted behind the name, which may hold spaces. */
async function cpuSeconds(processId: number): Promise<number> {
  const text = await readProcess(processId, "stat");
  const [user = 0, kernel = 0] = text.slice(text.lastIndexOf(")") + 2).split(" ").slice(11, 13).map(Number);
  return (user + kernel) / ticksPerSecond;
}

async function privateMegabytes(processId: number): Promise<number> {
  const text = await readProcess(processId, "smaps_rollup");
  return sum([...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].map(([, amount]) => Number(amount))) / 1024;
}

async function readProcess(processId: number, file: string): Promise<string> {
  return readFile(`/proc/${processId}/${file}`, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return "";
    throw error;
  });
}
