import { incidentReport, type IncidentReport, type Priority } from "../../shared/model/incident.ts";
import type { Location } from "../../shared/model/common.ts";

/** The name under which the city's dispatch reports to the hub. */
export const dispatchSource = "demo-cad";

/** Where a call is, as dispatch knows it: without coordinates the hub has to find the address by itself. */
export interface CallPlace {
  /** As dispatch writes it, e.g. `2700 W WELLS ST,MKE`. */
  address: string;
  location: Location | null;
  district: string | null;
}

/** All that dispatch knows of a call at some moment. */
export interface CallState extends CallPlace {
  nature: string;
  priority: Priority;
  status: "open" | "closed";
  statusText: string;
  occurredAt: string;
  note: string | null;
}

export interface PlanStep {
  atMilliseconds: number;
  state: CallState;
}

/** A call from beginning to end. Steps are in order of time; the last one, and only it, is closed. */
export interface IncidentPlan {
  sourceRef: string;
  steps: readonly PlanStep[];
}

/** The step a plan has reached: its index, or -1 before it has begun. */
export const stepReached = (plan: IncidentPlan, nowMilliseconds: number): number =>
  plan.steps.findLastIndex((step) => step.atMilliseconds <= nowMilliseconds);

export const beginsAt = (plan: IncidentPlan): number => plan.steps[0]?.atMilliseconds ?? 0;

export const endsAt = (plan: IncidentPlan): number => plan.steps.at(-1)?.atMilliseconds ?? 0;

export const isOpenAt = (plan: IncidentPlan, nowMilliseconds: number): boolean =>
  beginsAt(plan) <= nowMilliseconds && nowMilliseconds < endsAt(plan);

/** Everything known of a call, as a report; what dispatch does not know is left out. */
export function fullReport(sourceRef: string, state: CallState): IncidentReport {
  const { location, district, note, ...known } = state;
  return {
    source: dispatchSource,
    sourceRef,
    ...known,
    ...(location === null ? {} : { location }),
    ...(district === null ? {} : { district }),
    ...(note === null ? {} : { note }),
  };
}

/** Only what changed between two states of a call, as dispatch systems send updates. */
export function changeReport(sourceRef: string, told: CallState, state: CallState): IncidentReport {
  const before = new Map(Object.entries(fullReport(sourceRef, told)).map(([field, value]) => [field, JSON.stringify(value)]));
  const changed = Object.entries(fullReport(sourceRef, state)).filter(([field, value]) => before.get(field) !== JSON.stringify(value));
  return incidentReport.parse({ ...Object.fromEntries(changed), source: dispatchSource, sourceRef });
}
