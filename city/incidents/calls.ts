import { type Random, randomFrom } from "../random.ts";
import { planLife } from "./lifecycle.ts";
import { drive } from "./movement.ts";
import { natures, type Nature } from "./natures.ts";
import { arrivalsOfSlot, hourInMilwaukee, slotMilliseconds } from "./pace.ts";
import { addressOnly, callHouse, houseAtStage, placeOfCall, unplaceable } from "./places.ts";
import type { IncidentPlan } from "./plan.ts";
import type { HouseNumber } from "../places/roadside.ts";

/** A call's number: year and day, a mark of the seed, and what tells the day's calls apart. */
export function callNumber(seed: string, atMilliseconds: number, ...counters: readonly string[]): string {
  const date = new Date(atMilliseconds);
  const dayOfYear = Math.floor((atMilliseconds - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
  const seedMark = randomFrom(seed, "call numbers").integer(10, 99);
  return [String(date.getUTCFullYear()).slice(2), String(dayOfYear).padStart(3, "0"), String(seedMark), ...counters].join("");
}

const isNight = (hour: number): boolean => hour >= 21 || hour < 5;

export const pickNature = (random: Random, atMilliseconds: number): Nature => {
  const night = isNight(hourInMilwaukee(atMilliseconds));
  return random.pickWeighted(natures, (nature) => (night ? nature.weightByNight : nature.weightByDay));
};

/** The way a fleeing car takes, in the form that a call's life is planned with. */
export const movementFrom = (random: Random, house: HouseNumber, startsAfterMilliseconds: number, minutes: number) =>
  drive(random, house, { startsAfterMilliseconds, minutes }).map((waypoint) => ({
    afterMilliseconds: waypoint.afterMilliseconds,
    place: placeOfCall(waypoint.house),
  }));

/** An ordinary call of the given moment: all of its life follows from the given chance. */
export function ordinaryCall(random: Random, sourceRef: string, receivedAtMilliseconds: number, nature = pickNature(random, receivedAtMilliseconds)): IncidentPlan {
  const priority = random.pick(nature.priorities);
  const house = priority === 1 && random.chance(0.25) ? houseAtStage(random) : callHouse(random);
  const flees = nature.mayFlee === true && random.chance(0.3);
  const kindOfPlace = random.next();
  const place = flees || kindOfPlace > 0.04 ? placeOfCall(house) : kindOfPlace > 0.007 ? addressOnly(house) : unplaceable(random);
  const movement = flees ? movementFrom(random, house, random.integer(40_000, 180_000), random.between(3, 7)) : undefined;
  const note = flees ? "Left by car, units following" : nature.notes.length > 0 && random.chance(0.55) ? random.pick(nature.notes) : null;
  return planLife({ sourceRef, nature, priority, place, receivedAtMilliseconds, note, ...(movement ? { movement } : {}) }, random);
}

/** All calls that come in during one slot of ten minutes; the same for a seed whenever it is asked. */
export function callsOfSlot(seed: string, slot: number): IncidentPlan[] {
  const startsAt = slot * slotMilliseconds;
  const slotOfDay = String(slot % (86_400_000 / slotMilliseconds)).padStart(3, "0");
  return arrivalsOfSlot(seed, slot).map((receivedAt, index) =>
    ordinaryCall(randomFrom(seed, "call", slot, index), callNumber(seed, startsAt, slotOfDay, String(index)), receivedAt));
}
