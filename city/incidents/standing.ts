import { type HouseNumber, streetNamed } from "../places/roadside.ts";
import { randomFrom } from "../random.ts";
import { callNumber } from "./calls.ts";
import { planLife } from "./lifecycle.ts";
import { natureNamed } from "./natures.ts";
import { placeOfCall } from "./places.ts";
import type { IncidentPlan } from "./plan.ts";

const minute = 60_000;

/** How long each standing call stays open; the next one at its place begins as it ends. */
export const standingMilliseconds = 60 * minute;

/** A call that the city always has open, at a place that does not change. */
interface Standing {
  nature: string;
  priority: 3 | 4;
  note: string;
  house: HouseNumber;
}

/**
 * One incident that opens no private camera and one that opens them on a deliberate action, both in the Historic Third
 * Ward, where every scenario has private cameras and owners within 500 ft: whoever tries the console finds both,
 * whatever the hour.
 */
export const standings: readonly Standing[] = [
  { nature: "LANDLORD/TEN TRB", priority: 4, note: "Dispute over belongings", house: { street: streetNamed("N WATER ST"), number: 250 } },
  { nature: "WELFARE CHK", priority: 3, note: "Not seen since yesterday", house: { street: streetNamed("N BROADWAY"), number: 350 } },
];

/**
 * The standing calls of which some part lies between two moments, milliseconds since the epoch. Like ordinary calls they
 * follow from seed and clock alone, so that a restart goes on with the same ones.
 */
export function standingCalls(seed: string, fromMilliseconds: number, toMilliseconds: number): IncidentPlan[] {
  return standings.flatMap((standing, index) => {
    // Each changes over at another moment of the hour.
    const phase = randomFrom(seed, "standing phase", index).integer(0, standingMilliseconds - 1);
    const turnAt = (atMilliseconds: number): number => Math.floor((atMilliseconds - phase) / standingMilliseconds);
    const first = turnAt(fromMilliseconds);
    return Array.from({ length: turnAt(toMilliseconds) - first + 1 }, (_, each) =>
      standingCall(seed, index, standing, phase + (first + each) * standingMilliseconds));
  });
}

function standingCall(seed: string, index: number, { nature, priority, note, house }: Standing, receivedAtMilliseconds: number): IncidentPlan {
  const minuteOfDay = String(Math.floor(receivedAtMilliseconds / minute) % 1440).padStart(4, "0");
  return planLife({
    sourceRef: callNumber(seed, receivedAtMilliseconds, minuteOfDay, String(index)),
    nature: natureNamed(nature),
    priority,
    place: placeOfCall(house),
    receivedAtMilliseconds,
    note,
    closesAtMilliseconds: receivedAtMilliseconds + standingMilliseconds,
  }, randomFrom(seed, "standing", index, receivedAtMilliseconds));
}
