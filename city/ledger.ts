import type { Logger } from "pino";
import type { HubAnswer } from "./hubApi.ts";
import type { DueReport, Told } from "./incidents/dueReports.ts";
import type { CityMemory, MemoryStore } from "./memory.ts";

/** How many stagings are remembered; older ones are long over. */
const stagingsKept = 4;

/** What the hub has been told, in this run and before, and what of it must outlive this process. */
export interface Ledger {
  readonly told: Told;
  readonly stagedAt: readonly number[];
  stage(nowMilliseconds: number): void;
  /** Writes down what is about to be opened, before the hub hears of it. */
  beforeTelling(due: readonly DueReport[]): Promise<void>;
  /** Takes note of what the hub answered. */
  afterTelling(due: DueReport, answer: HubAnswer<unknown>): void;
  /** Everything up to this moment has been told; calls not named here are over and forgotten. */
  allTold(nowMilliseconds: number, currentReferences: ReadonlySet<string>): void;
  save(): Promise<void>;
}

/** A ledger that goes on from what an earlier run remembered. A store that fails is said once and does not stop the city. */
export function openLedger({ memory, store, log }: { memory: CityMemory; store: MemoryStore; log: Logger }): Ledger {
  const steps = new Map<string, number>();
  const openReferences = new Set(memory.openReferences);
  let stagedAt = memory.stagedAt;
  let toldThrough = memory.toldThrough ?? 0;
  let saved = JSON.stringify(memory);
  let isStoreWell = true;

  const save = async (): Promise<void> => {
    const current: CityMemory = { formatVersion: 1, stagedAt, openReferences: [...openReferences], toldThrough };
    const text = JSON.stringify(current);
    if (text === saved) return;
    try {
      await store.save(current);
      saved = text;
      isStoreWell = true;
    } catch (error) {
      // The city goes on without: better a call that stays open after a sudden end than no calls at all.
      if (isStoreWell) log.error({ err: error }, "The city's memory cannot be written; set RTCC_CITY_DATA to a writable folder");
      isStoreWell = false;
    }
  };

  return {
    get told() {
      return { steps, openReferences, toldThrough };
    },
    get stagedAt() {
      return stagedAt;
    },
    stage: (nowMilliseconds) => {
      stagedAt = [...stagedAt, nowMilliseconds].slice(-stagingsKept);
    },
    beforeTelling: async (due) => {
      for (const { report, closes } of due) if (!closes) openReferences.add(report.sourceRef);
      if (due.length > 0) await save();
    },
    afterTelling: (due, answer) => {
      if (answer.outcome === "unavailable") return;
      const { sourceRef, nature } = due.report;
      if (answer.outcome === "refused") {
        log.warn({ sourceRef, nature, code: answer.code, status: answer.status }, `The hub refused a report: ${answer.message}`);
        // A change that the hub cannot place may mean that it has forgotten the call: the next pass tells all of it.
        if (!due.isFull && due.step !== null && steps.delete(sourceRef)) return;
      }
      if (due.step !== null) steps.set(sourceRef, due.step);
      if (due.closes) openReferences.delete(sourceRef);
    },
    allTold: (nowMilliseconds, currentReferences) => {
      toldThrough = nowMilliseconds;
      for (const sourceRef of steps.keys()) if (!currentReferences.has(sourceRef)) steps.delete(sourceRef);
    },
    save,
  };
}
