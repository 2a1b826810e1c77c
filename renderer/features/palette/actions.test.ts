import { describe, expect, test } from "vitest";
import { someIncident } from "../../../tests/support/fakeHub.ts";
import { actionEntries, findEntries, incidentEntries } from "./actions.ts";

const entries = [
  ...actionEntries(["incidents.acknowledge", "incidents.take", "map.search", "palette.show", "cameras.toggle"]),
  ...incidentEntries([someIncident("i1", { nature: "ROBBERY ARMED", address: "200 N WATER ST" }), someIncident("i2", { nature: "SUBJ W/GUN", address: null })]),
];
const found = (typed: string) => findEntries(entries, typed).map(({ id }) => id);

describe("the palette", () => {
  test("offers what can be done, but itself and what needs one of several keys", () =>
    expect(found("")).toEqual(["action:incidents.acknowledge", "action:incidents.take", "action:map.search"]));
  test("finds by every word typed, in whatever order and case", () => {
    expect(found("back TAKE")).toEqual(["action:incidents.take"]);
    expect(found("water robbery")).toEqual(["incident:i1"]);
    expect(found("robbery lake")).toEqual([]);
  });
  test("puts a label that begins so before one that holds it", () => {
    expect(found("a")[0]).toBe("action:incidents.acknowledge");
    expect(found("address")[0]).toBe("action:map.search");
  });
  test("finds an incident without an address", () => expect(found("w/gun")).toEqual(["incident:i2"]));
});
