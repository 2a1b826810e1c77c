import { describe, expect, test } from "vitest";
import type { Incident } from "../../../shared/model/incident.ts";
import type { Call, ReadableCallsPage } from "./call.ts";
import { CallLedger } from "./callLedger.ts";

const minute = 60_000;
const limit = 15 * minute;
const start = Date.parse("2026-11-22T08:20:00.000Z");

const shots: Call = { callNumber: "1", occurredAt: ["2026-11-22T08:14:05.000Z"], address: "2700 W WELLS ST", district: "3", nature: "SHOTSPOTTER", statusText: "Service in Progress" };
const parking: Call = { ...shots, callNumber: "2", nature: "PARKING TROUBLE" };
const page = (...calls: Call[]): ReadableCallsPage => ({ ok: true, calls, problems: [], complete: true });
const half = (...calls: Call[]): ReadableCallsPage => ({ ...page(...calls), complete: false });

const ledgerOf = (...incidents: Incident[]): CallLedger => new CallLedger("mpd-calls", limit, incidents);

/** Looks and confirms everything. */
function tell(ledger: CallLedger, look: ReadableCallsPage, now: number) {
  const reports = ledger.look(look, now);
  for (const report of reports) ledger.confirm(report);
  return reports;
}

const incident: Incident = {
  id: "e0d9b1f2-7a0b-4c58-9a37-0d6b8d1e7a10", source: "mpd-calls", sourceRef: "1", nature: "SHOTSPOTTER", priority: 1, status: "open", statusText: "Service in Progress",
  address: "2700 W WELLS ST", location: null, placeAccuracy: null, district: "3", occurredAt: "2026-11-22T08:14:05.000Z", receivedAt: "2026-11-22T08:15:00.000Z",
  updatedAt: "2026-11-22T08:15:00.000Z", closedAt: null, note: null, hold: null, acknowledgement: null, assignment: null, enteredBy: null, version: 1,
};

describe("what is told of a page", () => {
  test("a new call is told whole, an unchanged one not again, a changed one at once", () => {
    const ledger = ledgerOf();
    expect(tell(ledger, page(shots, parking), start)).toEqual([
      { source: "mpd-calls", sourceRef: "1", nature: "SHOTSPOTTER", priority: 1, status: "open", statusText: "Service in Progress", address: "2700 W WELLS ST", district: "3", occurredAt: "2026-11-22T08:14:05.000Z" },
      expect.objectContaining({ sourceRef: "2", priority: 4 }),
    ]);
    expect(tell(ledger, page(parking, shots), start + minute)).toEqual([]);
    expect(tell(ledger, page({ ...shots, statusText: "Assignment Completed" }, parking), start + 2 * minute)).toMatchObject([{ sourceRef: "1", status: "closed", statusText: "Assignment Completed" }]);
    expect(tell(ledger, page(shots, parking), start + 3 * minute)).toMatchObject([{ sourceRef: "1", status: "open" }]);
  });

  test("what the hub did not take in is told again", () => {
    const ledger = ledgerOf();
    expect(ledger.look(page(shots), start)).toHaveLength(1);
    expect(ledger.look(page(shots), start + minute)).toHaveLength(1);
  });

  test("an emptied cell takes nothing back", () => {
    const ledger = ledgerOf();
    tell(ledger, page(shots), start);
    expect(tell(ledger, page({ ...shots, address: null, district: null, statusText: "Service in Progress", occurredAt: [] }), start + minute)).toEqual([]);
  });

  test("in the hour that comes twice, the later time unless it lies ahead; once told, it stays", () => {
    const twice: Call = { ...shots, occurredAt: ["2026-11-01T06:30:00.000Z", "2026-11-01T07:30:00.000Z"] };
    const early = ledgerOf();
    expect(tell(early, page(twice), Date.parse("2026-11-01T06:31:00Z"))).toMatchObject([{ occurredAt: "2026-11-01T06:30:00.000Z" }]);
    expect(tell(early, page(twice), Date.parse("2026-11-01T07:31:00Z"))).toEqual([]);
    expect(tell(ledgerOf(), page(twice), Date.parse("2026-11-01T07:31:00Z"))).toMatchObject([{ occurredAt: "2026-11-01T07:30:00.000Z" }]);
  });
});

describe("a call that goes from the page", () => {
  const ending = [{ source: "mpd-calls", sourceRef: "1", status: "closed" }];

  test("is closed when it has been absent for the set time, not before, and once", () => {
    const ledger = ledgerOf();
    tell(ledger, page(shots), start);
    expect(tell(ledger, page(), start + minute)).toEqual([]);
    expect(tell(ledger, page(), start + 15 * minute)).toEqual([]);
    expect(tell(ledger, page(), start + 16 * minute)).toEqual(ending);
    expect(tell(ledger, page(), start + 60 * minute)).toEqual([]);
  });

  test("its ending is told again until the hub takes it in", () => {
    const ledger = ledgerOf();
    tell(ledger, page(shots), start);
    ledger.look(page(), start);
    expect(ledger.look(page(), start + limit)).toEqual(ending);
    expect(ledger.look(page(), start + limit + minute)).toEqual(ending);
  });

  test("and comes back starts its absence anew", () => {
    const ledger = ledgerOf();
    tell(ledger, page(shots), start);
    tell(ledger, page(), start + minute);
    tell(ledger, page(), start + 10 * minute);
    tell(ledger, page(shots), start + 11 * minute);
    tell(ledger, page(), start + 12 * minute);
    expect(tell(ledger, page(), start + 20 * minute)).toEqual([]);
    expect(tell(ledger, page(), start + 27 * minute)).toEqual(ending);
  });

  test("and comes back after it was closed is told as open again", () => {
    const ledger = ledgerOf();
    tell(ledger, page(shots), start);
    tell(ledger, page(), start);
    tell(ledger, page(), start + limit);
    expect(tell(ledger, page(shots), start + limit + minute)).toMatchObject([{ sourceRef: "1", status: "open" }]);
  });

  test.each([
    ["broken", (ledger: CallLedger) => ledger.lookFailed()],
    ["half", (ledger: CallLedger) => void ledger.look(half(), start + 30 * minute)],
  ])("is not closed for the time while the page is %s", (_, disturb) => {
    const ledger = ledgerOf();
    tell(ledger, page(shots), start);
    tell(ledger, page(), start + minute);
    disturb(ledger);
    expect(tell(ledger, page(), start + 60 * minute)).toEqual([]);
    expect(tell(ledger, page(), start + 74 * minute)).toEqual([]);
    expect(tell(ledger, page(), start + 75 * minute)).toEqual(ending);
  });

  test("a hub clock that is set back closes nothing early and nothing never", () => {
    const ledger = ledgerOf();
    tell(ledger, page(shots), start);
    tell(ledger, page(), start);
    expect(tell(ledger, page(), start - 300 * minute)).toEqual([]);
    expect(tell(ledger, page(), start - 285 * minute)).toEqual(ending);
  });

  test("a half page still tells the calls it holds", () => {
    expect(tell(ledgerOf(), half(shots), start)).toMatchObject([{ sourceRef: "1" }]);
  });
});

describe("after a restart", () => {
  test("an open incident that is on the page unchanged is not told again", () => {
    expect(tell(ledgerOf(incident), page(shots), start)).toEqual([]);
    expect(tell(ledgerOf(incident), page({ ...shots, nature: "ROBBERY ARMED" }), start)).toMatchObject([{ nature: "ROBBERY ARMED" }]);
  });

  test("an open incident that has gone from the page is still closed", () => {
    const ledger = ledgerOf(incident, { ...incident, id: "x", source: "cad" }, { ...incident, id: "y", sourceRef: "9", status: "closed" });
    expect(tell(ledger, page(), start)).toEqual([]);
    expect(tell(ledger, page(), start + limit)).toEqual([{ source: "mpd-calls", sourceRef: "1", status: "closed" }]);
  });
});
