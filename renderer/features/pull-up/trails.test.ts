import { describe, expect, it } from "vitest";
import type { PullUp, PullUpCamera } from "../../../shared/model/pullUp.ts";
import { createConsoleStores } from "../../sync/stores/consoleStores.ts";
import { createTileBoardStore } from "./tileBoardStore.ts";
import { tileAccess } from "./tileBoard.ts";

const listed = (cameraId: string, more: Partial<PullUpCamera> = {}): PullUpCamera => ({
  cameraId,
  name: cameraId,
  distanceMeters: 50,
  bearingDegrees: 0,
  coversIncident: true,
  health: "ok",
  access: "opens",
  ...more,
});

/** A board of four tiles for incident `i`, of these cameras; every camera of the registry is known. */
function boardOf(...integrated: PullUpCamera[]) {
  const stores = createConsoleStores();
  for (const cameraId of ["a", "b", "c", "d", "e", "far"]) {
    const summary = { level: "integrated", ownership: "city", location: null, address: null, headingDegrees: null, fieldOfViewDegrees: null, rangeMeters: null, retentionDays: null, siteId: "s", siteName: null } as const;
    stores.cameras.getState().edit([{ kind: "set", camera: { ...summary, id: cameraId, name: cameraId } }]);
  }
  const store = createTileBoardStore(stores);
  stores.selection.getState().select("i");
  const pullUp: PullUp = { incidentId: "i", radiusMeters: 152.4, integrated, contacts: [], nextRadiusMeters: null, nextContactsRadiusMeters: null };
  const answer = () => stores.pullUp.getState().show("i", new Map([["i", { kind: "ready", incidentId: "i", pullUp, refresh: { kind: "current" } }]]));
  answer();
  const trail = (cameraId: string) => (store.getState().trails.get(`i/${cameraId}`) ?? []).map((step) => step.cameraId);
  return { store, answer, trail, shown: () => store.getState().board.shown, act: () => store.getState() };
}
const three = [listed("a"), listed("b"), listed("c")];

describe("following from camera to camera", () => {
  it("puts the next one into the same tile, where it stays; the one that was left does not come back into a free tile", () => {
    const { act, answer, shown, trail } = boardOf(...three);
    act().goOn("b", "far", null);
    answer();
    expect(shown()).toEqual(["a", "far", "c"]);
    expect(trail("far")).toEqual(["b"]);
    expect(act().moved).toEqual({ from: "i/b", to: "i/far" });
    expect(tileAccess(act().board, listed("far", { access: "asks" }))).toBe("opens");
  });

  it("goes back step by step, and is at its beginning then", () => {
    const { act, shown, trail } = boardOf(...three);
    act().goOn("b", "d", null);
    act().goOn("d", "e", null);
    expect([shown(), trail("e"), trail("d")]).toEqual([["a", "e", "c"], ["b", "d"], []]);
    act().goBack("e");
    expect([shown(), trail("d")]).toEqual([["a", "d", "c"], ["b"]]);
    act().goBack("d");
    act().goBack("b");
    expect([shown(), trail("b")]).toEqual([["a", "b", "c"], []]);
  });

  it("leads to the tile a camera stands in already, and moves none", () => {
    const { act, shown, trail } = boardOf(...three);
    act().goOn("a", "c", null);
    expect([shown(), trail("c"), act().moved]).toEqual([["a", "b", "c"], ["a"], { from: "i/a", to: "i/c" }]);
  });

  it("takes what was wished of a camera along, and opens none on the way back that had not opened", () => {
    const { act, shown } = boardOf(listed("a", { access: "asks" }), listed("b", { access: "asks" }));
    const wish = { purpose: "officer-safety", overrideReason: null } as const;
    act().put("a", wish);
    act().goOn("a", "d", null);
    expect(act().board.wishes.has("a")).toBe(false);
    act().goBack("d");
    expect([shown(), act().board.wishes.get("a")]).toEqual([["a", "b"], wish]);
    act().goOn("b", "e", wish);
    expect([act().board.wishes.get("e"), act().board.admitted.has("e")]).toEqual([wish, false]);
    act().goBack("e");
    expect([shown(), act().board.admitted.has("b"), act().board.wishes.has("b")]).toEqual([["a", "b"], false, false]);
  });

  it("takes a pin along: it is the tile that was pinned", () => {
    const { act, answer } = boardOf(...three);
    act().togglePin("b");
    act().goOn("b", "far", null);
    answer();
    expect(act().pins).toMatchObject([{ cameraId: "far", incidentId: "i", opens: true }]);
    act().goBack("far");
    expect(act().pins).toMatchObject([{ cameraId: "b", opens: true }]);
  });

  it("does nothing where the tile is gone", () => {
    const { act, shown } = boardOf(...three);
    act().takeOut("b");
    act().goOn("b", "d", null);
    act().goBack("a");
    expect(shown()).toEqual(["a", "c"]);
  });
});
