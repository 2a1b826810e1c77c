import { describe, expect, it } from "vitest";
import { commands } from "../../../../shared/protocol/commands.ts";
import { fieldMessage } from "./failureFields.ts";
import { draftPriority, emptyDraft, payloadOf } from "./incidentDraft.ts";

describe("an incident being made by hand", () => {
  it("has the priority its nature usually carries until somebody chooses one", () => {
    expect(draftPriority({ ...emptyDraft, nature: "SUBJ W/GUN" })).toBe(1);
    expect(draftPriority({ ...emptyDraft, nature: "LANDLORD/TEN TRB" })).toBe(4);
    expect(draftPriority({ ...emptyDraft, nature: "SUBJ W/GUN", chosenPriority: 3 })).toBe(3);
  });

  it("is sent as the hub takes it; what was left empty is nothing, and it happens now", () => {
    const payload = payloadOf({ ...emptyDraft, channel: "walk-in", nature: "WELFARE CHK", address: "  ", district: " 3 ", note: "" });
    expect(commands["incident.create"].payload.parse(payload)).toEqual({
      channel: "walk-in",
      nature: "WELFARE CHK",
      priority: 3,
      address: null,
      location: null,
      district: "3",
      occurredAt: null,
      note: null,
    });
  });
});

describe("a refused entry", () => {
  const errors = [{ field: "location.latitude", message: "is too large" }, { field: "nature", message: "must not be empty" }];

  it("says at each field what is wrong with it", () => {
    expect(fieldMessage({ kind: "invalid", errors }, "nature")).toBe("must not be empty");
    expect(fieldMessage({ kind: "invalid", errors }, "location")).toBe("is too large");
    expect(fieldMessage({ kind: "invalid", errors }, "note")).toBeNull();
    expect(fieldMessage({ kind: "offline" }, "nature")).toBeNull();
    expect(fieldMessage(null, "nature")).toBeNull();
  });
});
