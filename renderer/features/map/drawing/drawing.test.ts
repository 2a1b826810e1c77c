import { expect, test } from "vitest";
import { offsetLocation } from "../../../../shared/geo/geodesic.ts";
import { backDrawing, beginDrawing, closeDrawing, hoverDrawing, pointDrawing, type Drawing } from "./drawing.ts";

const corner = { longitude: -87.9475, latitude: 43.04 };
const at = (east: number, north: number) => offsetLocation(corner, east, north);
const touchMeters = 3;

const draw = (drawing: Drawing, ...places: ReturnType<typeof at>[]): Drawing =>
  places.reduce((now, place) => {
    const step = pointDrawing(now, place, touchMeters);
    if (step.kind === "done") throw new Error("closed too soon");
    return step.drawing;
  }, drawing);

test("a circle is its middle, then its edge", () => {
  const middle = draw(beginDrawing("circle"), corner);
  const step = pointDrawing(middle, at(0, 120), touchMeters);
  expect(step).toMatchObject({ kind: "done", area: { kind: "circle", center: corner } });
  expect(step.kind === "done" && step.area.kind === "circle" && step.area.radiusMeters).toBeCloseTo(120, 2);
});

test("an edge on the middle is not taken", () => {
  expect(pointDrawing(draw(beginDrawing("circle"), corner), at(1, 1), touchMeters)).toMatchObject({ kind: "going", hint: "too-small" });
});

test("a polygon closes on its first corner, or on the last one set twice, or when asked", () => {
  const three = draw(beginDrawing("polygon"), at(0, 0), at(50, 0), at(50, 50));
  const area = { kind: "polygon", vertices: [at(0, 0), at(50, 0), at(50, 50)] };
  expect(pointDrawing(three, at(1, 1), touchMeters)).toEqual({ kind: "done", area });
  expect(pointDrawing(three, at(51, 50), touchMeters)).toEqual({ kind: "done", area });
  expect(closeDrawing(three)).toEqual({ kind: "done", area });
});

test("two corners are no area", () => {
  const two = draw(beginDrawing("polygon"), at(0, 0), at(50, 0));
  expect(pointDrawing(two, at(0, 0), touchMeters)).toEqual({ kind: "going", drawing: two, hint: "too-few" });
  expect(closeDrawing(two)).toMatchObject({ hint: "too-few" });
});

test("a hundred corners are enough", () => {
  const many = draw(beginDrawing("polygon"), ...Array.from({ length: 100 }, (_, index) => at(index * 10, index % 2 === 0 ? 0 : 90)));
  expect(pointDrawing(many, at(-500, 500), touchMeters)).toEqual({ kind: "going", drawing: many, hint: "too-many" });
});

test("the last point can be taken back, until there is none", () => {
  const two = hoverDrawing(draw(beginDrawing("polygon"), at(0, 0), at(50, 0)), at(9, 9));
  const one = backDrawing(two);
  expect(one).toMatchObject({ vertices: [at(0, 0)], hover: at(9, 9) });
  expect(one && backDrawing(one)).toMatchObject({ vertices: [] });
  expect(backDrawing(beginDrawing("polygon"))).toBeNull();
  expect(backDrawing(draw(beginDrawing("circle"), corner))).toMatchObject({ center: null });
});
