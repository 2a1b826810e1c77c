import { callsOfSlot } from "./calls.ts";
import { slotMilliseconds, slotOf } from "./pace.ts";
import type { IncidentPlan } from "./plan.ts";
import { stagedCalls, stillStands } from "./staging.ts";
import { standingCalls } from "./standing.ts";

/** No call lasts longer than this, from the first word to the end. */
export const longestCallMilliseconds = 3 * 60 * 60 * 1000;

/** Every call of the city that may matter at a moment. */
export interface CallBook {
  /** The calls that began, or are staged to begin, in the three hours before the given moment and just after it. */
  callsAround(nowMilliseconds: number, stagedAt: readonly number[]): IncidentPlan[];
  /** Whether the opening minutes have to be staged anew for a start at the given moment. */
  needsStaging(nowMilliseconds: number, stagedAt: readonly number[]): boolean;
}

/** The calls of a seed; slots and stagings are planned once and dropped when they are over. */
export function openCallBook(seed: string): CallBook {
  const slots = new Map<number, IncidentPlan[]>();
  const stagings = new Map<number, IncidentPlan[]>();

  const ordinaryCalls = (nowMilliseconds: number): IncidentPlan[] => {
    const last = slotOf(nowMilliseconds);
    const first = last - Math.ceil(longestCallMilliseconds / slotMilliseconds);
    for (const slot of slots.keys()) if (slot < first) slots.delete(slot);
    return Array.from({ length: last - first + 1 }, (_, index) => {
      const slot = first + index;
      const calls = slots.get(slot) ?? callsOfSlot(seed, slot);
      slots.set(slot, calls);
      return calls;
    }).flat();
  };

  const unstagedCalls = (nowMilliseconds: number): IncidentPlan[] =>
    [...standingCalls(seed, nowMilliseconds - longestCallMilliseconds, nowMilliseconds), ...ordinaryCalls(nowMilliseconds)];

  const staged = (stagedAt: number): IncidentPlan[] => {
    const calls = stagings.get(stagedAt) ?? stagedCalls(seed, stagedAt, unstagedCalls(stagedAt));
    stagings.set(stagedAt, calls);
    return calls;
  };

  return {
    callsAround: (nowMilliseconds, stagedAt) => [...stagedAt.flatMap(staged), ...unstagedCalls(nowMilliseconds)],
    needsStaging: (nowMilliseconds, stagedAt) => !stagedAt.some((moment) => stillStands(staged(moment), nowMilliseconds)),
  };
}
