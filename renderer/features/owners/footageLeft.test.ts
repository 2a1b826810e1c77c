import { describe, expect, it } from "vitest";
import { footageLeft } from "./footageLeft.ts";

const now = Date.parse("2026-11-22T08:00:00.000Z");
const inHours = (hours: number) => new Date(now + hours * 3_600_000).toISOString();

describe("how long footage is still kept", () => {
  it.each([
    [0.02, "1 min left", "urgent"],
    [0.75, "45 min left", "urgent"],
    [19.99, "19 h left", "urgent"],
    [24, "24 h left", "soon"],
    [47.9, "47 h left", "soon"],
    [48, "2 d left", "soon"],
    [72, "3 d left", "calm"],
    [335.9, "13 d left", "calm"],
  ])("%f hours: %s", (hours, words, urgency) => {
    expect(footageLeft(inHours(hours), now)).toEqual({ words, urgency });
  });

  it("says when it is over, to the moment", () => {
    expect(footageLeft(inHours(0), now)).toEqual({ words: "overwritten", urgency: "overwritten" });
    expect(footageLeft(inHours(-5), now).urgency).toBe("overwritten");
  });

  it("says when the retention is unknown", () => {
    expect(footageLeft(null, now)).toEqual({ words: "retention unknown", urgency: "unknown" });
  });
});
