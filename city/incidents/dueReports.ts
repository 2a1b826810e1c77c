import type { IncidentReport } from "../../shared/model/incident.ts";
import { beginsAt, changeReport, dispatchSource, endsAt, fullReport, type IncidentPlan, stepReached } from "./plan.ts";

/** So far back a start tells of calls that are already over, milliseconds. */
export const pastToldMilliseconds = 2 * 60 * 60 * 1000;

/** What the hub has been told. */
export interface Told {
  /** The last step the hub acknowledged in this run, by reference. */
  steps: ReadonlyMap<string, number>;
  /** References that may stand open in the hub, from this run or an earlier one. */
  openReferences: ReadonlySet<string>;
  /** Calls that ended before this moment need no word, unless they stand open in the hub. */
  toldThrough: number;
}

/** A report that is due, and what is known of the hub once it is acknowledged. */
export interface DueReport {
  report: IncidentReport;
  /** The step it brings the hub to; null for a call that is no longer in the book. */
  step: number | null;
  isFull: boolean;
  closes: boolean;
}

/**
 * What the hub has to be told now: it is compared with what it was told, so nothing is queued, and a hub that was away
 * hears the present and not the past. Most urgent first, open before closed, then the older first; at last an end for
 * each call that stands open in the hub and that nobody here knows any more.
 */
export function dueReports(calls: readonly IncidentPlan[], told: Told, nowMilliseconds: number): DueReport[] {
  const due = calls.flatMap((plan) => {
    const report = dueReportOf(plan, told, nowMilliseconds);
    return report === null ? [] : [{ plan, report }];
  });
  due.sort((a, b) => Number(a.report.closes) - Number(b.report.closes) || urgencyOf(a.plan) - urgencyOf(b.plan) || beginsAt(a.plan) - beginsAt(b.plan));
  const known = new Set(calls.map((plan) => plan.sourceRef));
  const forgotten = [...told.openReferences].filter((sourceRef) => !known.has(sourceRef));
  return [
    ...due.map(({ report }) => report),
    ...forgotten.map((sourceRef): DueReport => ({
      report: { source: dispatchSource, sourceRef, status: "closed", statusText: "Closed/cleared" },
      step: null,
      isFull: false,
      closes: true,
    })),
  ];
}

const urgencyOf = (plan: IncidentPlan): number => plan.steps[0]?.state.priority ?? 5;

function dueReportOf(plan: IncidentPlan, told: Told, nowMilliseconds: number): DueReport | null {
  const step = stepReached(plan, nowMilliseconds);
  const state = plan.steps[step]?.state;
  const toldStep = told.steps.get(plan.sourceRef);
  if (!state || toldStep === step) return null;
  const closes = state.status === "closed";
  const toldState = toldStep === undefined ? undefined : plan.steps[toldStep]?.state;
  if (toldState) return { report: changeReport(plan.sourceRef, toldState, state), step, isFull: false, closes };
  const isOldNews = closes && !told.openReferences.has(plan.sourceRef)
    && endsAt(plan) < Math.max(told.toldThrough, nowMilliseconds - pastToldMilliseconds);
  return isOldNews ? null : { report: fullReport(plan.sourceRef, state), step, isFull: true, closes };
}
