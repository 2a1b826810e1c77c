import { describe, expect, test } from "vitest";
import { distanceMeters } from "../../shared/geo/geodesic.ts";
import { incidentReport } from "../../shared/model/incident.ts";
import { openCallBook, longestCallMilliseconds } from "./callBook.ts";
import { callsOfSlot } from "./calls.ts";
import { natures } from "./natures.ts";
import { callsPerHour, hourInMilwaukee, slotMilliseconds, slotOf } from "./pace.ts";
import { beginsAt, endsAt, fullReport, type IncidentPlan } from "./plan.ts";
import { standingCalls } from "./standing.ts";

const seed = "20261122";
const hour = 3_600_000;
/** Midnight in Milwaukee, in winter. */
const midnight = Date.parse("2026-11-20T06:00:00Z");

const callsOfHours = (from: number, hours: number): IncidentPlan[] =>
  Array.from({ length: (hours * hour) / slotMilliseconds }, (_, index) => callsOfSlot(seed, slotOf(from) + index)).flat();

const week = callsOfHours(midnight, 7 * 24);

test("the clock of the pace is Milwaukee's, also in summer", () => {
  expect(hourInMilwaukee(Date.parse("2026-01-15T05:30:00Z"))).toBe(23);
  expect(hourInMilwaukee(Date.parse("2026-07-15T05:30:00Z"))).toBe(0);
});

test("a day has 25 to 45 new calls an hour in the evening and 10 to 16 before dawn", () => {
  for (let each = 0; each < 24; each++) {
    const count = callsOfHours(midnight + each * hour, 1).length;
    expect(Math.abs(count - callsPerHour(midnight + each * hour)), `at ${each} h`).toBeLessThanOrEqual(6);
    if (each >= 17) expect(count, `at ${each} h`).toBeGreaterThanOrEqual(25);
    if (each >= 17) expect(count, `at ${each} h`).toBeLessThanOrEqual(45);
    if (each === 5) expect(count).toBeGreaterThanOrEqual(10);
    if (each === 5) expect(count).toBeLessThanOrEqual(16);
  }
});

test("the same seed has the same calls whenever it is asked, another seed has others", () => {
  const slot = slotOf(midnight);
  expect(callsOfSlot(seed, slot)).toEqual(callsOfSlot(seed, slot));
  expect(callsOfSlot("other", slot).map(({ sourceRef }) => sourceRef)).not.toEqual(callsOfSlot(seed, slot).map(({ sourceRef }) => sourceRef));
});

test("no two calls share a number", () => {
  expect(new Set(week.map(({ sourceRef }) => sourceRef)).size).toBe(week.length);
});

test("every call is a report the hub can take, at each of its steps", () => {
  for (const plan of callsOfHours(midnight, 24)) {
    for (const { state } of plan.steps) incidentReport.parse(fullReport(plan.sourceRef, state));
  }
});

test("every call ends, once, within three hours", () => {
  for (const plan of week) {
    const statuses = plan.steps.map(({ state }) => state.status);
    expect(statuses.indexOf("closed"), plan.sourceRef).toBe(statuses.length - 1);
    expect(endsAt(plan) - beginsAt(plan)).toBeLessThan(longestCallMilliseconds);
    expect(plan.steps.map(({ atMilliseconds }) => atMilliseconds)).toEqual(plan.steps.map(({ atMilliseconds }) => atMilliseconds).toSorted((a, b) => a - b));
    expect(Date.parse(plan.steps[0]?.state.occurredAt ?? "")).toBeLessThan(beginsAt(plan));
  }
});

test("a week brings every nature of the table, in all priorities from 1 to 5", () => {
  expect(new Set(week.map(({ steps }) => steps[0]?.state.nature))).toEqual(new Set(natures.map(({ name }) => name)));
  expect(new Set(week.map(({ steps }) => steps[0]?.state.priority))).toEqual(new Set([1, 2, 3, 4, 5]));
});

test("calls are spread over all seven districts", () => {
  const districts = week.flatMap(({ steps }) => steps.slice(0, 1)).map(({ state }) => state.district);
  for (const district of ["1", "2", "3", "4", "5", "6", "7"]) {
    expect(districts.filter((each) => each === district).length / districts.length, district).toBeGreaterThan(0.04);
  }
});

test("a few calls come without coordinates, and nearly all with an address of a hundred-block", () => {
  const first = week.flatMap(({ steps }) => steps.slice(0, 1)).map(({ state }) => state);
  const unplaced = first.filter(({ location }) => location === null);
  expect(unplaced.length / first.length).toBeGreaterThan(0.015);
  expect(unplaced.length / first.length).toBeLessThan(0.08);
  const blocks = first.filter(({ address }) => /^\d*00 [NSEW] [A-Z0-9 ]+,MKE$|^0 [NSEW] [A-Z0-9 ]+,MKE$/.test(address));
  expect(blocks.length / first.length).toBeGreaterThan(0.98);
  expect(unplaced.some(({ address }) => !/^\d/.test(address))).toBe(true);
});

describe("calls that move", () => {
  const movers = week.filter(({ steps }) => new Set(steps.map(({ state }) => JSON.stringify(state.location))).size > 1);

  test("are a few, and go on for some minutes", () => {
    expect(movers.length).toBeGreaterThan(10);
    expect(movers.length / week.length).toBeLessThan(0.08);
    for (const { steps } of movers) expect(steps.length).toBeGreaterThan(30);
  });

  test("never go faster than a car can, and get somewhere", () => {
    for (const { sourceRef, steps } of movers) {
      const places = steps
        .flatMap(({ atMilliseconds, state }) => (state.location ? [{ atMilliseconds, location: state.location }] : []))
        .filter(({ location }, index, all) => JSON.stringify(location) !== JSON.stringify(all[index - 1]?.location));
      for (const [index, place] of places.entries()) {
        const before = places[index - 1];
        if (!before) continue;
        const meters = distanceMeters(before.location, place.location);
        const seconds = (place.atMilliseconds - before.atMilliseconds) / 1000;
        expect(meters / seconds, sourceRef).toBeLessThan(40);
      }
      const [start] = places;
      expect(Math.max(...places.map(({ location }) => (start ? distanceMeters(start.location, location) : 0))), sourceRef).toBeGreaterThan(150);
    }
  });
});

test("the book knows every call that is open, as time goes on", () => {
  const book = openCallBook(seed);
  for (let now = midnight + 4 * hour; now < midnight + 10 * hour; now += 7 * 60_000) {
    const open = (plans: readonly IncidentPlan[]) => plans.filter((plan) => beginsAt(plan) <= now && endsAt(plan) > now).map(({ sourceRef }) => sourceRef).sort();
    expect(open(book.callsAround(now, []))).toEqual(open([...week, ...standingCalls(seed, now, now)]));
  }
});
