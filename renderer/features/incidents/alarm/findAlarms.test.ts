import { describe, expect, it } from "vitest";
import type { Incident } from "../../../../shared/model/incident.ts";
import { someIncident } from "../../../../tests/support/fakeHub.ts";
import { findAlarms } from "./findAlarms.ts";

const byId = (...incidents: readonly Incident[]) => new Map(incidents.map((incident) => [incident.id, incident]));
const alarms = (before: readonly Incident[], now: readonly Incident[], sounded: readonly string[] = []) =>
  findAlarms({ byId: byId(...before), loaded: true }, byId(...now), new Set(sounded)).map(({ id }) => id);

describe("what sounds", () => {
  const low = someIncident("low", { priority: 3 });

  it("is a new open incident of priority 1, and nothing less", () => {
    expect(alarms([], [someIncident("a"), low, someIncident("closed", { status: "closed" })])).toEqual(["a"]);
  });

  it("is an incident that is raised to priority 1", () => {
    expect(alarms([low], [{ ...low, priority: 1, version: 2 }])).toEqual(["low"]);
  });

  it("is not what merely changed, was opened again, or has sounded before", () => {
    const known = someIncident("a");
    expect(alarms([known], [{ ...known, version: 2 }])).toEqual([]);
    expect(alarms([{ ...known, status: "closed" }], [known])).toEqual([]);
    expect(alarms([{ ...known, priority: 2 }], [known], ["a"])).toEqual([]);
  });

  it("is not what the first snapshot brings", () => {
    expect(findAlarms({ byId: byId(), loaded: false }, byId(someIncident("a")), new Set())).toEqual([]);
  });
});
