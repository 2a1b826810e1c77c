import { describe, expect, test } from "vitest";
import { equalTiles, oneLarge } from "../../../shared/policy/layouts.ts";
import { dragOperation, type Grip, type GridPoint } from "./dragging.ts";

const at = (column: number, row: number): GridPoint => ({ column, row });
const sized = (grip: Grip, to: GridPoint) => dragOperation(oneLarge(5), { kind: "cell", index: 0, grip }, at(1, 1), to);
const placeOf = (operation: ReturnType<typeof dragOperation>) => (operation?.kind === "place" ? Object.values(operation.place) : operation);

describe("a cell held by an edge or a corner", () => {
  test.each([
    ["e", at(2, 1), [0, 0, 3, 2]],
    ["s", at(1, 1.6), [0, 0, 2, 3]],
    ["se", at(1.6, 1.6), [0, 0, 3, 3]],
    ["w", at(2, 1), [1, 0, 1, 2]],
    ["n", at(1, 2), [0, 1, 2, 1]],
    ["nw", at(2, 2), [1, 1, 1, 1]],
    ["ne", at(2, 2), [0, 1, 3, 1]],
    ["sw", at(2, 2), [1, 0, 1, 3]],
  ] as const)("by %s to %j is sized by whole steps", (grip, to, place) => expect(placeOf(sized(grip, to))).toEqual(place));

  test("keeps one step, however far it is pushed together", () => {
    expect(placeOf(sized("w", at(9, 1)))).toEqual([1, 0, 1, 2]);
    expect(placeOf(sized("e", at(-9, 1)))).toEqual([0, 0, 1, 2]);
    expect(placeOf(sized("s", at(1, -9)))).toEqual([0, 0, 2, 1]);
  });

  test("wants nothing until it is half a step away", () => {
    expect(sized("e", at(1.4, 1))).toBeNull();
    expect(sized("n", at(2, 1.4))).toBeNull();
  });
});

test("a cell held in its middle is moved, and aims at what lies under the hand, never past the screen's edge", () => {
  const drag = (to: GridPoint) => dragOperation(equalTiles(9), { kind: "cell", index: 0, grip: "whole" }, at(0.5, 0.5), to);
  expect(drag(at(0.9, 0.9))).toBeNull();
  expect(drag(at(1.6, 2.4))).toEqual({ kind: "move", index: 0, by: { columns: 1, rows: 2 }, aim: { column: 1, row: 2 } });
  expect(drag(at(7, -3))).toMatchObject({ aim: { column: 2, row: 0 } });
});

test("a new tile lies between where the hand went down and where it is, whichever comes first", () => {
  const drawn = (from: GridPoint, to: GridPoint) => dragOperation({ ...equalTiles(1), columns: 4, rows: 4 }, { kind: "new" }, from, to);
  const whole = { kind: "add", place: { column: 1, row: 1, columnSpan: 3, rowSpan: 2 } };
  expect(drawn(at(1.2, 1.9), at(3.9, 2.1))).toEqual(whole);
  expect(drawn(at(3.9, 2.1), at(1.2, 1.9))).toEqual(whole);
  expect(drawn(at(3.2, 3.2), at(9, 9))).toEqual({ kind: "add", place: { column: 3, row: 3, columnSpan: 1, rowSpan: 1 } });
});
