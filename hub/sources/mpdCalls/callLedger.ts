import type { Incident, IncidentReport } from "../../../shared/model/incident.ts";
import { usualPriority } from "../../../shared/policy/emergency.ts";
import type { Call, ReadableCallsPage } from "./call.ts";
import { statusOfCall } from "./callStatus.ts";

/** What the hub was last told of a call, and for how long the call has been missing from good pages. */
interface KnownCall {
  told: IncidentReport;
  /** Null while the call stands on the page. */
  absentMilliseconds: number | null;
}

/** How far a page's clock may be ahead of the hub's. */
const clockSkewMilliseconds = 5 * 60_000;

/**
 * Remembers what was told of each call, and works out from a page what is new to tell. Only what `confirm` was called
 * for counts as told, so a report that failed is told again.
 *
 * A call that is absent from good pages for long enough is closed. Time counts only between two good looks at the
 * page, without a failed one between them: a page that cannot be read proves nobody's absence.
 */
export class CallLedger {
  readonly #source: string;
  readonly #closeAfterAbsentMilliseconds: number;
  readonly #known = new Map<string, KnownCall>();
  #lastGoodLook: number | null = null;

  /** `incidents` are those of this source that the hub already has; the open ones are closed when they stay away. */
  constructor(source: string, closeAfterAbsentMilliseconds: number, incidents: readonly Incident[]) {
    this.#source = source;
    this.#closeAfterAbsentMilliseconds = closeAfterAbsentMilliseconds;
    for (const incident of incidents) {
      if (incident.source === source) this.#known.set(incident.sourceRef, { told: reportOf(incident), absentMilliseconds: null });
    }
  }

  /** A good look at the page at `now`, epoch milliseconds: what there is to report, in the page's order, endings last. */
  look(page: ReadableCallsPage, now: number): IncidentReport[] {
    const reports = page.calls.flatMap((call) => this.#news(call, now));
    if (!page.complete) {
      this.lookFailed();
      return reports;
    }
    const interval = this.#lastGoodLook === null ? 0 : Math.max(0, now - this.#lastGoodLook);
    this.#lastGoodLook = now;
    return [...reports, ...this.#endings(new Set(page.calls.map((call) => call.callNumber)), interval)];
  }

  /** The page could not be read, or only a part of it. */
  lookFailed(): void {
    this.#lastGoodLook = null;
  }

  /** The hub has taken this report in. */
  confirm(report: IncidentReport): void {
    const known = this.#known.get(report.sourceRef);
    this.#known.set(report.sourceRef, { told: { ...known?.told, ...report }, absentMilliseconds: known?.absentMilliseconds ?? null });
  }

  #news(call: Call, now: number): IncidentReport[] {
    const known = this.#known.get(call.callNumber);
    const report = this.#reportOf(call, known?.told, now);
    if (!known) return [report];
    known.absentMilliseconds = null;
    return says(report, known.told) ? [report] : [];
  }

  #reportOf(call: Call, told: IncidentReport | undefined, now: number): IncidentReport {
    const occurredAt = call.occurredAt.find((each) => each === told?.occurredAt) ?? likeliest(call.occurredAt, now);
    return {
      source: this.#source,
      sourceRef: call.callNumber,
      nature: call.nature,
      priority: usualPriority(call.nature),
      status: statusOfCall(call.statusText ?? ""),
      ...(occurredAt === undefined ? {} : { occurredAt }),
      // An empty cell takes nothing back: what was known before stays known.
      ...(call.address === null ? {} : { address: call.address }),
      ...(call.district === null ? {} : { district: call.district }),
      ...(call.statusText === null ? {} : { statusText: call.statusText }),
    };
  }

  #endings(present: ReadonlySet<string>, interval: number): IncidentReport[] {
    const endings: IncidentReport[] = [];
    for (const [sourceRef, known] of this.#known) {
      if (present.has(sourceRef)) continue;
      known.absentMilliseconds = known.absentMilliseconds === null ? 0 : known.absentMilliseconds + interval;
      if (known.absentMilliseconds < this.#closeAfterAbsentMilliseconds) continue;
      if (known.told.status === "closed") this.#known.delete(sourceRef);
      else endings.push({ source: this.#source, sourceRef, status: "closed" });
    }
    return endings;
  }
}

const toldFields = ["nature", "priority", "status", "occurredAt", "address", "district", "statusText"] as const;

/** Whether a report says anything that was not told before. */
const says = (report: IncidentReport, before: IncidentReport): boolean => toldFields.some((field) => report[field] !== undefined && report[field] !== before[field]);

/** In the hour that comes twice, the later reading, unless it lies ahead. */
const likeliest = (readings: readonly string[], now: number): string | undefined =>
  readings.findLast((reading) => Date.parse(reading) <= now + clockSkewMilliseconds) ?? readings[0];

const reportOf = ({ source, sourceRef, nature, priority, status, occurredAt, address, district, statusText }: Incident): IncidentReport => ({
  source,
  sourceRef,
  nature,
  priority,
  status,
  occurredAt,
  address,
  district,
  statusText,
});
