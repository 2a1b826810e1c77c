import { beforeEach, describe, expect, it } from "vitest";
import { signedIn, someIncident } from "../../../tests/support/fakeHub.ts";
import type { PullUp } from "../../../shared/model/pullUp.ts";
import { emptyWorkspace, type Workspace } from "../../platform/workspace.ts";
import { clearReplica, createConsoleStores, type ConsoleStores } from "../../sync/stores/consoleStores.ts";
import { createTileBoardStore, type TileBoardStore } from "./tileBoardStore.ts";
import { keepWorkspace } from "./workspaceKeeper.ts";

const now = Date.parse("2026-11-22T08:00:00.000Z");

/** One window over its reloads: what is kept stays, all else begins anew. */
let kept: Workspace;
let stores: ConsoleStores;
let tileBoard: TileBoardStore;
let openLink: (incidentId: string) => void;

function load(): void {
  stores = createConsoleStores();
  tileBoard = createTileBoardStore(stores, () => now);
  keepWorkspace({
    stores,
    tileBoard,
    hubNow: () => now,
    platform: {
      workspace: { read: () => kept, write: (workspace) => (kept = workspace) },
      onOpenIncident: (listener) => {
        openLink = listener;
        return () => {};
      },
    },
  });
}

function signIn(incidents = [someIncident("one"), someIncident("two"), someIncident("urgent", { nature: "WELFARE CHK", priority: 3 })]): void {
  stores.session.getState().set({ kind: "signed-in", ...signedIn });
  stores.incidents.getState().replace(incidents, new Date(now));
  stores.connection.getState().set({ kind: "live", since: now });
}

/** The hub answers for the incident that is selected. */
function answer(incidentId: string, cameraIds: readonly string[], access: "opens" | "asks" = "opens"): void {
  const integrated = cameraIds.map((cameraId) => ({ cameraId, name: cameraId, distanceMeters: 1, bearingDegrees: 0, coversIncident: null, health: "ok" as const, access }));
  const pullUp: PullUp = { incidentId, radiusMeters: 152.4, integrated, contacts: [], nextRadiusMeters: null, nextContactsRadiusMeters: null };
  stores.pullUp.getState().show(incidentId, new Map([[incidentId, { kind: "ready", incidentId, pullUp, refresh: { kind: "current" } }]]));
}

beforeEach(() => {
  kept = emptyWorkspace;
  load();
});

describe("a window whose session is locked", () => {
  const lock = () => {
    stores.session.getState().set({ ...signedIn, kind: "locked", since: "2026-11-22T08:00:00.000Z", cause: "idle" });
    stores.connection.getState().set({ kind: "locked" });
    clearReplica(stores);
  };
  const look = () => {
    const { select, setBeside, setRadius } = stores.selection.getState();
    select("one");
    answer("one", ["a", "b", "c"]);
    tileBoard.getState().togglePin("b");
    setBeside("two");
    setRadius(304.8);
  };
  const shown = () => {
    const { incidentId, besideIncidentId, radiusMeters } = stores.selection.getState();
    return { incidentId, besideIncidentId, radiusMeters, pins: tileBoard.getState().pins.map(({ cameraId }) => cameraId) };
  };

  it("shows nothing of it, and stands where it was when it is opened, also after it was loaded anew meanwhile", () => {
    signIn();
    look();
    const before = shown();
    lock();
    expect(shown()).toMatchObject({ incidentId: null, besideIncidentId: null, pins: [] });
    signIn();
    expect(shown()).toEqual(before);
    lock();
    load();
    signIn();
    expect(shown()).toEqual(before);
  });

  it("has none of it for whoever signs in as somebody else", () => {
    signIn();
    look();
    lock();
    stores.session.getState().set({ kind: "signed-out", notice: null });
    signIn();
    expect(shown()).toMatchObject({ incidentId: null, besideIncidentId: null, pins: [] });
    load();
    signIn();
    expect(shown()).toMatchObject({ incidentId: null, pins: [] });
  });
});

describe("a window that is loaded again", () => {
  it("has both incidents, the radius, the tiles and the pins it had before", () => {
    signIn();
    const { select, setBeside, setRadius, setTileCount } = stores.selection.getState();
    select("one");
    answer("one", ["a", "b", "c"]);
    tileBoard.getState().togglePin("b");
    setBeside("two");
    setRadius(304.8);
    setTileCount(9);
    load();
    expect(stores.selection.getState(), "before it is signed in").toMatchObject({ incidentId: null, radiusMeters: 304.8, tileCount: 9 });
    signIn();
    expect(stores.selection.getState()).toMatchObject({ incidentId: "one", besideIncidentId: "two", radiusMeters: 304.8, tileCount: 9 });
    expect(tileBoard.getState().pins).toEqual([{ cameraId: "b", incidentId: "one", slot: 1, opens: true, wish: null }]);
  });

  it("says that an incident is gone, and lets go of pins whose incident has closed", () => {
    kept = { ...emptyWorkspace, incidentId: "gone", pins: [{ cameraId: "a", incidentId: "one", slot: 0 }, { cameraId: "b", incidentId: "two", slot: 1 }] };
    load();
    signIn([someIncident("one", { status: "closed" }), someIncident("two")]);
    expect(stores.selection.getState()).toMatchObject({ incidentId: null, missing: "after-reload" });
    expect(tileBoard.getState().pins.map(({ cameraId }) => cameraId)).toEqual(["b"]);
    stores.selection.getState().select("two");
    expect(stores.selection.getState().missing).toBeNull();
  });

  it("asks again for a purpose that was given for a pinned camera: nothing private opens by a reload", () => {
    signIn();
    stores.selection.getState().select("urgent");
    answer("urgent", ["a"], "asks");
    tileBoard.getState().put("a", { purpose: "active-incident", overrideReason: null });
    tileBoard.getState().togglePin("a");
    load();
    signIn();
    expect(tileBoard.getState().pins).toMatchObject([{ cameraId: "a", opens: false, wish: null }]);
    tileBoard.getState().put("a", { purpose: "active-incident", overrideReason: null });
    expect(tileBoard.getState().pins).toMatchObject([{ wish: { purpose: "active-incident" } }]);
  });

  it("keeps nothing of a sign-in that was ended", () => {
    signIn();
    stores.selection.getState().select("one");
    answer("one", ["a"]);
    tileBoard.getState().togglePin("a");
    stores.incidents.getState().clear();
    stores.selection.getState().select(null);
    expect(kept).toMatchObject({ incidentId: null, pins: [] });
  });
});

describe("a link to an incident", () => {
  it("waits for the sign-in, and wins over what was kept", () => {
    kept = { ...emptyWorkspace, incidentId: "one" };
    load();
    openLink("two");
    expect(stores.selection.getState().incidentId).toBeNull();
    signIn();
    expect(stores.selection.getState().incidentId).toBe("two");
  });

  it("waits for an incident that is still to come, unless somebody has turned to another", () => {
    signIn();
    openLink("later");
    expect(stores.selection.getState().missing).toBe("from-link");
    stores.incidents.getState().merge([someIncident("later")], new Date(now));
    expect(stores.selection.getState().incidentId).toBe("later");
    openLink("latest");
    stores.selection.getState().select("one");
    stores.incidents.getState().merge([someIncident("latest")], new Date(now));
    expect(stores.selection.getState().incidentId).toBe("one");
  });
});

describe("pins", () => {
  it("stay in place when another incident is selected, and go with the next selection once their incident has closed", () => {
    signIn();
    stores.selection.getState().select("one");
    answer("one", ["a", "b", "c", "d"]);
    tileBoard.getState().togglePin("c");
    expect(tileBoard.getState().board.shown).toEqual(["a", "b", "d"]);
    stores.selection.getState().select("two");
    answer("two", ["e", "f", "g", "h"]);
    expect(tileBoard.getState().board.shown).toEqual(["e", "f", "g"]);
    stores.incidents.getState().merge([someIncident("one", { status: "closed" })], new Date(now));
    expect(tileBoard.getState().pins, "its tile says that the view has ended").toHaveLength(1);
    stores.selection.getState().select("urgent");
    expect(tileBoard.getState().pins).toEqual([]);
  });

  it("ask for their views anew when their incident is held after it was closed", () => {
    signIn();
    const hold = { until: new Date(now + 60_000).toISOString(), reason: "still inside", placedBy: "Kim" };
    stores.incidents.getState().merge([someIncident("one", { status: "closed" })], new Date(now));
    stores.incidents.getState().merge([someIncident("one", { status: "closed", hold })], new Date(now));
    stores.incidents.getState().merge([someIncident("one", { status: "closed", hold: { ...hold, until: new Date(now + 120_000).toISOString() } })], new Date(now));
    expect([...tileBoard.getState().reopenings], "a longer hold opens nothing anew").toEqual([["one", 1]]);
  });
});
