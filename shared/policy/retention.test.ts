import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { footageExpiresAt } from "./retention.ts";

const seed = 20_261_122;

describe("when footage of an incident is overwritten", () => {
  it.each([
    ["2026-11-22T02:14:05.120Z", 7, "2026-11-29T02:14:05.120Z"],
    ["2026-11-22T02:14:05.120Z", 0, "2026-11-22T02:14:05.120Z"],
    ["2026-11-22T02:14:05.120Z", 0.5, "2026-11-22T14:14:05.120Z"],
    ["2026-02-20T23:00:00.000Z", 14, "2026-03-06T23:00:00.000Z"],
    ["2026-10-30T12:00:00.000Z", 30, "2026-11-29T12:00:00.000Z"],
  ])("seen at %s and kept %d days: at %s", (occurredAt, days, expected) => expect(footageExpiresAt(occurredAt, days)).toBe(expected));

  it("is not known where the retention is not", () => expect(footageExpiresAt("2026-11-22T02:14:05.120Z", null)).toBeNull());

  it(`comes later for a longer retention (seed ${seed})`, () => {
    const date = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 364 }), (occurred, days) => {
        const shorter = footageExpiresAt(occurred.toISOString(), days);
        const longer = footageExpiresAt(occurred.toISOString(), days + 1);
        expect(Date.parse(longer ?? "") - Date.parse(shorter ?? "")).toBe(24 * 60 * 60 * 1000);
      }),
      { seed },
    );
  });
});
