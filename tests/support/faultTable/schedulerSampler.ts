import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import type { SchedulerSample } from "./schedulerWatch.ts";

/** Runs as a thread of its own, so that what the test's own thread does meanwhile leaves no hole in the record. */

const sampleEveryMilliseconds = 20;
const nanosecondsPerMillisecond = 1e6;

let processIds: readonly number[] = [];
let samples: SchedulerSample[] = [];

/** The second figure of `schedstat`, of a process' main thread; null where the system does not tell, or the process has ended. */
function waitedMilliseconds(processId: number): number | null {
  try {
    return Number(readFileSync(`/proc/${processId}/schedstat`, "utf8").split(" ")[1]) / nanosecondsPerMillisecond;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return null;
    throw error;
  }
}

function sample(): void {
  samples.push({ at: Date.now(), waited: new Map(processIds.flatMap((id) => [[id, waitedMilliseconds(id)] as const])) });
}
setInterval(sample, sampleEveryMilliseconds);

parentPort?.on("message", (message: { watch: readonly number[] } | "report") => {
  if (message !== "report") {
    processIds = message.watch;
    return sample();
  }
  sample();
  parentPort?.postMessage(samples);
  samples = samples.slice(-1);
});
