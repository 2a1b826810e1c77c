import { describe, expect, it, test } from "vitest";
import * as fc from "fast-check";
import { panBy, transformOf, wholePicture, zoomAt, zoomWords, type PictureZoom, type TilePoint } from "./pictureZoom.ts";

/** Which place of the picture is seen at a point of the tile. */
const seenAt = ({ scale, left, top }: PictureZoom, { x, y }: TilePoint) => ({ x: left + x / scale, y: top + y / scale });

describe("a zoomed picture", () => {
  it("keeps what is under the pointer there", () => {
    const pointer = { x: 0.7, y: 0.2 };
    const once = zoomAt(wholePicture, 2, pointer);
    expect(once).toEqual({ scale: 2, left: 0.35, top: 0.1 });
    const away = { x: 0.4, y: 0.6 };
    const twice = zoomAt(once, 1.5, away);
    expect(seenAt(twice, away).x).toBeCloseTo(seenAt(once, away).x, 10);
    expect(seenAt(twice, away).y).toBeCloseTo(seenAt(once, away).y, 10);
  });

  it("goes from 1 to 8 times and no further; at 1 the whole picture is back, wherever it was", () => {
    expect(zoomAt(wholePicture, 100, { x: 0, y: 0 }).scale).toBe(8);
    expect(zoomAt({ scale: 4, left: 0.5, top: 0.5 }, 0.01, { x: 1, y: 1 })).toEqual(wholePicture);
  });

  it("follows the hand, until an edge of the picture stands at the tile's", () => {
    const zoomed = { scale: 4, left: 0.5, top: 0.5 };
    expect(panBy(zoomed, { x: 0.4, y: -0.4 })).toEqual({ scale: 4, left: 0.4, top: 0.6 });
    expect(panBy(zoomed, { x: 9, y: -9 })).toEqual({ scale: 4, left: 0, top: 0.75 });
    expect(panBy(wholePicture, { x: 0.3, y: 0.3 })).toEqual(wholePicture);
  });

  it("is told in words and in a style", () => {
    expect([1, 2.44, 8].map((scale) => zoomWords({ ...wholePicture, scale }))).toEqual(["1×", "2.4×", "8×"]);
    expect(transformOf({ scale: 2, left: 0.35, top: 0.1 })).toBe("translate(-70.000%, -20.000%) scale(2)");
    expect(transformOf(wholePicture)).toBe("");
  });
});

test("whatever is done to it, it fills the tile", () => {
  const fraction = fc.double({ min: 0, max: 1, noNaN: true });
  const step = fc.oneof(
    fc.record({ times: fc.double({ min: 0.1, max: 10, noNaN: true }), x: fraction, y: fraction }),
    fc.record({ x: fc.double({ min: -2, max: 2, noNaN: true }), y: fc.double({ min: -2, max: 2, noNaN: true }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const zoom = steps.reduce((now, each) => ("times" in each ? zoomAt(now, each.times, each) : panBy(now, each)), wholePicture);
      expect(zoom.scale).toBeGreaterThanOrEqual(1);
      expect(zoom.scale).toBeLessThanOrEqual(8);
      for (const start of [zoom.left, zoom.top]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start + 1 / zoom.scale).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
    { seed: 20261123 },
  );
});
