import { randomFrom } from "../random.ts";

/**
 * New calls an hour as the public page shows them, by the hour of day in Milwaukee: quiet before dawn, busiest in the
 * evening. Rough public knowledge.
 */
const callsByHour = [28, 24, 21, 18, 14, 12, 13, 17, 21, 24, 26, 27, 28, 29, 31, 33, 35, 36, 36, 36, 36, 36, 34, 31] as const;

/** Calls are dealt out in slots of ten minutes, counted from the epoch. */
export const slotMilliseconds = 10 * 60 * 1000;
const slotsPerHour = 6;

const chicagoHour = new Intl.DateTimeFormat("en-US", { timeZone: "America/Chicago", hour: "numeric", hourCycle: "h23" });

/** The hour of day in Milwaukee, 0 to 23. */
export const hourInMilwaukee = (atMilliseconds: number): number => Number(chicagoHour.format(atMilliseconds));

/** New calls an hour around a moment. */
export const callsPerHour = (atMilliseconds: number): number => callsByHour[hourInMilwaukee(atMilliseconds)] ?? 0;

export const slotOf = (atMilliseconds: number): number => Math.floor(atMilliseconds / slotMilliseconds);

/** When the calls of a slot come in, in order; the same for a seed whenever it is asked. */
export function arrivalsOfSlot(seed: string, slot: number): number[] {
  const random = randomFrom(seed, "pace", slot);
  const startsAt = slot * slotMilliseconds;
  const count = Math.floor(callsPerHour(startsAt) / slotsPerHour + random.next());
  return Array.from({ length: count }, () => startsAt + Math.floor(random.next() * slotMilliseconds)).sort((a, b) => a - b);
}
