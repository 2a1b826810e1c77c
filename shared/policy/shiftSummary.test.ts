import { describe, expect, test } from "vitest";
import type { ContactAttempt } from "../model/contact.ts";
import type { Incident } from "../model/incident.ts";
import type { IncidentNote } from "../model/incidentNote.ts";
import { assembleShiftSummary, shiftFault, type ShiftFacts } from "./shiftSummary.ts";

const [from, to] = ["2026-11-22T05:00:00.000Z", "2026-11-22T13:00:00.000Z"];
const during = "2026-11-22T08:00:00.000Z";
const before = "2026-11-22T04:00:00.000Z";
const after = "2026-11-22T14:00:00.000Z";

const incident = (id: string, facts: Partial<Incident> = {}): Incident => ({
  id,
  source: "cad",
  sourceRef: id,
  nature: "NOISE",
  priority: 4,
  status: facts.closedAt ? "closed" : "open",
  statusText: null,
  address: null,
  location: null,
  placeAccuracy: null,
  district: null,
  occurredAt: facts.receivedAt ?? during,
  receivedAt: during,
  updatedAt: during,
  closedAt: null,
  note: null,
  hold: null,
  acknowledgement: null,
  assignment: null,
  enteredBy: null,
  version: 1,
  ...facts,
});
const note = (incidentId: string): IncidentNote => ({ id: `n-${incidentId}`, incidentId, userId: "u", userName: "Ann", text: "Seen", at: during });
const contact = (incidentId: string): ContactAttempt => ({ id: `c-${incidentId}`, incidentId, siteId: "s", ownerId: "o", outcome: "reached", note: null, userId: "u", userName: "Ann", at: during });
const assignment = (since: string) => ({ userId: "u", userName: "Ann", since, handedOverBy: null, note: null });
const acknowledgement = (at: string) => ({ at, userId: "u", userName: "Ann" });

const summary = (facts: Partial<ShiftFacts>) =>
  assembleShiftSummary({ from, to, preparedAt: to, preparedBy: "Sue", incidents: [], notes: [], contacts: [], views: [], namesViewer: () => true, ...facts });
const listed = (facts: Partial<ShiftFacts>) => summary(facts).incidents.map(({ incident: { id } }) => id);

describe("a shift", () => {
  test.each([
    [from, to, null],
    [from, "2026-11-23T05:00:00.000Z", null],
    ["2026-10-31T12:00:00.000Z", "2026-11-01T13:00:00.000Z", null],
    [from, "2026-11-23T06:00:00.001Z", "at most 25 hours"],
    [from, from, "later than from"],
    [to, from, "later than from"],
  ])("from %s to %s", (start, end, said) => {
    const fault = shiftFault(start, end);
    if (said === null) expect(fault).toBeNull();
    else expect(fault).toEqual({ field: "to", message: expect.stringContaining(said) });
  });
});

test("what came in and what ended is counted where it happened: the beginning belongs to the shift, the end to the next", () => {
  const { counts } = summary({
    incidents: [
      incident("first", { receivedAt: from, priority: 1, district: "10" }),
      incident("by-hand", { enteredBy: "Ann", priority: 1, district: "2" }),
      incident("came-and-went", { closedAt: during, priority: 3 }),
      incident("from-before", { receivedAt: before, closedAt: from }),
      incident("next", { receivedAt: to }),
      incident("closed-next", { receivedAt: before, closedAt: to }),
    ],
  });
  expect(counts).toEqual({
    received: 3,
    closed: 2,
    stillOpen: 3,
    notAcknowledged: 3,
    madeByHand: 1,
    viewsOpened: 0,
    contacts: 0,
    byPriority: [{ priority: 1, count: 2 }, { priority: 2, count: 0 }, { priority: 3, count: 1 }, { priority: 4, count: 0 }, { priority: 5, count: 0 }],
    byDistrict: [{ district: "2", count: 1 }, { district: "10", count: 1 }, { district: null, count: 1 }],
  });
});

test("what was open at the end and seen by nobody until then counts as not acknowledged, though somebody saw it later", () => {
  const { counts } = summary({
    incidents: [
      incident("seen", { acknowledgement: acknowledgement(during) }),
      incident("seen-later", { acknowledgement: acknowledgement(after) }),
      incident("closed-unseen", { closedAt: during }),
    ],
  });
  expect([counts.stillOpen, counts.notAcknowledged]).toEqual([2, 1]);
});

test("listed is what somebody worked on, and what is open at priority 1 or 2; not the rest", () => {
  expect(
    listed({
      incidents: [
        incident("noted", { closedAt: during }),
        incident("asked-for", { closedAt: during }),
        incident("watched", { closedAt: during }),
        incident("taken", { closedAt: during, assignment: assignment(during) }),
        incident("in-hand-since-before", { receivedAt: before, assignment: assignment(before) }),
        incident("grave", { priority: 2 }),
        incident("grave-but-over", { priority: 1, closedAt: during }),
        incident("taken-before-and-over", { receivedAt: before, closedAt: during, assignment: assignment(before) }),
        incident("quiet"),
        incident("next-shift", { priority: 1, receivedAt: after }),
      ],
      notes: [note("noted")],
      contacts: [contact("asked-for")],
      views: [{ incidentId: "watched", cameraId: "c", userId: "u", userName: "Ann" }],
    }).toSorted(),
  ).toEqual(["asked-for", "grave", "in-hand-since-before", "noted", "taken", "watched"]);
});

test("the most urgent first; of the same priority what is open, then the latest", () => {
  const incidents = [
    incident("p2-old", { priority: 2, occurredAt: before }),
    incident("p1-over", { priority: 1, closedAt: during }),
    incident("p1-open", { priority: 1, occurredAt: before }),
    incident("p2-new", { priority: 2, occurredAt: during }),
  ];
  expect(listed({ incidents, notes: [note("p1-over")] })).toEqual(["p1-open", "p1-over", "p2-new", "p2-old"]);
});

test("views are counted with their cameras, and those who watched named to whom they may be", () => {
  const views = [
    { incidentId: "i", cameraId: "one", userId: "ann", userName: "Ann" },
    { incidentId: "i", cameraId: "one", userId: "ben", userName: "Ben" },
    { incidentId: "i", cameraId: "two", userId: "ann", userName: "Ann" },
  ];
  const facts = { incidents: [incident("i")], views };
  expect(summary(facts).counts.viewsOpened).toBe(3);
  expect(summary(facts).incidents[0]?.views).toEqual({ opened: 3, cameras: 2, by: ["Ann", "Ben"] });
  expect(summary({ ...facts, namesViewer: (userId) => userId === "ben" }).incidents[0]?.views).toEqual({ opened: 3, cameras: 2, by: ["Ben"] });
});
