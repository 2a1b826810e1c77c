import { streetNamed } from "../places/roadside.ts";
import { type Random, randomFrom } from "../random.ts";
import { stages } from "../scenarios/stages.ts";
import { callNumber, movementFrom, ordinaryCall } from "./calls.ts";
import { planLife } from "./lifecycle.ts";
import { natureNamed, natures } from "./natures.ts";
import { addressOnly, placeOfCall, unplaceable } from "./places.ts";
import { endsAt, type IncidentPlan, isOpenAt } from "./plan.ts";

const minute = 60_000;

/** An operations floor has at least so much going on when the demonstration begins, whatever the hour. */
const fewestOpen = 17;

interface Scene {
  nature: string;
  receivedAfterMilliseconds: number;
  durationMinutes: readonly [number, number];
  priority: 1 | 2 | 3;
  note: string;
  place(random: Random): ReturnType<typeof placeOfCall>;
  movement?(random: Random): ReturnType<typeof movementFrom>;
}

const chaseBegins = { street: streetNamed("N BROADWAY"), number: 480 };

/**
 * The opening minutes: two emergencies among cameras and owners, a chase under way, a new priority 1 that comes in
 * before two minutes are over, and a call of each kind that needs a hand to be placed.
 */
const scenes: readonly Scene[] = [
  { nature: "SHOTSPOTTER", receivedAfterMilliseconds: -2.5 * minute, durationMinutes: [40, 60], priority: 1, note: "5 rounds detected, two callers heard shots", place: () => placeOfCall(stages.thirdWard.house) },
  { nature: "ROBBERY ARMED", receivedAfterMilliseconds: -7 * minute, durationMinutes: [45, 65], priority: 1, note: "Two subjects, one handgun shown, cash and phone taken", place: () => placeOfCall(stages.bradyStreet.house) },
  { nature: "ROBBERY ARMED", receivedAfterMilliseconds: -0.5 * minute, durationMinutes: [30, 45], priority: 1, note: "Left in a dark SUV, units following", place: () => placeOfCall(chaseBegins), movement: (random) => movementFrom(random, chaseBegins, 0.75 * minute, 6) },
  { nature: "SUBJ W/GUN", receivedAfterMilliseconds: 1.25 * minute, durationMinutes: [25, 45], priority: 1, note: "Caller saw a handgun shown in an argument", place: () => placeOfCall(stages.mitchellStreet.house) },
  { nature: "BATTERY DV", receivedAfterMilliseconds: -12 * minute, durationMinutes: [40, 70], priority: 2, note: "Caller locked in a room", place: () => addressOnly({ street: streetNamed("N 24TH ST"), number: 2940 }) },
  { nature: "TRBL W/SUBJ", receivedAfterMilliseconds: -18 * minute, durationMinutes: [40, 70], priority: 3, note: "Loud argument, caller did not give an address", place: unplaceable },
];

/** Calls staged for a start of the demonstration at `stagedAt`; `ordinary` are the calls there would be anyway. */
export function stagedCalls(seed: string, stagedAt: number, ordinary: readonly IncidentPlan[]): IncidentPlan[] {
  const random = randomFrom(seed, "staging", stagedAt);
  const minuteOfDay = String(Math.floor(stagedAt / minute) % 1440).padStart(4, "0");
  const numberOf = (index: number) => callNumber(seed, stagedAt, minuteOfDay, String(index).padStart(2, "0"));
  const staged = scenes.map((scene, index) => planLife({
    sourceRef: numberOf(index),
    nature: { ...natureNamed(scene.nature), durationMinutes: scene.durationMinutes },
    priority: scene.priority,
    place: scene.place(random),
    receivedAtMilliseconds: stagedAt + scene.receivedAfterMilliseconds,
    note: scene.note,
    ...(scene.movement ? { movement: scene.movement(random) } : {}),
  }, random));
  const fillers: IncidentPlan[] = [];
  const openNow = (plans: readonly IncidentPlan[]) => plans.filter((plan) => isOpenAt(plan, stagedAt)).length;
  const quietNatures = natures.filter((nature) => !nature.priorities.includes(1) && nature.durationMinutes[1] >= 40);
  while (openNow(ordinary) + openNow(staged) + fillers.length < fewestOpen) {
    const receivedAt = stagedAt - Math.round(random.between(1, 20) * minute);
    const filler = ordinaryCall(random, numberOf(scenes.length + fillers.length), receivedAt, random.pick(quietNatures));
    if (isOpenAt(filler, stagedAt)) fillers.push(filler);
  }
  return [...staged, ...fillers];
}

/** Whether the emergencies of a staging still stand, so that a new start needs no others. */
export const stillStands = (staged: readonly IncidentPlan[], nowMilliseconds: number): boolean =>
  staged.slice(0, 2).every((plan) => endsAt(plan) > nowMilliseconds + 5 * minute);
