import { describe, expect, it } from "vitest";
import type { PullUp, PullUpCamera } from "../../../shared/model/pullUp.ts";
import { emptyBoard, fillBoard as fillBoardFor, putIntoTile, takeOutOfTile, tileAccess, type TileBoard } from "./tileBoard.ts";

const camera = (cameraId: string, more: Partial<PullUpCamera> = {}): PullUpCamera => ({
  cameraId,
  name: cameraId,
  distanceMeters: 50,
  bearingDegrees: 0,
  coversIncident: true,
  health: "ok",
  access: "opens",
  ...more,
});
const pullUp = (integrated: PullUpCamera[], radiusMeters = 152.4): PullUp => ({ incidentId: "i", radiusMeters, integrated, contacts: [], nextRadiusMeters: null, nextContactsRadiusMeters: null });
/** Fills a board that has no pins, of a registry that has every camera but those named. */
const fillBoard = (board: TileBoard, answer: PullUp, tileCount: number, removed: readonly string[] = []) =>
  fillBoardFor(board, { pullUp: answer, tileCount, pinned: 0, pinnedIds: new Set(), isKnown: (id) => !removed.includes(id) });
const six = ["a", "b", "c", "d", "e", "f"].map((id) => camera(id));
const purpose = { purpose: "active-incident", overrideReason: null } as const;

describe("filling the tiles of an incident", () => {
  it("takes the best that open, in the pull-up's order", () => {
    expect(fillBoard(emptyBoard, pullUp(six), 4).shown).toEqual(["a", "b", "c", "d"]);
  });

  it("takes those that ask only after those that open, the offline last of each, the refused never", () => {
    const mixed = [camera("asks", { access: "asks" }), camera("offline", { health: "offline" }), camera("refused", { access: "refused" }), camera("opens")];
    expect(fillBoard(emptyBoard, pullUp(mixed), 4).shown).toEqual(["opens", "offline", "asks"]);
  });

  it("keeps a tile whose camera went bad or whose incident closed, as long as it is listed", () => {
    const board = fillBoard(emptyBoard, pullUp(six), 4);
    const closed = six.map((each) => ({ ...each, access: "refused" as const, health: "offline" as const }));
    const after = fillBoard(board, pullUp(closed), 4);
    expect(after.shown).toEqual(["a", "b", "c", "d"]);
    expect(tileAccess(after, camera("a", { access: "refused" }))).toBe("opens");
  });

  it("fills the slot of a camera that is gone with the next best, in its place", () => {
    const board = fillBoard(emptyBoard, pullUp(six), 4);
    expect(fillBoard(board, pullUp(six.filter(({ cameraId }) => cameraId !== "b")), 4).shown).toEqual(["a", "e", "c", "d"]);
  });

  it("begins anew with another incident, and chooses anew with another radius", () => {
    const board = fillBoard(emptyBoard, pullUp(six.slice(2)), 2);
    expect(fillBoard(board, { ...pullUp(six), incidentId: "j" }, 2).shown).toEqual(["a", "b"]);
    expect(fillBoard(board, pullUp(six, 76.2), 2).shown).toEqual(["a", "b"]);
  });

  it("follows the number of tiles, keeping what was put in by hand", () => {
    const board = putIntoTile(fillBoard(emptyBoard, pullUp(six), 4), "f", null);
    expect(board.shown).toEqual(["a", "b", "c", "f"]);
    expect(fillBoard(board, pullUp(six), 2).shown).toEqual(["a", "f"]);
    expect(fillBoard(board, pullUp(six), 9).shown).toEqual(["a", "b", "c", "f", "d", "e"]);
  });
});

describe("choosing tiles by hand", () => {
  it("leaves a slot empty that somebody emptied, until something is put there", () => {
    const board = takeOutOfTile(fillBoard(emptyBoard, pullUp(six), 4), "b");
    expect(fillBoard(board, pullUp(six), 4).shown).toEqual(["a", "c", "d"]);
    expect(fillBoard(putIntoTile(board, "f", null), pullUp(six), 4).shown).toEqual(["a", "c", "d", "f"]);
  });

  it("opens a camera that asks once its purpose is given, and forgets the purpose when it is taken out", () => {
    const asks = camera("x", { access: "asks" });
    const board = putIntoTile(fillBoard(emptyBoard, pullUp([asks]), 4), "x", purpose);
    expect(board.wishes.get("x")).toEqual(purpose);
    expect(tileAccess(board, asks)).toBe("asks");
    expect(takeOutOfTile(board, "x").wishes.size).toBe(0);
  });

  it("gives up the last tile of a full board only when all were chosen", () => {
    const full = ["a", "b"].reduce((board, id) => putIntoTile(board, id, null), fillBoard(emptyBoard, pullUp(six), 2));
    expect(putIntoTile(full, "c", null).shown).toEqual(["a", "c"]);
  });
});

describe("an incident that moves", () => {
  const board = fillBoard(emptyBoard, pullUp(six), 4);

  it("keeps the tiles of the cameras it takes along where they are, and fills those of the others", () => {
    const moved = pullUp([camera("new"), ...six.slice(0, 1), ...six.slice(2)]);
    expect(fillBoard(board, moved, 4).shown).toEqual(["a", "new", "c", "d"]);
  });

  it("names the cameras it left behind, until that has been read or they come back", () => {
    const moved = fillBoard(board, pullUp(six.slice(2)), 4);
    expect(moved.departed).toEqual(["a", "b"]);
    expect(fillBoard(moved, pullUp(six.slice(1)), 4).departed).toEqual(["a"]);
    expect(fillBoard(board, pullUp(six.slice(2), 76.2), 4).departed, "another radius is somebody's wish").toEqual([]);
  });

  it("keeps what was put in by hand although it lies outside the ring: the hub ends the view, not the console", () => {
    const chosen = putIntoTile(board, "b", null);
    const moved = fillBoard(chosen, pullUp(six.slice(2)), 4);
    expect(moved.shown).toEqual(["e", "b", "c", "d"]);
    expect(moved.departed).toEqual(["a"]);
    expect(tileAccess(moved, camera("b", { access: "refused" }))).toBe("opens");
    expect(fillBoard(chosen, pullUp(six.slice(2), 76.2), 4).shown, "a smaller radius").toContain("b");
    expect(fillBoard(chosen, pullUp(six.slice(2)), 4, ["b"]).shown, "a camera that is gone").not.toContain("b");
  });
});

describe("tiles that pinned cameras take", () => {
  it("are not filled, and a pinned camera takes no second one", () => {
    const facts = { pullUp: pullUp(six), tileCount: 4, pinned: 2, pinnedIds: new Set(["a"]), isKnown: () => true };
    expect(fillBoardFor(emptyBoard, facts).shown).toEqual(["b", "c"]);
  });
});
