import { expect, test } from "vitest";
import { scaleBar } from "./scaleBarLength.ts";

test("the longest round length in feet that fits", () => {
  expect(scaleBar(0.3048, 120)).toEqual({ label: "100 ft", widthPixels: 100 });
  expect(scaleBar(0.3048, 199)).toEqual({ label: "100 ft", widthPixels: 100 });
  expect(scaleBar(0.3048, 200)).toEqual({ label: "200 ft", widthPixels: 200 });
  expect(scaleBar(3.048 * 5, 120).label).toBe("5,000 ft");
});

test("the bar is never longer than its room, at any zoom", () => {
  for (let metersPerPixel = 0.05; metersPerPixel < 600; metersPerPixel *= 1.17) {
    const { widthPixels } = scaleBar(metersPerPixel, 120);
    expect(widthPixels).toBeLessThanOrEqual(120);
    expect(widthPixels).toBeGreaterThan(120 / 2.6);
  }
});
