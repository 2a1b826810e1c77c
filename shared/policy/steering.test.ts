import { describe, expect, test } from "vitest";
import type { PlainContent, ScreenTile } from "../model/plainContent.ts";
import type { ScreenContent } from "../model/screen.ts";
import { equalTiles, incidentLayout } from "./layouts.ts";
import { planSending, typeNumber, withoutTile, type Parcel } from "./steering.ts";

const incidentId = "00000000-0000-4000-8000-000000000001";
const tile = (cameraId: string): ScreenTile => ({ cameraId, incidentId });
const camera = (cameraId: string): Parcel => ({ kind: "camera", ...tile(cameraId) });
const cameras = (count: number, ...ids: (string | null)[]) => ({ kind: "cameras", layout: equalTiles(count), tiles: ids.map((id) => (id === null ? null : tile(id))) }) satisfies PlainContent;
const pullUp: ScreenContent = { kind: "pull-up", layout: incidentLayout(4), incidentId, radiusMeters: 150 };
const tour: ScreenContent = { kind: "tour", tourId: incidentId, name: "Round", stops: [{ kind: "camera", ...tile("a"), dwellSeconds: 10 }], startedAt: "2026-11-22T10:00:00.000Z", pauses: [] };

/** `ready: a - c @1`, as the screen would stand. */
function told(parcel: Parcel, present: ScreenContent, tileIndex: number | null = null): string {
  const plan = planSending(parcel, present, tileIndex);
  const stands = "content" in plan && plan.content.kind === "cameras" ? `: ${plan.content.layout.name}: ${plan.content.tiles.map((each) => each?.cameraId ?? "-").join(" ")}` : "";
  const at = "tileIndex" in plan && plan.tileIndex !== null ? ` @${plan.tileIndex}` : "";
  return `${plan.kind}${stands}${at}`;
}

describe("a camera sent to a screen", () => {
  test("fills one that is empty, and takes the first empty tile of one that shows cameras", () => {
    expect(told(camera("a"), { kind: "empty" })).toBe("ready: 1 tile: a @0");
    expect(told(camera("c"), cameras(4, "a", null, "b"))).toBe("ready: 4 tiles: a c b - @1");
    expect(told(camera("c"), cameras(4, "a"))).toBe("ready: 4 tiles: a c - - @1");
  });
  test("asks which tile gives way where all are taken, and knows a layout with room", () => {
    expect(told(camera("e"), cameras(4, "a", "b", "c", "d"))).toBe("asks-tile");
    expect(planSending(camera("e"), cameras(4, "a", "b", "c", "d"))).toMatchObject({ larger: { layout: { name: "9 tiles" }, tiles: [...["a", "b", "c", "d", "e"].map(tile)] } });
    expect(planSending(camera("x"), cameras(49, ...Array.from({ length: 49 }, (_, index) => `c${index}`)))).toMatchObject({ kind: "asks-tile", larger: null });
  });
  test("takes the tile that is named, whatever stands in it", () => {
    expect(told(camera("e"), cameras(4, "a", "b", "c", "d"), 2)).toBe("ready: 4 tiles: a b e d @2");
    expect(told(camera("e"), cameras(4, "a", "b", "c", "d"), 4)).toBe("impossible");
  });
  test("does not stand there twice: it changes places", () => {
    expect(told(camera("b"), cameras(4, "a", "b"))).toBe("stands-already @1");
    expect(told(camera("b"), cameras(4, "a", "b"), 1)).toBe("stands-already @1");
    expect(told(camera("b"), cameras(4, "a", "b", "c"), 0)).toBe("ready: 4 tiles: b a c - @0");
    expect(told(camera("b"), cameras(4, "a", "b"), 3)).toBe("ready: 4 tiles: a - - b @3");
  });
  test("says first that a pull-up or a tour goes for it", () => {
    for (const present of [pullUp, tour]) expect(planSending(camera("a"), present, 1)).toMatchObject({ kind: "replaces", present, content: { kind: "cameras", tiles: [tile("a")] } });
  });
});

describe("a layout sent to a screen", () => {
  const layout = (tiles: number): Parcel => ({ kind: "layout", layout: equalTiles(tiles) });
  test("lays out anew what stands there, each camera under its number where that is possible", () => {
    expect(told(layout(9), cameras(4, "a", null, "b"))).toBe("ready: 9 tiles: a - b -");
    expect(told(layout(1), cameras(4, null, "b"))).toBe("ready: 1 tile: b");
    expect(planSending(layout(9), pullUp)).toMatchObject({ kind: "ready", content: { ...pullUp, layout: equalTiles(9) } });
  });
  test("says first which cameras have no place in it", () => {
    const plan = planSending(layout(1), cameras(4, "a", "b", null, "c"));
    expect(plan).toMatchObject({ kind: "drops", content: { tiles: [tile("a")] }, dropped: [tile("b"), tile("c")] });
  });
  test("means nothing where nothing stands, or a tour", () => {
    expect(planSending(layout(4), { kind: "empty" })).toEqual({ kind: "impossible", because: "nothing-stands-there" });
    expect(planSending(layout(4), tour)).toEqual({ kind: "impossible", because: "a-tour-has-its-own" });
  });
});

test("a tile that is taken off stays empty, and the others stay where they are", () => {
  expect(withoutTile(cameras(4, "a", "b", "c"), 1)).toMatchObject({ tiles: [tile("a"), null, tile("c"), null] });
});

test("a number is chosen as soon as no longer one can be meant, else by Enter", () => {
  const few = [1, 2, 3];
  const many = [1, 2, 10, 11, 12];
  expect(typeNumber("", "2", few)).toEqual({ kind: "chosen", number: 2 });
  expect(typeNumber("", "4", few)).toEqual({ kind: "none" });
  expect(typeNumber("", "1", many)).toEqual({ kind: "more", typed: "1" });
  expect(typeNumber("1", "Enter", many)).toEqual({ kind: "chosen", number: 1 });
  expect(typeNumber("1", "2", many)).toEqual({ kind: "chosen", number: 12 });
  expect(typeNumber("1", "9", many)).toEqual({ kind: "none" });
  expect(typeNumber("", "Enter", many)).toEqual({ kind: "none" });
});
