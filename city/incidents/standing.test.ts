import { describe, expect, test } from "vitest";
import { distanceMeters } from "../../shared/geo/geodesic.ts";
import { defaultRadiusMeters } from "../../shared/geo/units.ts";
import { incidentReport } from "../../shared/model/incident.ts";
import { viewAccessOf } from "../../shared/policy/liveView.ts";
import type { CityCamera } from "../scenarios/camera.ts";
import { buildScenario } from "../scenarios/scenario.ts";
import { openCallBook } from "./callBook.ts";
import { beginsAt, endsAt, fullReport, type IncidentPlan, isOpenAt } from "./plan.ts";
import { standingCalls, standingMilliseconds } from "./standing.ts";

const seeds = ["20261122", "7", "42", "another"];
/** What owners in the camera table have agreed to. */
const consentPurposes = ["active-incident" as const];
const start = Date.parse("2026-11-20T06:17:31Z");
const minute = 60_000;

const routine = { nature: "LANDLORD/TEN TRB", address: "200 N WATER ST,MKE", expected: { access: "refused", reason: "not_an_emergency" } };
const urgent = { nature: "WELFARE CHK", address: "300 N BROADWAY,MKE", expected: { access: "asks" } };

const isOf = ({ nature, address }: typeof routine | typeof urgent) => ({ steps: [first] }: IncidentPlan): boolean =>
  first?.state.nature === nature && first.state.address === address;

/** What the rule says, to an analyst, of each integrated private camera within the default radius of a call as it is at a moment; and who else is near. */
function around(plan: IncidentPlan, cameras: readonly CityCamera[], at: number) {
  const state = plan.steps.findLast(({ atMilliseconds }) => atMilliseconds <= at)?.state;
  const location = state?.location;
  if (!state || !location) throw new Error("The call has no place yet.");
  const near = cameras.filter((camera) => distanceMeters(location, camera.location) <= defaultRadiusMeters);
  const incident = { ...state, location, hold: null };
  return {
    accesses: near
      .filter(({ level, ownership }) => level === "integrated" && ownership === "private")
      .map((camera) => viewAccessOf({ camera: { ...camera, consentPurposes }, incident, role: "analyst", now: new Date(at) })),
    owners: new Set(near.filter(({ level }) => level === "registered").map(({ owner }) => owner.name)),
  };
}

describe.each(["launch", "milwaukee"] as const)("in %s", (scenario) => {
  test.each(seeds)("the routine and the urgent call have private cameras and owners near (seed %s)", (seed) => {
    const cameras = buildScenario(scenario, seed);
    const open = openCallBook(seed).callsAround(start, [start]).filter((plan) => isOpenAt(plan, start));
    for (const kind of [routine, urgent]) {
      const plan = open.find(isOf(kind));
      if (!plan) throw new Error(`No ${kind.nature} is open at ${kind.address}.`);
      const { accesses, owners } = around(plan, cameras, start);
      expect(accesses.length, kind.nature).toBeGreaterThanOrEqual(2);
      for (const access of accesses) expect(access).toEqual(kind.expected);
      expect(owners.size, kind.nature).toBeGreaterThanOrEqual(1);
    }
  });
});

test.each(seeds)("one of each is open at every moment of a day and a half, without a start, too (seed %s)", (seed) => {
  const book = openCallBook(seed);
  for (let now = start; now < start + 36 * 60 * minute; now += 7 * minute) {
    const open = book.callsAround(now, []).filter((plan) => isOpenAt(plan, now));
    for (const kind of [routine, urgent]) expect(open.filter(isOf(kind)).length, `${kind.nature} at ${now}`).toBeGreaterThanOrEqual(1);
  }
});

test.each(seeds)("each is as long as the other, and the next at its place begins as it ends (seed %s)", (seed) => {
  const calls = standingCalls(seed, start, start + 24 * 60 * minute);
  for (const kind of [routine, urgent]) {
    const turns = calls.filter(isOf(kind));
    expect(turns.length).toBeGreaterThanOrEqual(24);
    for (const [index, turn] of turns.entries()) {
      expect(endsAt(turn) - beginsAt(turn)).toBe(standingMilliseconds);
      const next = turns[index + 1];
      if (next) expect(beginsAt(next)).toBe(endsAt(turn));
    }
  }
  expect(new Set(calls.map(({ sourceRef }) => sourceRef)).size).toBe(calls.length);
  for (const { sourceRef, steps } of calls) for (const { state } of steps) incidentReport.parse(fullReport(sourceRef, state));
});

test.each(seeds)("a restart goes on with the same calls, an hour later there are others (seed %s)", (seed) => {
  const openAt = (now: number) => standingCalls(seed, now, now);
  for (const [index, call] of openAt(start).entries()) {
    expect(openAt(beginsAt(call))[index]).toEqual(call);
    expect(openAt(endsAt(call) - 1)[index]).toEqual(call);
    expect(openAt(endsAt(call))[index]?.sourceRef).not.toBe(call.sourceRef);
  }
  expect(openAt(start)).toHaveLength(2);
});
