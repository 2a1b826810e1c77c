import { describe, expect, it } from "vitest";
import type { Incident } from "../../../shared/model/incident.ts";
import { someIncident } from "../../../tests/support/fakeHub.ts";
import { emptyFilter, filterFeed, isFiltering, toggled, type FeedFilter, type FilterFacts } from "./feedFilter.ts";

const at = "2026-11-22T08:00:00.000Z";
const now = Date.parse(at);
const seen = { at, userId: "u2", userName: "Zoë Superviser" };
const assigned = { userId: "u1", userName: "Ana Lyst", since: at, handedOverBy: null, note: null };

const incidents: readonly Incident[] = [
  someIncident("shots", { priority: 1, district: "3", sourceRef: "2026-0042" }),
  someIncident("robbery", { nature: "ROBBERY ARMED", priority: 1, district: "5", acknowledgement: seen, assignment: assigned }),
  someIncident("landlord", { nature: "LANDLORD/TEN TRB", priority: 4, district: null, address: "200 N WATER ST", enteredBy: "Ana Lyst" }),
  someIncident("held", { priority: 2, status: "closed", closedAt: at, hold: { until: "2026-11-22T08:10:00.000Z", reason: "suspect inside", placedBy: "Sam" } }),
  someIncident("over", { priority: 2, status: "closed", closedAt: at, hold: { until: "2026-11-22T07:59:00.000Z", reason: "suspect inside", placedBy: "Sam" } }),
];
const byId = new Map(incidents.map((incident) => [incident.id, incident]));
const order = incidents.map(({ id }) => id);
const facts: FilterFacts = {
  notes: new Map([["landlord", [{ id: "n", incidentId: "landlord", userId: "u1", userName: "Bo Writer", text: "Blue van, plate unknown", at }]]]),
  userId: "u1",
  now,
};
const shownBy = (filter: Partial<FeedFilter>) => filterFeed(order, byId, { ...emptyFilter, ...filter }, facts).shown;

describe("the feed's filter", () => {
  it("asks nothing when it is empty, and hands the queue on as it is", () => {
    expect(isFiltering(emptyFilter)).toBe(false);
    expect(isFiltering({ ...emptyFilter, search: "   " })).toBe(false);
    expect(shownBy({})).toBe(order);
  });

  it("narrows by priority, district, nature: one of each suffices", () => {
    expect(shownBy({ priorities: [1, 4] })).toEqual(["shots", "robbery", "landlord"]);
    expect(shownBy({ districts: ["5", null] })).toEqual(["robbery", "landlord"]);
    expect(shownBy({ natures: ["ROBBERY ARMED"], priorities: [1] })).toEqual(["robbery"]);
    expect(shownBy({ natures: ["ROBBERY ARMED"], priorities: [2] })).toEqual([]);
  });

  it("adds up open, held and closed; a hold that has run out is none", () => {
    expect(shownBy({ standings: ["open"] })).toEqual(["shots", "robbery", "landlord"]);
    expect(shownBy({ standings: ["held"] })).toEqual(["held"]);
    expect(shownBy({ standings: ["open", "held"] })).toEqual(["shots", "robbery", "landlord", "held"]);
    expect(shownBy({ standings: ["closed"] })).toEqual(["held", "over"]);
  });

  it("narrows to mine, unacknowledged and by hand, each further", () => {
    expect(shownBy({ marks: ["mine"] })).toEqual(["robbery"]);
    expect(shownBy({ marks: ["unacknowledged"] })).toEqual(["shots", "landlord"]);
    expect(shownBy({ marks: ["unacknowledged", "by-hand"] })).toEqual(["landlord"]);
    expect(shownBy({ marks: ["mine", "by-hand"] })).toEqual([]);
  });

  it.each([
    ["robbery", ["robbery"]],
    ["water ST", ["landlord"]],
    ["0042", ["shots"]],
    ["blue van", ["landlord"]],
    ["bo writer", ["landlord"]],
    ["ana lyst", ["robbery", "landlord"]],
    ["zoe", ["robbery"]],
    ["suspect  inside", ["held", "over"]],
    ["blue water", ["landlord"]],
    ["blue nowhere", []],
  ])("searches for %j in natures, addresses, numbers, texts, notes and names", (search, expected) => {
    expect(shownBy({ search })).toEqual(expected);
  });

  it("counts what it hides, and names what nobody has acknowledged at priority 1", () => {
    expect(filterFeed(order, byId, { ...emptyFilter, districts: ["5"] }, facts)).toEqual({ shown: ["robbery"], hiddenCount: 4, hiddenAlarms: ["shots"] });
    expect(filterFeed(order, byId, { ...emptyFilter, districts: ["3"] }, facts).hiddenAlarms).toEqual([]);
  });

  it("looks through 2,000 incidents within one frame's time", () => {
    const many = Array.from({ length: 2_000 }, (_, index) => someIncident(`i${index}`, { address: `${index} N WATER ST`, district: String(index % 7) }));
    const manyById = new Map(many.map((incident) => [incident.id, incident]));
    const manyIds = [...manyById.keys()];
    const look = (search: string) => filterFeed(manyIds, manyById, { ...emptyFilter, search, districts: ["1", "2"] }, facts).shown.length;
    look("water");
    const start = performance.now();
    for (let round = 0; round < 20; round++) look(`${round} water`);
    const milliseconds = (performance.now() - start) / 20;
    expect(look("water")).toBeGreaterThan(500);
    expect(milliseconds).toBeLessThan(16);
  });
});

describe("a choice of a filter", () => {
  it("goes in, and out again", () => {
    expect(toggled(["a"], "b")).toEqual(["a", "b"]);
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
  });
});
