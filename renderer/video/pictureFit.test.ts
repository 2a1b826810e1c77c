import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PixelSize } from "./chooseLevel.ts";
import { PictureFit } from "./pictureFit.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const fitted = () => {
  const told: PixelSize[] = [];
  return { told, fit: new PictureFit((size) => told.push(size)) };
};

test("the rendition follows a tile's size at once, times its zoom", () => {
  const { told, fit } = fitted();
  fit.resize({ width: 320, height: 180 });
  fit.zoom(4);
  fit.resize({ width: 400, height: 225 });
  expect(told).toEqual([{ width: 320, height: 180 }, { width: 1600, height: 900 }]);
});

test("of a wheel's many zooms the one it comes to rest at is told, once", () => {
  const { told, fit } = fitted();
  fit.resize({ width: 100, height: 50 });
  for (const scale of [1.2, 2, 3]) {
    fit.zoom(scale);
    vi.advanceTimersByTime(100);
  }
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(250);
  expect(told.slice(1)).toEqual([{ width: 300, height: 150 }]);
  fit.zoom(1);
  vi.advanceTimersByTime(250);
  expect(told.at(-1)).toEqual({ width: 100, height: 50 });
});

test("nothing is told of a tile that is gone", () => {
  const { told, fit } = fitted();
  fit.zoom(2);
  fit.dispose();
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([]);
});
