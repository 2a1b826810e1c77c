import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayOf, displayShowing, placeWindow, type PlacementDisplay, type Rectangle, type WindowHome } from "./windowPlacement.ts";

const display = (id: number, label: string, x: number, y: number, width: number, height: number, scaleFactor = 1): PlacementDisplay => ({
  id,
  label,
  workArea: { x, y, width, height },
  scaleFactor,
});
const desk = display(1, "Desk", 0, 0, 1920, 1040);
const left = display(2, "Left", -1920, -200, 1920, 1080);
const wall = display(3, "Wall A", 1920, 0, 3840, 2160);

const home = (bounds: Rectangle, on: PlacementDisplay, mode: WindowHome["mode"] = "normal"): WindowHome => ({
  bounds,
  mode,
  display: { id: on.id, label: on.label, workArea: on.workArea },
});

const isInside = (bounds: Rectangle, area: Rectangle) =>
  bounds.x >= area.x && bounds.y >= area.y && bounds.x + bounds.width <= area.x + area.width && bounds.y + bounds.height <= area.y + area.height;

describe("a window's place", () => {
  test("a window that never stood anywhere is centred on the main display", () => {
    expect(placeWindow(null, [left, desk], desk)).toEqual({ bounds: { x: 96, y: 52, width: 1728, height: 936 }, mode: "normal", displayId: 1, isHome: true });
  });

  test("it stands again where it stood, left of and above the main display too", () => {
    const bounds = { x: -1800, y: -150, width: 1200, height: 800 };
    expect(placeWindow(home(bounds, left, "maximized"), [desk, left, wall], desk)).toEqual({ bounds, mode: "maximized", displayId: 2, isHome: true });
  });

  test("its display has moved in the arrangement: it keeps its offset within it", () => {
    const moved = display(2, "Left", 1920, 40, 1920, 1080);
    expect(placeWindow(home({ x: -1800, y: -150, width: 1200, height: 800 }, left), [desk, moved], desk).bounds).toEqual({ x: 2040, y: 90, width: 1200, height: 800 });
  });

  test("its display is scaled otherwise now: it is made to fit", () => {
    const scaled = display(3, "Wall A", 1920, 0, 1920, 1080, 2);
    const placed = placeWindow(home({ x: 2000, y: 100, width: 3600, height: 2000 }, wall), [desk, scaled], desk);
    expect(placed).toEqual({ bounds: { x: 1920, y: 0, width: 1920, height: 1080 }, mode: "normal", displayId: 3, isHome: true });
  });

  test("its display is gone: it comes to the main display and keeps its size", () => {
    const placed = placeWindow(home({ x: 2500, y: 300, width: 1000, height: 700 }, wall), [desk], desk);
    expect(placed).toEqual({ bounds: { x: 460, y: 170, width: 1000, height: 700 }, mode: "normal", displayId: 1, isHome: false });
  });

  test("its display is gone, but another shows a part of it: it goes there", () => {
    const placed = placeWindow(home({ x: -300, y: 0, width: 1000, height: 700 }, left), [desk, wall], wall);
    expect(placed).toEqual({ bounds: { x: 0, y: 0, width: 1000, height: 700 }, mode: "normal", displayId: 1, isHome: false });
  });

  test("full screen is not carried to a display it was not meant for", () => {
    expect(placeWindow(home({ x: 1920, y: 0, width: 3840, height: 2160 }, wall, "fullscreen"), [desk], desk)).toMatchObject({
      mode: "normal",
      bounds: desk.workArea,
    });
  });

  test("a window bigger than any display fills it, one smaller than usable grows", () => {
    expect(placeWindow(home({ x: 0, y: 0, width: 9000, height: 9000 }, desk), [desk], desk).bounds).toEqual(desk.workArea);
    expect(placeWindow(home({ x: 10, y: 10, width: 5, height: 5 }, desk), [desk], desk).bounds).toEqual({ x: 10, y: 10, width: 800, height: 600 });
  });

  test("a display smaller than the smallest usable window is filled", () => {
    const tiny = display(9, "Tiny", 0, 0, 640, 480);
    expect(placeWindow(home({ x: 0, y: 0, width: 1000, height: 1000 }, tiny), [tiny], tiny).bounds).toEqual(tiny.workArea);
  });

  test("off every display: it is brought back", () => {
    expect(placeWindow(home({ x: 50_000, y: -50_000, width: 900, height: 700 }, desk), [desk], desk).bounds).toEqual({ x: 1020, y: 0, width: 900, height: 700 });
  });

  test("whatever was kept and whatever displays there are, it ends wholly inside one of them", () => {
    const area = fc.record({ x: fc.integer({ min: -9000, max: 9000 }), y: fc.integer({ min: -9000, max: 9000 }), width: fc.integer({ min: 1, max: 8000 }), height: fc.integer({ min: 1, max: 8000 }) });
    const displays = fc.uniqueArray(
      fc.record({ id: fc.integer({ min: 1, max: 6 }), label: fc.constantFrom("", "Desk", "Wall A"), workArea: area, scaleFactor: fc.constantFrom(1, 1.25, 1.5, 2) }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 6 },
    );
    const homes = fc.record({
      bounds: area,
      mode: fc.constantFrom("normal" as const, "maximized" as const, "fullscreen" as const),
      display: fc.record({ id: fc.integer({ min: 1, max: 6 }), label: fc.constantFrom("", "Desk", "Wall A"), workArea: area }),
    });
    fc.assert(
      fc.property(fc.option(homes), displays, (kept, present) => {
        const placed = placeWindow(kept, present, present[0]!);
        expect(isInside(placed.bounds, present.find(({ id }) => id === placed.displayId)!.workArea)).toBe(true);
      }),
      { seed: 20261122, numRuns: 2_000 },
    );
  });
});

describe("a window's display", () => {
  test("a display that comes back under another number is known by its name and size", () => {
    expect(displayOf(home(wall.workArea, wall), [desk, { ...wall, id: 77 }])?.id).toBe(77);
  });

  test("two alike cannot be told apart, so neither is taken", () => {
    expect(displayOf(home(wall.workArea, wall), [{ ...wall, id: 77 }, { ...wall, id: 78 }])).toBeNull();
  });

  test("a number that was given to another display is not the same display", () => {
    expect(displayOf(home(wall.workArea, wall), [{ ...desk, id: 3 }])).toBeNull();
  });

  test("the display that shows most of a window is its display; the main one where none does", () => {
    expect(displayShowing({ x: 1800, y: 0, width: 1000, height: 500 }, [desk, wall], desk).id).toBe(3);
    expect(displayShowing({ x: 90_000, y: 0, width: 10, height: 10 }, [desk, wall], desk).id).toBe(1);
  });
});
