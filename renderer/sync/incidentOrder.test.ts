import { expect, it } from "vitest";
import { someIncident } from "../../tests/support/fakeHub.ts";
import { orderIncidents } from "./incidentOrder.ts";

const now = new Date("2026-11-22T09:00:00.000Z");
const hold = (until: string) => ({ until, reason: "suspect inside", placedBy: "Supervisor" });

it("puts open incidents first by priority, then the newest", () => {
  const incidents = [
    someIncident("low", { priority: 4 }),
    someIncident("older", { priority: 1, occurredAt: "2026-11-22T07:00:00.000Z" }),
    someIncident("newer", { priority: 1, occurredAt: "2026-11-22T08:30:00.000Z" }),
    someIncident("middle", { priority: 2 }),
  ];
  expect(orderIncidents(incidents, now)).toEqual(["newer", "older", "middle", "low"]);
});

it("lets closed incidents sink, the latest closed first, but keeps held ones above them", () => {
  const incidents = [
    someIncident("early", { status: "closed", closedAt: "2026-11-22T08:10:00.000Z" }),
    someIncident("late", { status: "closed", priority: 5, closedAt: "2026-11-22T08:40:00.000Z" }),
    someIncident("held", { status: "closed", priority: 3, hold: hold("2026-11-22T09:10:00.000Z") }),
    someIncident("hold over", { status: "closed", closedAt: "2026-11-22T08:00:00.000Z", hold: hold("2026-11-22T08:59:00.000Z") }),
    someIncident("open", { priority: 5 }),
  ];
  expect(orderIncidents(incidents, now)).toEqual(["open", "held", "late", "early", "hold over"]);
});
