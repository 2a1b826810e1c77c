import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";

const schedulerSample = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  /** How long each process' main thread has stood ready and waited for a processor since it began, milliseconds; null where nobody tells. */
  waited: z.map(z.number(), z.number().nullable()),
});
export type SchedulerSample = z.infer<typeof schedulerSample>;

/**
 * Keeps the kernel's record of how long main threads stand ready and wait for a processor that works for others, some fifty times a
 * second (`schedstat`, the kernel's Documentation/scheduler/sched-stats.rst). What others take of the machine can so be taken off
 * a measured time, and nothing else: a thread that computes, sleeps or waits for an answer is not waiting for a processor.
 */
export class SchedulerWatch {
  readonly #worker = new Worker(new URL("schedulerSampler.ts", import.meta.url));

  /** The processes whose waits are kept from now on. */
  watch(processIds: readonly number[]): void {
    this.#worker.postMessage({ watch: processIds });
  }

  /** What was recorded since this was last asked. */
  async record(): Promise<SchedulerRecord> {
    this.#worker.postMessage("report");
    const [samples] = await once(this.#worker, "message");
    return new SchedulerRecord(z.array(schedulerSample).parse(samples));
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

interface Stretch {
  from: number;
  to: number;
  /** Milliseconds waited in it, by process. */
  waited: ReadonlyMap<number, number>;
}

export class SchedulerRecord {
  readonly #stretches: readonly Stretch[];

  constructor(samples: readonly SchedulerSample[]) {
    this.#stretches = samples.slice(1).map((sample, index) => {
      const before = samples[index] ?? sample;
      const waited = new Map([...sample.waited].map(([id, total]) => [id, total === null ? 0 : Math.max(0, total - (before.waited.get(id) ?? total))]));
      return { from: before.at, to: sample.at, waited };
    });
  }

  /**
   * How much of the time between two moments these processes waited, milliseconds: work that goes from hand to hand stands
   * still while any of them does. Of those that wait in the same fiftieth of a second the longest counts, so that no wait counts twice.
   */
  waited(processIds: readonly number[], from: number, to: number): number {
    return this.#stretches.reduce((sum, stretch) => {
      const length = stretch.to - stretch.from;
      const inside = Math.min(to, stretch.to) - Math.max(from, stretch.from);
      if (inside <= 0 || length <= 0) return sum;
      const longest = Math.max(0, ...processIds.map((id) => stretch.waited.get(id) ?? 0));
      return sum + (Math.min(longest, length) * inside) / length;
    }, 0);
  }
}
