import { setTimeout as wait } from "node:timers/promises";
import type { Incident, IncidentReport } from "../../../shared/model/incident.ts";
import type { SourceStatus } from "../../../shared/model/source.ts";
import { Problem } from "../../../shared/protocol/problems.ts";
import type { MpdCallsConfiguration } from "../../config/configuration.ts";
import type { CallProblem, ReadableCallsPage } from "./call.ts";
import { CallLedger } from "./callLedger.ts";
import { fetchPage } from "./fetchPage.ts";
import type { FetchLimits, Validators } from "./fetchPage.ts";
import { parseApart } from "./parseApart.ts";
import type { ReadingLimits } from "./parseApart.ts";
import { pollDelayMilliseconds } from "./pollDelay.ts";

export interface MpdCallsOptions {
  configuration: MpdCallsConfiguration;
  /** The incidents of this source that the hub already has. */
  knownIncidents: readonly Incident[];
  /** Takes a report into the hub; rejects where the hub refuses it. */
  report: (report: IncidentReport) => Promise<unknown>;
  onStatus: (status: SourceStatus) => void;
  /** Takes what nobody foresaw; polling goes on. */
  onError: (error: unknown) => void;
  now: () => Date;
  limits?: FetchLimits;
}

const usualLimits: FetchLimits = { timeoutMilliseconds: 15_000, maxBytes: 4 * 1024 * 1024 };

const readingLimits: ReadingLimits = { timeoutMilliseconds: 10_000, maxMemoryMegabytes: 256 };

/** What one look at the page came to. `message` is for people: what is wrong, and what to do. */
type Look = { state: "ok"; message: string | null } | { state: "failing"; message: string };

/**
 * Polls the MPD calls-for-service page and reports what changed. It tells in its status, honestly, whether the page
 * could be read and when it last could. A page that is broken, slow, empty or gone changes nothing in the hub.
 */
export class MpdCallsSource {
  readonly #options: MpdCallsOptions;
  readonly #limits: FetchLimits;
  readonly #ledger: CallLedger;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #failures = 0;
  #lastPage: { page: ReadableCallsPage; validators: Validators } | null = null;
  #status: SourceStatus;

  constructor(options: MpdCallsOptions) {
    const { name, kind, closeAfterAbsentSeconds } = options.configuration;
    this.#options = options;
    this.#limits = options.limits ?? usualLimits;
    this.#ledger = new CallLedger(name, closeAfterAbsentSeconds * 1000, options.knownIncidents);
    this.#status = { name, kind, state: "starting", message: null, lastSuccessAt: null, lastAttemptAt: null };
  }

  get status(): SourceStatus {
    return this.#status;
  }

  /** Polls until `stop` is called. */
  start(): void {
    this.#options.onStatus(this.#status);
    this.#running = this.#run();
  }

  /** Ends the waiting and the fetching; resolves when the report under way has been taken in. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Looks at the page once. Rejects only when stopped meanwhile. */
  async poll(): Promise<void> {
    const look = await this.#look().catch((error: unknown): Look => {
      this.#stop.signal.throwIfAborted();
      this.#options.onError(error);
      return this.#failedLook("something went wrong in the hub", "Its log says what");
    });
    const at = this.#options.now().toISOString();
    this.#failures = look.state === "ok" ? 0 : this.#failures + 1;
    this.#status = { ...this.#status, ...look, lastAttemptAt: at, lastSuccessAt: look.state === "ok" ? at : this.#status.lastSuccessAt };
    this.#options.onStatus(this.#status);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    try {
      for (;;) {
        await this.poll();
        await wait(pollDelayMilliseconds(this.#options.configuration.everySeconds, this.#failures, Math.random()), undefined, { signal });
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async #look(): Promise<Look> {
    const { signal } = this.#stop;
    const fetched = await fetchPage(this.#options.configuration.url, this.#lastPage?.validators ?? null, this.#limits, signal);
    if (fetched.kind === "failed") return this.#failedLook(fetched.message, fetched.remedy);
    if (fetched.kind === "unchanged" && this.#lastPage) return this.#take(this.#lastPage.page);
    if (fetched.kind === "unchanged") return this.#failedLook("the page says that it is unchanged, but nothing of it is known", "The hub goes on trying");

    const page = await parseApart(fetched.html, readingLimits, signal);
    if (!page.ok) return this.#failedLook(page.message, "The hub goes on trying; if it stays so, check that the source's url in the configuration file is the page with the table of calls");
    this.#lastPage = page.complete ? { page, validators: fetched.validators } : null;
    return this.#take(page);
  }

  async #take(page: ReadableCallsPage): Promise<Look> {
    const refused: CallProblem[] = [];
    for (const report of this.#ledger.look(page, this.#options.now().getTime())) {
      this.#stop.signal.throwIfAborted();
      try {
        await this.#options.report(report);
        this.#ledger.confirm(report);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status >= 500) return { state: "failing", message: `The calls cannot be stored: ${error.message}. The hub goes on trying; nothing is lost.` };
        refused.push({ row: 0, message: `call ${report.sourceRef} was refused: ${error.message}` });
      }
    }
    if (!page.complete) {
      return { state: "failing", message: `The page breaks off inside its table; ${page.calls.length} calls were read, and no call is closed for being absent. The hub goes on trying.` };
    }
    return { state: "ok", message: summary([...page.problems, ...refused], page.calls.length) };
  }

  #failedLook(message: string, remedy: string): Look {
    this.#ledger.lookFailed();
    return { state: "failing", message: `Calls do not come in: ${message}. ${remedy}.` };
  }
}

/** The rows that could not be read or stored, the first three in full. */
function summary(problems: readonly CallProblem[], calls: number): string | null {
  if (problems.length === 0) return null;
  const first = problems.slice(0, 3).map(({ row, message }) => (row === 0 ? message : `row ${row}: ${message}`));
  return `${calls} calls read; ${problems.length} ${problems.length === 1 ? "row has a fault" : "faults"}: ${first.join("; ")}${problems.length > 3 ? "; …" : ""}.`;
}
