import { expect, test } from "vitest";
import { popoverPosition } from "./popoverPosition.ts";

const popover = { width: 200, height: 100 };
const map = { width: 800, height: 600 };

test("a popover stands above its mark, in its middle", () => {
  expect(popoverPosition({ x: 400, y: 300 }, popover, map)).toEqual({ left: 300, top: 182 });
});

test("near the top it stands below", () => {
  expect(popoverPosition({ x: 400, y: 40 }, popover, map)).toEqual({ left: 300, top: 58 });
});

test("near a side it stays inside", () => {
  expect(popoverPosition({ x: 5, y: 300 }, popover, map).left).toBe(8);
  expect(popoverPosition({ x: 795, y: 300 }, popover, map).left).toBe(592);
});

test("it leaves the view with its mark", () => {
  expect(popoverPosition({ x: -500, y: 300 }, popover, map).left).toBe(-600);
});

test("in a low map it stands beside its mark, on the side with more room", () => {
  const low = { width: 800, height: 150 };
  expect(popoverPosition({ x: 200, y: 75 }, popover, low)).toEqual({ left: 218, top: 25 });
  expect(popoverPosition({ x: 700, y: 100 }, popover, low)).toEqual({ left: 482, top: 42 });
});
