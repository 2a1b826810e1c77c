import { describe, expect, it } from "vitest";
import { formatFullMoment } from "../../ui/time.ts";
import { enteredSpan, presetSpan, shiftStart, spanTexts } from "./shiftSpan.ts";

const startAt = (now: string) => formatFullMoment(shiftStart(Date.parse(now)));

describe("the shift so far", () => {
  it("begins at midnight, eight or four by Chicago's clock", () => {
    expect(startAt("2026-11-22T08:14:00Z")).toBe("Sun, Nov 22, 2026, 00:00 CST");
    expect(startAt("2026-11-22T14:00:00Z")).toBe("Sun, Nov 22, 2026, 08:00 CST");
    expect(startAt("2026-11-23T05:59:00Z")).toBe("Sun, Nov 22, 2026, 16:00 CST");
  });

  it("is seven hours long the night clocks go forward, nine the night they go back", () => {
    const hoursUntil = (end: string) => (Date.parse(end) - shiftStart(Date.parse(end) - 1)) / 3_600_000;
    expect(hoursUntil("2026-03-08T13:00:00Z")).toBe(7);
    expect(hoursUntil("2026-11-01T14:00:00Z")).toBe(9);
  });
});

describe("the last eight hours", () => {
  it("are eight hours in every night of the year", () => {
    for (const now of ["2026-03-08T13:00:00Z", "2026-11-01T14:00:00Z", "2026-11-22T08:00:00Z"]) {
      const { from, to } = presetSpan("last-8-hours", Date.parse(now));
      expect(to - from).toBe(8 * 3_600_000);
    }
  });
});

describe("an entered span", () => {
  const offered = presetSpan("last-24-hours", Date.parse("2026-11-22T08:14:27Z"));
  const entered = (from: string, to: string) => enteredSpan({ from, to }, offered);

  it("covers all of the hour that comes twice", () => {
    expect(entered("2026-11-01T01:00", "2026-11-01T01:30")).toEqual({
      kind: "span",
      span: { from: Date.parse("2026-11-01T06:00:00Z"), to: Date.parse("2026-11-01T07:30:00Z") },
    });
  });

  it("stays to the second where a field was not touched, so that until now does not become the minute before", () => {
    expect(enteredSpan(spanTexts(offered), offered)).toEqual({ kind: "span", span: offered });
    expect(entered("2026-11-22T01:00", spanTexts(offered).to)).toEqual({ kind: "span", span: { from: Date.parse("2026-11-22T07:00:00Z"), to: offered.to } });
  });

  it("names the field that is wrong", () => {
    expect(entered("", "2026-11-01T01:30")).toMatchObject({ kind: "wrong", field: "from" });
    expect(entered("2026-11-01T01:30", "")).toMatchObject({ kind: "wrong", field: "to" });
    expect(entered("2026-11-22T08:00", "2026-11-22T08:00")).toMatchObject({ kind: "wrong", field: "to" });
    expect(entered("2026-11-20T08:00", "2026-11-22T08:00")).toMatchObject({ kind: "wrong", field: "to" });
  });
});
