import { expect, it } from "vitest";
import type { ShiftSummary } from "../../../shared/model/shiftSummary.ts";
import { someIncident } from "../../../tests/support/fakeHub.ts";
import { shiftText } from "./shiftText.ts";

const counts = { received: 3, closed: 1, stillOpen: 2, notAcknowledged: 1, madeByHand: 1, viewsOpened: 2, contacts: 1, byPriority: [{ priority: 1, count: 3 }], byDistrict: [{ district: "3", count: 2 }, { district: null, count: 1 }] };

/** The night clocks go back: 22:00 CDT to 06:00 CST, nine hours. */
const summary: ShiftSummary = {
  from: "2026-11-01T03:00:00.000Z",
  to: "2026-11-01T12:00:00.000Z",
  preparedAt: "2026-11-01T12:01:00.000Z",
  preparedBy: "Sam Super",
  counts,
  incidents: [
    {
      incident: someIncident("a", { occurredAt: "2026-11-01T06:30:00.000Z", assignment: { userId: "u", userName: "Ana", since: "2026-11-01T06:31:00.000Z", handedOverBy: null, note: null } }),
      notes: [{ id: "n", incidentId: "a", userId: "u", userName: "Ana", text: "blue van\ntwo men", at: "2026-11-01T07:30:00.000Z" }],
      contacts: [{ id: "c", incidentId: "a", siteId: "s", ownerId: null, outcome: "reached", note: "calls back", userId: "u", userName: "Ana", at: "2026-11-01T07:40:00.000Z" }],
      views: { opened: 2, cameras: 1, by: ["Ana"] },
    },
  ],
};

it("tells the shift in plain text, with the zone of every moment", () => {
  const text = shiftText(summary);
  expect(text).toContain("Sat, Oct 31, 2026, 22:00 CDT to Sun, Nov 1, 2026, 06:00 CST");
  expect(text).toContain("Prepared Sun, Nov 1, 2026, 06:01 CST by Sam Super");
  expect(text).toContain("Received: 3\nClosed: 1\nStill open: 2\nNot acknowledged: 1");
  expect(text).toContain("district 3: 2, unknown: 1");
  expect(text).toContain("P1  SHOTSPOTTER — 2700 W WELLS ST\n    01:30 CDT · district 3 · cad · a\n    Open · in the hands of Ana\n    2 live views of 1 camera by Ana");
  expect(text).toContain("- 01:30 CST Ana: blue van\n      two men");
  expect(text).toMatch(/- 01:40 CST Ana contacted an owner: .*: calls back/);
});

it("says so where nothing is left to know of", () => {
  expect(shiftText({ ...summary, incidents: [] })).toContain("INCIDENTS TO KNOW OF (0)\nNone.");
});
