import { expect, test } from "vitest";
import { distanceMeters } from "../../shared/geo/geodesic.ts";
import { incidentReport } from "../../shared/model/incident.ts";
import { classifyEmergency } from "../../shared/policy/emergency.ts";
import { allStages } from "../scenarios/stages.ts";
import { openCallBook } from "./callBook.ts";
import { beginsAt, endsAt, fullReport, isOpenAt } from "./plan.ts";

const seed = "20261122";
const minute = 60_000;
const starts = Array.from({ length: 24 }, (_, hour) => Date.parse("2026-11-20T06:17:31Z") + hour * 60 * minute);
const presentAt = (start: number) => openCallBook(seed).callsAround(start, [start]);

test.each(starts)("a start at %i finds a believable present", (start) => {
  const open = presentAt(start).filter((plan) => isOpenAt(plan, start));
  expect(open.length).toBeGreaterThanOrEqual(15);
  expect(open.length).toBeLessThanOrEqual(36);
  const ages = open.map((plan) => start - beginsAt(plan));
  expect(Math.min(...ages)).toBeLessThan(5 * minute);
  expect(Math.max(...ages)).toBeGreaterThan(15 * minute);
  expect(new Set(open.map(({ steps }) => steps[0]?.state.nature)).size).toBeGreaterThan(5);
});

test.each(starts)("a start at %i has two emergencies on the stages, and a new one within two minutes", (start) => {
  const emergencies = presentAt(start).filter(({ steps: [first] }) => first && classifyEmergency(first.state.nature, first.state.priority) === "emergency");
  const staged = emergencies.filter(({ steps }) => steps.some(({ state }) => allStages.some((stage) => state.location && distanceMeters(state.location, stage.location) < 30)));
  expect(staged.filter((plan) => isOpenAt(plan, start) && isOpenAt(plan, start + 20 * minute)).length).toBeGreaterThanOrEqual(2);
  expect(emergencies.some((plan) => beginsAt(plan) > start + minute / 2 && beginsAt(plan) < start + 2 * minute)).toBe(true);
});

test("a start shows a chase under way, a call to be found by its address and one that cannot be placed", () => {
  const [start = 0] = starts;
  const open = presentAt(start).filter((plan) => isOpenAt(plan, start));
  const placesWithin = (plan: (typeof open)[number], milliseconds: number) =>
    new Set(plan.steps.filter(({ atMilliseconds }) => atMilliseconds < start + milliseconds).map(({ state }) => JSON.stringify(state.location))).size;
  expect(open.some((plan) => placesWithin(plan, 2 * minute) > 10)).toBe(true);
  const unplaced = open.flatMap(({ steps }) => steps.slice(0, 1)).filter(({ state }) => state.location === null);
  expect(unplaced.some(({ state }) => /^\d+ N 24TH ST,MKE$/.test(state.address))).toBe(true);
  expect(unplaced.some(({ state }) => !/^\d/.test(state.address))).toBe(true);
});

test("a staging is the same whenever it is asked, its calls fit the hub's report, and all end", () => {
  const [start = 0] = starts;
  const staged = presentAt(start);
  expect(presentAt(start)).toEqual(staged);
  expect(openCallBook(seed).callsAround(start + 45 * minute, [start]).filter((plan) => staged.some(({ sourceRef }) => sourceRef === plan.sourceRef)).length).toBeGreaterThan(10);
  for (const plan of staged) {
    for (const { state } of plan.steps) incidentReport.parse(fullReport(plan.sourceRef, state));
    expect(plan.steps.at(-1)?.state.status).toBe("closed");
  }
  expect(new Set(staged.map(({ sourceRef }) => sourceRef)).size).toBe(staged.length);
});

test("a start soon after another needs no new staging, one after the emergencies does", () => {
  const [start = 0] = starts;
  const book = openCallBook(seed);
  expect(book.needsStaging(start, [])).toBe(true);
  expect(book.needsStaging(start + 5 * minute, [start])).toBe(false);
  expect(book.needsStaging(start + 3 * 60 * minute, [start])).toBe(true);
  const firstEnd = Math.min(...book.callsAround(start, [start]).slice(0, 2).map(endsAt));
  expect(book.needsStaging(firstEnd, [start])).toBe(true);
});
