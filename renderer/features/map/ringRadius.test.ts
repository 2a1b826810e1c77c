import { expect, test } from "vitest";
import { radiusLimitsMeters } from "../../sync/stores/selection.ts";
import { draggedRadius, radiusByKey } from "./ringRadius.ts";

const feet = (count: number) => count * 0.3048;

test("a dragged edge is drawn to a step that is near on the screen", () => {
  expect(draggedRadius(feet(512), 1)).toBeCloseTo(feet(500), 6);
  expect(draggedRadius(feet(990), 1)).toBeCloseTo(feet(1000), 6);
});

test("away from the steps it goes by tens of feet", () => {
  expect(draggedRadius(feet(733), 1)).toBeCloseTo(feet(730), 6);
  expect(draggedRadius(feet(512), 0.1)).toBeCloseTo(feet(510), 6);
});

test("it stays between 50 and 5,000 ft", () => {
  expect(draggedRadius(feet(3), 1)).toBeCloseTo(feet(50), 6);
  expect(draggedRadius(feet(80_000), 1)).toBeCloseTo(feet(5000), 6);
});

test("keys change it, others do not", () => {
  expect(radiusByKey("ArrowUp", feet(500))).toBeCloseTo(feet(550), 6);
  expect(radiusByKey("ArrowLeft", feet(60))).toBeCloseTo(feet(50), 6);
  expect(radiusByKey("PageUp", feet(500))).toBeCloseTo(feet(750), 6);
  expect(radiusByKey("Home", feet(500))).toBe(radiusLimitsMeters.least);
  expect(radiusByKey("End", feet(500))).toBe(radiusLimitsMeters.most);
  expect(radiusByKey("a", feet(500))).toBeNull();
  expect(radiusByKey("toString", feet(500))).toBeNull();
});
