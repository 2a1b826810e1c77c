import type { Logger } from "pino";
import type { Connection } from "./connection.ts";
import type { HubApi } from "./hubApi.ts";
import type { CallBook } from "./incidents/callBook.ts";
import { dueReports } from "./incidents/dueReports.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import type { CityMemory, MemoryStore } from "./memory.ts";
import { pause } from "./pause.ts";

export interface DispatchOptions {
  api: HubApi;
  book: CallBook;
  store: MemoryStore;
  /** What an earlier run remembered. */
  memory: CityMemory;
  connection: Connection;
  log: Logger;
  signal: AbortSignal;
  now: () => number;
  tickMilliseconds?: number;
}

/**
 * The city's dispatch: tells the hub, second by second, of every call and of every change to it, until the signal.
 * What may stand open in the hub is written down before it is opened there, so that no end of this process, however
 * sudden, leaves a call open for good.
 */
export async function runDispatch(options: DispatchOptions): Promise<void> {
  const { book, connection, signal, now, tickMilliseconds = 1000 } = options;
  const ledger = openLedger(options);
  if (book.needsStaging(now(), ledger.stagedAt)) ledger.stage(now());
  while (!signal.aborted) {
    const isTold = await tellAll(ledger, options);
    await (isTold ? pause(tickMilliseconds, signal) : connection.pause());
  }
  await ledger.save();
}

/** One pass over all calls; false when the hub could not be reached, or the signal came, and the rest has to wait. */
async function tellAll(ledger: Ledger, { api, book, connection, signal, now }: DispatchOptions): Promise<boolean> {
  const startedAt = now();
  const calls = book.callsAround(startedAt, ledger.stagedAt);
  const due = dueReports(calls, ledger.told, startedAt);
  await ledger.beforeTelling(due);
  for (const one of due) {
    const answer = await api.reportIncident(one.report);
    if (signal.aborted) return false;
    ledger.afterTelling(one, answer);
    if (answer.outcome === "unavailable") {
      connection.lost(answer.message);
      return false;
    }
    connection.found();
  }
  ledger.allTold(startedAt, new Set(calls.map((plan) => plan.sourceRef)));
  return true;
}
