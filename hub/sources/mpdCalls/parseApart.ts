import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { callsPage } from "./call.ts";
import type { CallsPage } from "./call.ts";

export interface ReadingLimits {
  /** For all of it, the thread's start included. */
  timeoutMilliseconds: number;
  maxMemoryMegabytes: number;
}

/**
 * Reads a page in a thread of its own, with bounded time and memory, so that no page can hold up the hub. A page that
 * passes the bounds is one that cannot be read. Rejects when `signal` aborts.
 */
export async function parseApart(html: string, limits: ReadingLimits, signal: AbortSignal): Promise<CallsPage> {
  const worker = new Worker(new URL("./parseCallsPageWorker.ts", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: limits.maxMemoryMegabytes } });
  try {
    worker.postMessage(html);
    const [message]: unknown[] = await once(worker, "message", { signal: AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMilliseconds)]) });
    return callsPage.parse(message);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Error)) throw error;
    if (error.name === "AbortError") return { ok: false, message: `the page takes more than ${limits.timeoutMilliseconds / 1000} s to read` };
    if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") return { ok: false, message: "the page needs too much memory to read" };
    throw error;
  } finally {
    await worker.terminate();
  }
}
