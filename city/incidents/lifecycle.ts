import type { Priority } from "../../shared/model/incident.ts";
import type { Random } from "../random.ts";
import type { Nature } from "./natures.ts";
import type { CallPlace, CallState, IncidentPlan, PlanStep } from "./plan.ts";

const second = 1000;
const minute = 60 * second;

/** How long, in minutes, a call waits for a unit, by its priority. */
const waitMinutes: Record<Priority, readonly [number, number]> = { 1: [0, 0.3], 2: [0.3, 3], 3: [2, 12], 4: [4, 20], 5: [5, 25] };

/** How calls end on the public page. */
const endings = ["Closed/cleared", "Closed/cleared", "Assignment Completed", "Advised", "To be Filed", "Unable to Locate Complainant"] as const;

/** A call before anybody has done anything about it. */
export interface NewCall {
  sourceRef: string;
  nature: Nature;
  priority: Priority;
  place: CallPlace;
  receivedAtMilliseconds: number;
  note: string | null;
  /** Where it goes, if it moves: from when, and the places one after the other. */
  movement?: readonly { afterMilliseconds: number; place: CallPlace }[];
  /** When it ends, in place of what its nature would take; never before units are at work. */
  closesAtMilliseconds?: number;
}

/**
 * The whole life of a call, decided when it comes in: received, dispatched, units on their way, on scene, in progress,
 * closed. Every call closes. One that moves is reported from place to place while units follow.
 */
export function planLife(call: NewCall, random: Random): IncidentPlan {
  const { nature, priority, receivedAtMilliseconds: receivedAt } = call;
  const units = planUnits(call, random);
  const lastMoveAt = receivedAt + (call.movement?.at(-1)?.afterMilliseconds ?? 0);
  const closedAt = Math.max(
    call.closesAtMilliseconds ?? units.dispatchedAt + Math.round(random.between(...nature.durationMinutes) * minute),
    units.inProgressAt + 2 * minute,
    lastMoveAt + 3 * minute,
  );
  const laterNote = random.chance(0.35) ? random.pick(laterNotes) : null;
  const changes: readonly Change[] = [
    ...units.changes,
    ...(laterNote === null ? [] : [{ atMilliseconds: units.inProgressAt, change: { note: joinNotes(call.note, laterNote) } }]),
    ...(call.movement ?? []).map(({ afterMilliseconds, place }) => ({ atMilliseconds: receivedAt + afterMilliseconds, change: place })),
    { atMilliseconds: closedAt, change: { status: "closed" as const, statusText: random.pick(endings) } },
  ];
  const first: CallState = {
    ...call.place,
    nature: nature.name,
    priority,
    status: "open",
    statusText: units.firstStatusText,
    occurredAt: new Date(receivedAt - Math.round(random.between(10, 150)) * second).toISOString(),
    note: call.note,
  };
  return { sourceRef: call.sourceRef, steps: foldChanges(receivedAt, first, changes) };
}

interface Change {
  atMilliseconds: number;
  change: Partial<CallState>;
}

const laterNotes = ["Units checking the area", "One unit remains on scene", "Statement taken", "Gone on arrival"] as const;

/** When units are sent, on their way, there, and at work. */
function planUnits({ nature, priority, receivedAtMilliseconds: receivedAt }: NewCall, random: Random) {
  const isWaiting = nature.isOfficerInitiated !== true;
  const dispatchedAt = isWaiting ? receivedAt + Math.round(random.between(...waitMinutes[priority]) * minute) : receivedAt;
  const enRouteAt = dispatchedAt + Math.round(random.between(15, 70) * second);
  const onSceneAt = isWaiting ? enRouteAt + Math.round(random.between(priority === 1 ? 1.5 : 3, priority === 1 ? 5 : 10) * minute) : receivedAt;
  const inProgressAt = onSceneAt + Math.round(random.between(3, 9) * minute);
  const isDispatchedAtOnce = dispatchedAt - receivedAt <= 30 * second;
  const onTheWay: readonly Change[] = [
    ...(isDispatchedAtOnce ? [] : [{ atMilliseconds: dispatchedAt, change: { statusText: "Dispatched" } }]),
    { atMilliseconds: enRouteAt, change: { statusText: "En route" } },
    { atMilliseconds: onSceneAt, change: { statusText: "On scene" } },
  ];
  return {
    dispatchedAt,
    inProgressAt,
    firstStatusText: !isWaiting ? "On scene" : isDispatchedAtOnce ? "Dispatched" : "Pending",
    changes: [...(isWaiting ? onTheWay : []), { atMilliseconds: inProgressAt, change: { statusText: "Service in progress" } }],
  };
}

const joinNotes = (earlier: string | null, later: string): string => (earlier === null ? later : `${earlier}\n${later}`);

/** Each step holds all that is known by then, so that a hub that missed some is told everything by the next. */
function foldChanges(
  receivedAt: number,
  first: CallState,
  changes: readonly Change[],
): PlanStep[] {
  const steps: PlanStep[] = [{ atMilliseconds: receivedAt, state: first }];
  let state = first;
  for (const { atMilliseconds, change } of changes.toSorted((a, b) => a.atMilliseconds - b.atMilliseconds)) {
    state = { ...state, ...change };
    steps.push({ atMilliseconds, state });
  }
  return steps;
}
