import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { callsPage } from "./call.ts";
import type { CallsPage } from "./call.ts";

/**
 * Reads a page in a thread of its own, with bounded time and memory, so that no page can hold up the hub. Where the
 * bounds are passed, the page counts as one that cannot be read.
 */
export async function parseApart(html: string, timeoutMilliseconds: number, signal: AbortSignal): Promise<CallsPage> {
  const worker = new Worker(new URL("./parseCallsPageWorker.ts", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 256 } });
  try {
    worker.postMessage(html);
    const [message]: unknown[] = await once(worker, "message", { signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]) });
    return callsPage.parse(message);
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error && error.name === "AbortError" ? `took more than ${timeoutMilliseconds / 1000} s to read` : "is too large or too deeply nested to read";
    return { ok: false, message: `the page ${reason}` };
  } finally {
    await worker.terminate();
  }
}
