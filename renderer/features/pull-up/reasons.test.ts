import { describe, expect, it } from "vitest";
import { someIncident } from "../../../tests/support/fakeHub.ts";
import { groupHeading } from "./cameraGroups.ts";
import { cameraUse, coverWords } from "./cameraWords.ts";
import { closingWords } from "./closingWords.ts";
import { followOffline } from "./offlineSince.ts";
import { viewsOpenness } from "./useHold.ts";

const facing = { headingDegrees: 90, fieldOfViewDegrees: 60, rangeMeters: 30 };

describe("why a camera stands where it stands", () => {
  it("says whether it sees the incident, and why not or why nobody knows", () => {
    expect(coverWords(true, facing, 10)).toBe("Covers the incident");
    expect(coverWords(false, facing, 31)).toBe("Too far to see it");
    expect(coverWords(false, facing, 29)).toBe("Looks away");
    expect(coverWords(null, { ...facing, headingDegrees: null }, 10)).toBe("Heading unknown");
    expect(coverWords(null, { ...facing, fieldOfViewDegrees: null }, 10)).toBe("Angle of view unknown");
    expect(coverWords(null, { ...facing, rangeMeters: null }, 10)).toBe("Range unknown");
    expect(coverWords(null, undefined, 10)).toBe("View unknown");
  });

  it("stands under a heading only where that is another than before", () => {
    const covers = [true, true, null, false, false].map((coversIncident) => ({ coversIncident }));
    expect(covers.map((camera, index) => groupHeading(camera, covers[index - 1]))).toEqual(["Cover the incident", null, "View of the incident unknown", "Look elsewhere", null]);
  });

  it("may be asked for again where a supervisor ended the view, who may have permitted it since", () => {
    expect(cameraUse({ access: "refused", reason: "view_revoked" }, false).kind).toBe("again");
    expect(cameraUse({ access: "refused", reason: "too_far" }, true).kind).toBe("refused");
    expect(cameraUse({ access: "refused", reason: "not_an_emergency" }, true).kind).toBe("override");
  });

  it("is offline since it was seen to go, not since the console was opened", () => {
    const none = new Map<string, number>();
    const first = followOffline(none, new Map(), new Map([["a", "offline"]]), 1);
    expect(first).toBe(none);
    const gone = followOffline(none, new Map([["a", "ok"]]), new Map([["a", "offline"]]), 5);
    expect([...gone]).toEqual([["a", 5]]);
    expect(followOffline(gone, new Map([["a", "offline"]]), new Map([["a", "offline"]]), 9), "the time stays").toBe(gone);
    expect([...followOffline(gone, new Map([["a", "offline"]]), new Map([["a", "ok"]]), 9)]).toEqual([]);
  });
});

describe("how an incident stands to its views", () => {
  const now = Date.parse("2026-11-22T18:31:00.000Z");
  const hold = (seconds: number) => ({ until: new Date(now + seconds * 1000).toISOString(), reason: "still inside", placedBy: "Kim" });

  it("warns in the last two minutes of a hold, and only where the incident itself is closed", () => {
    expect(viewsOpenness({ status: "open", hold: null }, now)).toBe("open");
    expect(viewsOpenness({ status: "open", hold: hold(60) }, now)).toBe("held");
    expect(viewsOpenness({ status: "closed", hold: hold(121) }, now)).toBe("held");
    expect(viewsOpenness({ status: "closed", hold: hold(120) }, now)).toBe("held-ending");
    expect(viewsOpenness({ status: "closed", hold: hold(0) }, now)).toBe("closed");
    expect(viewsOpenness({ status: "closed", hold: null }, now)).toBe("closed");
  });

  it("says who closed it and when, in Chicago", () => {
    expect(closingWords(someIncident("i", { closedAt: "2026-11-22T18:31:00.000Z" }), now)).toBe("Closed by dispatch 12:31; live views ended");
    expect(closingWords(someIncident("i", { closedAt: null, enteredBy: "Kim" }), now)).toBe("Closed on the floor; live views ended");
  });
});
