import { describe, expect, it } from "vitest";
import { formatAge, formatClock, formatFullMoment, formatFullSecond, formatLocalMinute, formatMoment, formatShortClock, formatSpan, formatZonedMoment, formatZonedSecond, momentsOfLocalMinute, zoneAbbreviation } from "./time.ts";

const hour = 3_600_000;
/** 2 a.m. CST, when clocks go on to 3 a.m. CDT. */
const spring = Date.parse("2026-03-08T08:00:00Z");
/** 2 a.m. CDT, when clocks go back to 1 a.m. CST. */
const autumn = Date.parse("2026-11-01T07:00:00Z");

describe("the night clocks go forward in Chicago", () => {
  it("goes from 01:59 CST to 03:00 CDT", () => {
    expect(formatZonedMoment(spring - 60_000, spring)).toBe("01:59 CST");
    expect(formatZonedMoment(spring, spring)).toBe("03:00 CDT");
    expect(formatClock(spring - 1_000)).toBe("01:59:59");
    expect(formatClock(spring)).toBe("03:00:00");
    expect([zoneAbbreviation(spring - 1), zoneAbbreviation(spring)]).toEqual(["CST", "CDT"]);
  });

  it("counts the time that passed, not what the clock says", () => {
    const at = spring - 30 * 60_000;
    expect(formatShortClock(at)).toBe("01:30");
    expect(formatShortClock(at + hour)).toBe("03:30");
    expect(formatAge(at + hour - at)).toBe("1 h 00");
    expect(formatSpan(at + hour - at)).toBe("1 h 00 min");
  });

  it("has 23 hours in its day, so a shift of eight hours ends where the clock says nine later", () => {
    const midnight = Date.parse("2026-03-08T06:00:00Z");
    expect(formatFullMoment(midnight)).toBe("Sun, Mar 8, 2026, 00:00 CST");
    expect(formatFullMoment(midnight + 8 * hour)).toBe("Sun, Mar 8, 2026, 09:00 CDT");
    expect(formatMoment(midnight + 23 * hour - 1, midnight)).toBe("23:59");
    expect(formatMoment(midnight + 23 * hour, midnight)).toBe("Mon, Mar 9, 00:00");
  });

  it("takes an hour that never was for the one after the jump", () => {
    expect(momentsOfLocalMinute("2026-03-08T02:30")).toEqual([spring + hour / 2]);
    expect(momentsOfLocalMinute("2026-03-08T01:59")).toEqual([spring - 60_000]);
    expect(momentsOfLocalMinute("2026-03-08T03:00")).toEqual([spring]);
  });
});

describe("the night clocks go back in Chicago", () => {
  it("has two half past one, told apart by their zone", () => {
    const [first, second] = [autumn - hour / 2, autumn + hour / 2];
    expect(formatShortClock(first)).toBe(formatShortClock(second));
    expect([formatZonedMoment(first, autumn), formatZonedMoment(second, autumn)]).toEqual(["01:30 CDT", "01:30 CST"]);
    expect([formatFullMoment(first), formatFullMoment(second)]).toEqual(["Sun, Nov 1, 2026, 01:30 CDT", "Sun, Nov 1, 2026, 01:30 CST"]);
    expect(formatAge(second - first)).toBe("1 h 00");
    expect(momentsOfLocalMinute("2026-11-01T01:30")).toEqual([first, second]);
  });

  it("has 25 hours in its day", () => {
    const midnight = Date.parse("2026-11-01T05:00:00Z");
    expect(formatFullMoment(midnight)).toBe("Sun, Nov 1, 2026, 00:00 CDT");
    expect(formatMoment(midnight + 25 * hour - 1, midnight)).toBe("23:59");
    expect(formatMoment(midnight + 25 * hour, midnight)).toBe("Mon, Nov 2, 00:00");
  });
});

describe("a moment", () => {
  const now = Date.parse("2026-11-22T08:14:00Z");

  it("says no more of the day than it must", () => {
    expect(formatMoment(now, now)).toBe("02:14");
    expect(formatMoment(now - 24 * hour, now)).toBe("Sat, Nov 21, 02:14");
    expect(formatMoment("2025-11-22T08:14:00Z", now)).toBe("Nov 22, 2025, 02:14");
    expect(formatMoment("2020-11-22T08:14:00Z", now)).toBe("Nov 22, 2020, 02:14");
  });

  it("is told to the second where a picture is found by it", () => {
    expect(formatZonedSecond(now + 5_000, now)).toBe("02:14:05 CST");
    expect(formatZonedSecond(now - 24 * hour, now)).toBe("Sat, Nov 21, 02:14:00 CST");
    expect(formatFullSecond(now + 5_000)).toBe("Sun, Nov 22, 2026, 02:14:05 CST");
  });

  it("goes into a field and comes out of it again, in every hour of the year but the one that comes twice", () => {
    for (let time = Date.parse("2026-01-01T06:00:00Z"); time < Date.parse("2027-01-01T06:00:00Z"); time += hour) {
      expect(momentsOfLocalMinute(formatLocalMinute(time)), formatFullMoment(time)).toContain(time);
    }
    expect(formatLocalMinute(now)).toBe("2026-11-22T02:14");
  });

  it("is none where the field holds none", () => {
    expect(momentsOfLocalMinute("")).toBeNull();
    expect(momentsOfLocalMinute("2026-13-01T00:00")).toBeNull();
    expect(momentsOfLocalMinute("tomorrow")).toBeNull();
  });
});
