import type { Logger } from "pino";
import type { HubApi, HubAnswer } from "./hubApi.ts";
import type { CallBook } from "./incidents/callBook.ts";
import { type DueReport, dueReports } from "./incidents/dueReports.ts";
import type { CityMemory, MemoryStore } from "./memory.ts";
import type { Connection } from "./connection.ts";
import { pause } from "./pause.ts";

export interface DispatchOptions {
  api: HubApi;
  book: CallBook;
  store: MemoryStore;
  memory: CityMemory;
  connection: Connection;
  log: Logger;
  signal: AbortSignal;
  now: () => number;
  tickMilliseconds?: number;
}

/** How many stagings are remembered; older ones are long over. */
const stagingsKept = 4;

/**
 * The city's dispatch: tells the hub, second by second, of every call and of every change to it, until the signal.
 * What may stand open in the hub is written down before it is opened there, so that no end of this process, however
 * sudden, leaves a call open for good.
 */
export async function runDispatch({ api, book, store, memory, connection, log, signal, now, tickMilliseconds = 1000 }: DispatchOptions): Promise<void> {
  const steps = new Map<string, number>();
  const openReferences = new Set(memory.openReferences);
  const stagedAt = book.needsStaging(now(), memory.stagedAt) ? [...memory.stagedAt, now()].slice(-stagingsKept) : memory.stagedAt;
  let toldThrough = memory.toldThrough ?? 0;
  let saved = JSON.stringify(memory);
  let isMemoryKept = true;

  const save = async (): Promise<void> => {
    const current: CityMemory = { formatVersion: 1, stagedAt: [...stagedAt], openReferences: [...openReferences], toldThrough };
    const text = JSON.stringify(current);
    if (text === saved) return;
    try {
      await store.save(current);
      saved = text;
      isMemoryKept = true;
    } catch (error) {
      // The city goes on without: better a call that stays open after a sudden end than no calls at all.
      if (isMemoryKept) log.error({ err: error }, "The city's memory cannot be written; set RTCC_CITY_DATA to a writable folder");
      isMemoryKept = false;
    }
  };

  const take = (due: DueReport, answer: HubAnswer<unknown>): void => {
    const { sourceRef } = due.report;
    if (answer.outcome === "unavailable") return;
    if (answer.outcome === "refused") {
      log.warn({ sourceRef, code: answer.code, status: answer.status, nature: due.report.nature }, `The hub refused a report: ${answer.message}`);
      // A change that the hub cannot place may mean that it has forgotten the call: the next pass tells all of it.
      if (!due.isFull && due.step !== null && steps.delete(sourceRef)) return;
    }
    if (due.step !== null) steps.set(sourceRef, due.step);
    if (due.closes) openReferences.delete(sourceRef);
  };

  /** One pass; false when the hub could not be reached and the rest has to wait. */
  const tellAll = async (): Promise<boolean> => {
    const startedAt = now();
    const calls = book.callsAround(startedAt, stagedAt);
    const due = dueReports(calls, { steps, openReferences, toldThrough }, startedAt);
    for (const { report, closes } of due) if (!closes) openReferences.add(report.sourceRef);
    if (due.length > 0) await save();
    for (const one of due) {
      const answer = await api.reportIncident(one.report);
      if (signal.aborted) return false;
      take(one, answer);
      if (answer.outcome === "unavailable") {
        connection.lost(answer.message);
        return false;
      }
      connection.found();
    }
    toldThrough = startedAt;
    const current = new Set(calls.map((plan) => plan.sourceRef));
    for (const sourceRef of steps.keys()) if (!current.has(sourceRef)) steps.delete(sourceRef);
    return true;
  };

  while (!signal.aborted) {
    const isTold = await tellAll();
    await (isTold ? pause(tickMilliseconds, signal) : connection.pause());
  }
  await save();
}
