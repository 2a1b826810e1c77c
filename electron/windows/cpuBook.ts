import { availableParallelism } from "node:os";
import type { CpuUse } from "../../shared/model/windowHealth.ts";

/** What is read of a process: the time it has taken of all cores since it began. Electron's own percentage is since whoever asked last, whoever that was. */
export interface ProcessFigures {
  pid: number;
  creationTime: number;
  cpu: { cumulativeCPUUsage?: number };
}

interface Reading {
  atSeconds: number;
  /** By process: the CPU seconds it had taken. */
  taken: ReadonlyMap<string, number>;
}

/** What CPU the shell's processes took between two questions of a window. */
export class CpuBook {
  readonly #metrics: () => readonly ProcessFigures[];
  readonly #nowSeconds: () => number;
  readonly #cores: number;
  /** By window. */
  readonly #before = new Map<number, Reading>();

  constructor(metrics: () => readonly ProcessFigures[], nowSeconds: () => number = () => performance.now() / 1000, cores: number = availableParallelism()) {
    this.#metrics = metrics;
    this.#nowSeconds = nowSeconds;
    this.#cores = cores;
  }

  /** The mean since this window asked before; unknown the first time, and where the system does not tell. */
  read(windowId: number, pid: number): CpuUse {
    const metrics = this.#metrics();
    const before = this.#before.get(windowId);
    const now: Reading = { atSeconds: this.#nowSeconds(), taken: new Map(metrics.flatMap((process) => (process.cpu.cumulativeCPUUsage === undefined ? [] : [[nameOf(process), process.cpu.cumulativeCPUUsage]]))) };
    this.#before.set(windowId, now);
    const own = metrics.find((process) => process.pid === pid);
    if (before === undefined || own === undefined || now.taken.size < metrics.length) return { kind: "unknown" };
    const capacitySeconds = (now.atSeconds - before.atSeconds) * this.#cores;
    if (capacitySeconds <= 0) return { kind: "unknown" };
    const shareOf = (process: ProcessFigures) => Math.max(0, (now.taken.get(nameOf(process)) ?? 0) - (before.taken.get(nameOf(process)) ?? 0)) / capacitySeconds;
    return { kind: "process", windowShare: rounded(shareOf(own)), shellShare: rounded(metrics.reduce((sum, process) => sum + shareOf(process), 0)) };
  }
}

/** Systems give a process's number again. */
const nameOf = ({ pid, creationTime }: ProcessFigures): string => `${pid} ${creationTime}`;

const rounded = (share: number): number => Math.min(1, Math.round(share * 1000) / 1000);
