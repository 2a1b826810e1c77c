import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chicagoInstants, parseLocalTime } from "./chicagoTime.ts";

const utc = (text: string): string[] => {
  const local = parseLocalTime(text);
  if (!local) throw new Error(`${text} is not a time`);
  return chicagoInstants(local).map((instant) => new Date(instant).toISOString());
};

describe("Milwaukee's clock in UTC", () => {
  test.each([
    ["11/22/2026 02:14:05 AM", ["2026-11-22T08:14:05.000Z"]],
    ["07/04/2026 11:59:59 PM", ["2026-07-05T04:59:59.000Z"]],
    ["12/31/2026 11:30:00 PM", ["2027-01-01T05:30:00.000Z"]],
    ["7/4/2026 12:00:00 AM", ["2026-07-04T05:00:00.000Z"]],
    ["7/4/2026 12:00 PM", ["2026-07-04T17:00:00.000Z"]],
    ["7/4/2026 13:05", ["2026-07-04T18:05:00.000Z"]],
    ["2026-07-04 13:05:06.0", ["2026-07-04T18:05:06.000Z"]],
    ["02/29/2028 06:00:00 AM", ["2028-02-29T12:00:00.000Z"]],
    // Summer time begins on 8 March 2026 at 2:00, which becomes 3:00.
    ["03/08/2026 01:59:59 AM", ["2026-03-08T07:59:59.000Z"]],
    ["03/08/2026 02:00:00 AM", ["2026-03-08T08:00:00.000Z"]],
    ["03/08/2026 02:30:00 AM", ["2026-03-08T08:30:00.000Z"]],
    ["03/08/2026 03:00:00 AM", ["2026-03-08T08:00:00.000Z"]],
    // It ends on 1 November 2026 at 2:00, which becomes 1:00: the hour from 1 to 2 comes twice.
    ["11/01/2026 12:59:59 AM", ["2026-11-01T05:59:59.000Z"]],
    ["11/01/2026 01:00:00 AM", ["2026-11-01T06:00:00.000Z", "2026-11-01T07:00:00.000Z"]],
    ["11/01/2026 01:59:59 AM", ["2026-11-01T06:59:59.000Z", "2026-11-01T07:59:59.000Z"]],
    ["11/01/2026 02:00:00 AM", ["2026-11-01T08:00:00.000Z"]],
  ])("%s", (text, expected) => {
    expect(utc(text)).toEqual(expected);
  });

  test.each(["", "soon", "13/01/2026 01:00 AM", "04/31/2026 01:00 AM", "02/29/2026 01:00 AM", "01/01/2026 24:00", "01/01/2026 13:00 PM", "01/01/2026 00:00 AM", "01/01/2026", "01/01/0026 01:00", "01/01/2026 01:60"])(
    "%j is no time",
    (text) => {
      expect(parseLocalTime(text)).toBeNull();
    },
  );

  test("every instant of thirty years comes back from what Chicago's clocks show at it", () => {
    const wall = new Intl.DateTimeFormat("sv-SE", { timeZone: "America/Chicago", dateStyle: "short", timeStyle: "medium" });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2010, 0) / 1000, max: Date.UTC(2040, 0) / 1000 }), (second) => {
        expect(utc(wall.format(second * 1000))).toContain(new Date(second * 1000).toISOString());
      }),
      { seed: 20_261_101, numRuns: 2000 },
    );
  });
});
