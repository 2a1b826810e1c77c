import { describe, expect, test } from "vitest";
import type { Incident } from "../model/incident.ts";
import { incidentEvent } from "./incidentEvent.ts";

const ann = { id: "00000000-0000-4000-8000-000000000001", nature: "SHOTSPOTTER", priority: 1, district: "3", address: null } as const;

describe("a change of an incident is told to screens as", () => {
  const facts = { ...ann, source: "cad", sourceRef: "1", statusText: null, location: null, placeAccuracy: null, note: null, hold: null, acknowledgement: null, assignment: null, enteredBy: null, version: 1, closedAt: null };
  const times = { occurredAt: "2026-11-22T10:00:00.000Z", receivedAt: "2026-11-22T10:00:00.000Z", updatedAt: "2026-11-22T10:00:00.000Z" };
  const open: Incident = { ...facts, ...times, status: "open" };
  const closed: Incident = { ...open, status: "closed" };
  test.each([
    ["opened, where it is new", null, open, { kind: "incident-opened", incident: ann }],
    ["opened, where it was closed", closed, open, { kind: "incident-opened", incident: ann }],
    ["changed", open, { ...open, priority: 2 }, { kind: "incident-changed", incident: { ...ann, priority: 2 }, before: ann }],
    ["closed", open, closed, { kind: "incident-closed", incidentId: ann.id }],
    ["nothing, where it was and is closed", closed, closed, null],
    ["nothing, where it came in closed", null, closed, null],
  ] satisfies [string, Incident | null, Incident, unknown][])("%s", (_, before, after, expected) => expect(incidentEvent(before, after)).toEqual(expected));
});
