import { expect, test } from "vitest";
import { mostScreenHomes, type DisplayTraits, type ScreenHome } from "./displays.ts";
import { closeScreen, placeScreen, refreshHomes } from "./screenHomes.ts";

const display = (id: string, label: string, x: number): DisplayTraits => ({ id, label, bounds: { x, y: 0, width: 1920, height: 1080 }, scaleFactor: 1 });
const desk = display("1", "Desk", 0);
const wall = display("2", "Wall", 1920);
const asked = { screenId: "a", role: "wall", displayId: "2" } as const;

function placed(homes: readonly ScreenHome[], request: Parameters<typeof placeScreen>[1] = asked): readonly ScreenHome[] {
  const decision = placeScreen(homes, request, [desk, wall]);
  if (decision.kind !== "placed") throw new Error(decision.kind);
  return decision.homes;
}

test("a screen gets the display that was asked for, and moves to another when asked again", () => {
  const homes = placed([]);
  expect(homes).toEqual([{ screenId: "a", role: "wall", display: wall, isOpen: true }]);
  expect(placed(homes, { ...asked, displayId: "1" })).toEqual([{ screenId: "a", role: "wall", display: desk, isOpen: true }]);
});

test("a display that is not there, or that another screen stands on, is refused", () => {
  expect(placeScreen([], { ...asked, displayId: "7" }, [desk, wall])).toEqual({ kind: "no-such-display" });
  expect(placeScreen(placed([]), { ...asked, screenId: "b" }, [desk, wall])).toEqual({ kind: "display-taken", screenId: "a" });
});

test("a closed screen leaves its display to another", () => {
  const closed = closeScreen(placed([]), "a");
  expect(closed[0]?.isOpen).toBe(false);
  expect(placeScreen(closed, { ...asked, screenId: "b" }, [desk, wall])).toMatchObject({ kind: "placed", homes: [{ screenId: "b" }, { screenId: "a", isOpen: false }] });
});

test("homes are bounded: the oldest of closed screens go first, open ones never", () => {
  let homes: readonly ScreenHome[] = [];
  for (let index = 0; index < mostScreenHomes + 5; index++) homes = closeScreen(placed(homes, { ...asked, screenId: `s${index}` }), `s${index}`);
  expect(homes).toHaveLength(mostScreenHomes);
  expect(homes.some(({ screenId }) => screenId === "s0")).toBe(false);
  const full = Array.from({ length: mostScreenHomes }, (_, index): ScreenHome => ({ screenId: `o${index}`, role: "wall", display: display(`d${index}`, `D${index}`, index * 1920), isOpen: true }));
  expect(placeScreen(full, asked, [wall])).toEqual({ kind: "too-many-screens" });
});

test("a home takes after its display as it is now; one whose display has gone is kept as it was", () => {
  const homes = placed([]);
  const moved = { ...wall, id: "9", bounds: { ...wall.bounds, x: -1920 } };
  expect(refreshHomes(homes, [desk, moved])).toEqual({ displayOf: new Map([["a", "9"]]), homes: [{ ...homes[0], display: moved }] });
  expect(refreshHomes(homes, [desk])).toEqual({ displayOf: new Map([["a", null]]), homes });
});
