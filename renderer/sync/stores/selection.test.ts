import { describe, expect, it } from "vitest";
import { metersPerFoot } from "../../../shared/geo/units.ts";
import { createSelectionStore, shownIncidentIds } from "./selection.ts";

describe("two incidents side by side", () => {
  const sideBySide = () => {
    const { getState } = createSelectionStore();
    getState().select("one");
    getState().setBeside("two");
    return getState;
  };

  it("stand where they stood when they swap", () => {
    const state = sideBySide();
    state().swap();
    expect(state()).toMatchObject({ incidentId: "two", besideIncidentId: "one" });
    expect(shownIncidentIds(state())).toEqual(["one", "two"]);
  });

  it("swap as well when the second one is selected in the feed", () => {
    const state = sideBySide();
    state().select("two");
    expect(state()).toMatchObject({ incidentId: "two", besideIncidentId: "one" });
  });

  it("give only the selected one's place to a third", () => {
    const state = sideBySide();
    state().swap();
    state().select("three");
    expect(shownIncidentIds(state())).toEqual(["one", "three"]);
  });

  it("leave the other one selected, whichever is left", () => {
    const state = sideBySide();
    state().leave("one");
    expect(state()).toMatchObject({ incidentId: "two", besideIncidentId: null });
    state().setBeside("one");
    state().leave("one");
    expect(shownIncidentIds(state())).toEqual(["two"]);
    state().leave("two");
    expect(shownIncidentIds(state())).toEqual([]);
  });

  it("are never the same, and are both left where nothing is selected any more", () => {
    const state = sideBySide();
    state().setBeside("one");
    expect(state().besideIncidentId).toBe("two");
    state().select(null);
    expect(shownIncidentIds(state())).toEqual([]);
  });
});

describe("the radius", () => {
  it("may be any between 50 and 5,000 ft, and steps go on from wherever it is", () => {
    const { getState } = createSelectionStore();
    getState().setRadius(1);
    expect(getState().radiusMeters).toBeCloseTo(50 * metersPerFoot);
    getState().setRadius(1e6);
    expect(getState().radiusMeters).toBeCloseTo(5000 * metersPerFoot);
    getState().setRadius(700 * metersPerFoot);
    getState().stepRadius(1);
    expect(getState().radiusMeters).toBeCloseTo(1000 * metersPerFoot);
    getState().setRadius(700 * metersPerFoot);
    getState().stepRadius(-1);
    expect(getState().radiusMeters).toBeCloseTo(500 * metersPerFoot);
  });
});
